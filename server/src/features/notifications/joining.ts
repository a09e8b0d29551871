import type { Channel } from '@zhenyiban/shared/notifications/deliveries.ts'
import { joined } from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { Delivery } from './ledger/model.ts'
import { InboxMessage } from './model.ts'
import { MessagePreference } from './preferences/model.ts'
import { moveSubscription } from './subscriptions/held.ts'
import { Subscription } from './subscriptions/model.ts'

interface Told {
  eventId: Types.ObjectId
  residentId: Types.ObjectId
  channel?: Channel
}
const keyOf = ({ eventId, channel = 'inbox' }: { eventId: Types.ObjectId; channel?: string }) =>
  `${eventId}/${channel}`
/**
 * What both were told of one event by one way is kept once. What a person has is kept together by person (docs/scale.md), so it
 * becomes the other account's as new records: the field they are kept by is not changed.
 */
const handedOver = <T extends Told>(
  mine: readonly Pick<Told, 'eventId' | 'channel'>[],
  theirs: readonly T[],
  residentId: string,
): T[] => {
  const told = new Set(mine.map(keyOf))
  return theirs
    .filter(each => !told.has(keyOf(each)))
    .map(each => ({ ...each, residentId: new mongoose.Types.ObjectId(residentId) }))
}

/** Messages of two accounts that became one. */
export const joinMessages: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const mine = await InboxMessage.find({ residentId }, { eventId: 1 }).sort({ _id: 1 }).lean()
  const theirs = await InboxMessage.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  await InboxMessage.deleteMany({ residentId: formerId })
  await InboxMessage.insertMany(handedOver(mine, theirs, residentId))
}
export const joinDeliveries: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const mine = await Delivery.find({ residentId }, { eventId: 1, channel: 1 }).sort({ _id: 1 }).lean()
  const theirs = await Delivery.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  await Delivery.deleteMany({ residentId: formerId })
  await Delivery.insertMany(handedOver(mine, theirs, residentId))
}
/** What the person allowed on either account is allowed. */
export const joinSubscriptions: ResidentRecords['move'] = async (app, { formerId, residentId }) => {
  const theirs = await Subscription.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const each of theirs) {
    const { _id, template, kind } = each
    await moveSubscription({ residentId, template, kind }, app.clock.now(), mine => joined(mine, each))
    await Subscription.deleteOne({ _id, residentId: formerId })
  }
}
/** Who set nothing on the account that stays has what was set on the other. */
export const joinPreferences: ResidentRecords['move'] = async (_app, { formerId, residentId }) => {
  const theirs = await MessagePreference.findOne({ residentId: formerId }).lean()
  if (!theirs) return
  const { off, ways, quiet, changedAt } = theirs
  const set = { $setOnInsert: { off, ways, quiet, changedAt } }
  await MessagePreference.updateOne({ residentId }, set, { upsert: true })
  await MessagePreference.deleteOne({ residentId: formerId })
}
