import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ShownNotice, TownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import { versionOf } from '@zhenyiban/shared/privacy/notice.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { inScope } from '../../kernel/scope.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findHall, hallOfOrganisation } from '../organisations/halls.ts'
import type { OrganisationRecord } from '../organisations/model.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import { TownNoticeSet } from './model.ts'

/** Of a town that has not said it yet: what is known of its hall. */
const ofItsHall = async (town: OrganisationRecord, hallId: string | null): Promise<TownNotice> => {
  const hall = (await hallOfOrganisation(town._id)) ?? (hallId === null ? null : await findHall(hallId))
  return {
    operator: town.name,
    address: hall?.address ?? town.name,
    contact: hall?.phone ?? `${hall?.name ?? town.name}窗口`,
    smsProvider: null,
    inForceOn: '2026-12-01',
  }
}
const noticeOf = async (town: OrganisationRecord, hallId: string | null = null): Promise<ShownNotice> => {
  const kept = await TownNoticeSet.findOne({ organisationId: town._id }).lean()
  return {
    townId: String(town._id),
    townName: town.name,
    notice: kept?.notice ?? (await ofItsHall(town, hallId)),
    isProvisional: !kept,
    version: versionOf(kept?.revision ?? 0),
  }
}
export const noticeOfHall = async (hallId: string): Promise<ShownNotice> =>
  noticeOf(await townOf(await findOrganisation((await findHall(hallId)).organisationId)), hallId)

/** The town of an organisation of the caller's, where the town itself is theirs too. */
const townInScope = async (staff: StaffActor, organisationId: string): Promise<OrganisationRecord> => {
  const town = await townOf(await findOrganisation(organisationId))
  return inScope(staff, town._id) ? town : refuse('organisation.not_found')
}
export const noticeOfTown = async (staff: StaffActor, organisationId: string): Promise<ShownNotice> =>
  noticeOf(await townInScope(staff, organisationId))

/** A change is a new version: whoever agreed to the former is asked again, and the former stays on record. */
export const setTownNotice = async (
  app: App,
  staff: StaffActor,
  id: string,
  notice: TownNotice,
): Promise<ShownNotice> => {
  const town = await townInScope(staff, id)
  const organisationId = town._id
  const change = app.transaction(async () => {
    const before = await TownNoticeSet.findOne({ organisationId }).lean()
    const revision = (before?.revision ?? 0) + 1
    const past = before
      ? [...before.past, { revision: before.revision, notice: before.notice, until: app.clock.now() }]
      : []
    await TownNoticeSet.updateOne(
      { organisationId, revision: before?.revision ?? 0 },
      { $set: { notice, revision, past } },
      { upsert: true },
    )
    await app.outbox.add('town_notice.set', staff, {
      organisationId: String(organisationId),
      version: versionOf(revision),
      on: localDay(app.clock.now()),
    })
    return noticeOf(town)
  })
  return change.catch(error =>
    isDuplicateOf(error, 'organisationId') ? refuse('town_notice.changed') : Promise.reject(error),
  )
}
