import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { areaCodeOf } from '@zhenyiban/shared/province/form.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import type { OrganisationRecord } from '../organisations/model.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { ProvinceReport, ProvinceSetting, type ProvinceSettingRecord } from './model.ts'

/** What is reported is the town's: one in the caller's own organisations. */
export const findTown = async (staff: StaffActor, id: string): Promise<OrganisationRecord> => {
  const town = await findOrganisation(id)
  assertInScope(staff, town._id, 'organisation.not_found')
  return town.kind === 'town' ? town : refuse('province.no_town')
}
/** Whether any town does: mostly none, and then an event costs this one look at a handful of records. */
export const doesAnyReport = async (): Promise<boolean> =>
  (await ProvinceSetting.exists({ on: true })) !== null
/** Null where the town does not report. */
export const reportingOf = async (townId: Ref): Promise<ProvinceSettingRecord | null> => {
  const setting = await ProvinceSetting.findById(townId).lean()
  return setting?.on ? setting : null
}

export const readSetting = async (app: App, staff: StaffActor, id: string) => {
  const town = await findTown(staff, id)
  const setting = await ProvinceSetting.findById(town._id).lean()
  return {
    townName: town.name,
    on: setting?.on ?? false,
    areaCode: setting?.areaCode ?? null,
    suggestedAreaCode: areaCodeOf(town.code),
    isConnected: app.province !== null,
  }
}
/** What waited while it was off is sent from now on; what is off is kept, and sent to nobody. */
export const changeSetting = async (
  app: App,
  staff: StaffActor,
  { id, on, areaCode }: { id: string; on: boolean; areaCode: string },
) => {
  const town = await findTown(staff, id)
  if (on && !app.province) refuse('province.not_connected')
  await app.transaction(async () => {
    const before = await ProvinceSetting.findById(town._id).lean()
    if (before ? before.on === on && before.areaCode === areaCode : !on) return
    const changedAt = app.clock.now()
    await ProvinceSetting.updateOne(
      { _id: town._id },
      { $set: { on, areaCode, changedAt } },
      { upsert: true },
    )
    if (on)
      await ProvinceReport.updateMany(
        { townId: town._id, status: 'queued', dueAt: null },
        { $set: { dueAt: changedAt } },
      )
    await app.outbox.add('province.switched', staff, { organisationId: String(town._id), on, areaCode })
  })
  return readSetting(app, staff, id)
}
