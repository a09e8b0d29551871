import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { Delivery, InboxMessage, TemplateCredit } from './model.ts'

/** Messages of two accounts that became one; what both were told of one event is kept once. */
export const joinMessages: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const mine = await InboxMessage.find({ residentId }, { eventId: 1 }).sort({ _id: 1 }).lean()
  await InboxMessage.deleteMany({ residentId: formerId, eventId: { $in: mine.map(each => each.eventId) } })
  await InboxMessage.updateMany({ residentId: formerId }, { $set: { residentId } })
}
export const joinDeliveries: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const mine = await Delivery.find({ residentId }, { eventId: 1 }).sort({ _id: 1 }).lean()
  await Delivery.deleteMany({ residentId: formerId, eventId: { $in: mine.map(each => each.eventId) } })
  await Delivery.updateMany({ residentId: formerId }, { $set: { residentId } })
}
/** What the person allowed on either account is allowed. */
export const joinCredits: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const theirs = await TemplateCredit.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const { _id, template, count } of theirs) {
    await TemplateCredit.updateOne({ residentId, template }, { $inc: { count } }, { upsert: true })
    await TemplateCredit.deleteOne({ _id })
  }
}
