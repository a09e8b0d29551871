import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import { type App, system } from '../../kernel/app.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { openResident } from '../identity/present.ts'
import { findResidents } from '../identity/residents.ts'
import { listStaff } from '../identity/staff.ts'
import { listHalls } from '../organisations/halls.ts'
import { findOrganisation, findOrganisations, subtreeOf, townOf } from '../organisations/tree.ts'
import { type EndedCase, listEndedCases } from '../ratings/cases/ended.ts'
import { PublicCase } from './model.ts'
import { answerForPublic, type ReleasedCases, releasableCases } from './rules.ts'
import './events.ts'

/** Of who gave the ratings, and of the staff of the town. */
const namesIn = async (app: App, cases: readonly EndedCase[], scope: string[]) => {
  const raters = await findResidents(cases.flatMap(({ residentId }) => residentId ?? []))
  const names = [
    ...raters.map(each => openResident(app, each).name),
    ...(await listStaff({ scope })).map(each => each.name),
  ]
  return names.filter(each => each !== null)
}
const recordOf = (townId: Types.ObjectId, { hallId, month, cases }: ReleasedCases, names: string[]) =>
  cases.map(each => ({
    _id: each.id,
    townId,
    hallId,
    hallName: hallId && each.hallName,
    month,
    grade: each.grade,
    reasons: each.reasons,
    itemName: each.itemName,
    answer: answerForPublic(each.answer, names),
    end: each.end,
  }))

/** Releases what can be released of a town; how many cases. Of two at once one begins anew and finds less: ids are unique. */
const releaseOf = async (app: App, townId: Types.ObjectId): Promise<number> => {
  const scope = await subtreeOf(townId)
  return app.transaction(async () => {
    const released = new Set(
      (await PublicCase.find({ townId }, { _id: 1 }).sort({ _id: 1 }).lean()).map(({ _id }) => String(_id)),
    )
    const waiting = (await listEndedCases(scope)).filter(({ id }) => !released.has(id))
    const groups = releasableCases(waiting, String(townId), localDay(app.clock.now()).slice(0, 7))
    if (groups.length === 0) return 0
    const names = await namesIn(
      app,
      groups.flatMap(({ cases }) => cases),
      scope,
    )
    const records = groups.flatMap(group => recordOf(townId, group, names))
    await PublicCase.insertMany(records)
    await app.outbox.add('public_case.released', system, {
      townId: String(townId),
      cases: records.length,
    })
    return records.length
  })
}
/** Each that ends may be the fifth. */
export const releaseListeners: Listeners = {
  'rectification.closed': [
    async (app, { payload: { organisationId } }) =>
      void (await releaseOf(app, (await townOf(await findOrganisation(organisationId)))._id)),
  ],
}
/** What is left of months that have ended, town by town. */
export const releaseCases = async (app: App): Promise<number> => {
  const owners = await findOrganisations((await listHalls()).map(({ organisationId }) => organisationId))
  const towns = new Map<string, Types.ObjectId>()
  for (const owner of owners) {
    const { _id } = await townOf(owner)
    towns.set(String(_id), _id)
  }
  let released = 0
  for (const townId of towns.values()) released += await releaseOf(app, townId)
  return released
}
