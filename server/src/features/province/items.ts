import type { App, StaffActor } from '../../kernel/app.ts'
import { findItem, findItems } from '../catalogue/service.ts'
import { resendOfItem } from './listing.ts'
import { ProvinceItem, ProvinceReport } from './model.ts'
import { findTown } from './settings.ts'

/** Codes that were given, and the items whose reports wait for one. */
export const listItemCodes = async (staff: StaffActor, town: string) => {
  const { _id: townId } = await findTown(staff, town)
  const given = await ProvinceItem.find({ townId }).sort({ _id: 1 }).lean()
  const codes = new Map(given.map(({ itemId, code }) => [String(itemId), code]))
  const lacking = await ProvinceReport.distinct('itemId', {
    townId,
    kind: 'case',
    status: 'refused',
    'refused.why': 'no_item_code',
  })
  const ids = [...new Set([...lacking.map(String), ...codes.keys()])]
  return (await findItems(ids)).map(({ _id, name }) => ({
    itemId: String(_id),
    itemName: name,
    code: codes.get(String(_id)) ?? null,
  }))
}
export const giveItemCode = async (
  app: App,
  staff: StaffActor,
  { organisationId, itemId, code }: { organisationId: string; itemId: string; code: string },
): Promise<{ done: true }> => {
  const { _id: townId } = await findTown(staff, organisationId)
  await findItem(itemId)
  await app.transaction(async () => {
    await ProvinceItem.updateOne({ townId, itemId }, { $set: { code } }, { upsert: true })
    await resendOfItem(app, townId, itemId)
    await app.outbox.add('province.item_code_given', staff, { organisationId: String(townId), itemId, code })
  })
  return { done: true }
}
