import type { Types } from 'mongoose'
import type { App } from '../../../kernel/app.ts'
import { Event, type Events, type Listeners } from '../../../kernel/outbox.ts'
import { findResidentByOpenid } from '../../identity/residents.ts'
import { templateIdOf } from '../subscriptions/held.ts'
import { endRow } from './ending.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { deliveryMoves } from './rules.ts'

type Receipt = Events['wechat.subscription_changed']
/** Whether a row in hand goes by the template of which WeChat speaks. */
const isBy = (app: App, { push, spent }: DeliveryRecord, { templateId }: Receipt): boolean =>
  push !== null && spent !== null && templateIdOf(app.wechat, push.template, spent) === templateId
/**
 * The row WeChat speaks of: by its own number; else the one in hand whose sender has not written down its number. What is
 * urgent and what is not may both be in hand: where both go by one template nobody knows which it is, and none is taken for
 * the other. Those in hand are read first: a sender that writes its number down meanwhile goes on to the next row.
 */
const findSpokenOf = async (
  app: App,
  residentId: Types.ObjectId,
  told: Receipt,
): Promise<DeliveryRecord | null> => {
  const { messageId } = told
  const mine = { residentId, channel: 'wechat' as const }
  const inHand = await Delivery.find({ ...mine, status: 'sending' })
    .sort({ at: 1, eventId: 1 })
    .lean()
  const byNumber = messageId
    ? await Delivery.findOne({ ...mine, status: { $in: ['sent', 'delivered', 'refused'] }, messageId }).lean()
    : null
  if (byNumber) return byNumber
  const [row, other] = inHand.filter(each => isBy(app, each, told))
  return row && !other ? row : null
}

const settleBy = async (app: App, row: DeliveryRecord, { errorCode = 0, messageId }: Receipt) => {
  const number = { messageId: messageId ?? null }
  if (errorCode === 0) await endRow(app, row, { move: deliveryMoves.receive, ...number })
  else
    await endRow(app, row, {
      move: deliveryMoves.refuse,
      why: 'wechat_undelivered',
      detail: String(errorCode),
      ...number,
    })
}

/** WeChat tells what became of a message it took. */
const noteReceipt = async (app: App, told: Receipt): Promise<void> => {
  if (told.what !== 'sent') return
  const resident = await findResidentByOpenid(told.openid)
  const row = resident && (await findSpokenOf(app, resident._id, told))
  if (row) await settleBy(app, row, told)
}

/** The process that hears WeChat has a clock of its own. */
const CLOCKS_DIFFER_MS = 30 * 60_000
/**
 * Whether WeChat told of a message in doubt, although that still waits in a long outbox: a message since it was tried whose
 * number no row of the person has. Then it has ended.
 */
export const settleByEarlierReceipt = async (
  app: App,
  row: DeliveryRecord,
  openid: string,
): Promise<boolean> => {
  const { residentId, firstTriedAt } = row
  const receipts = await Event.find({
    name: 'wechat.subscription_changed',
    at: { $gte: new Date(+(firstTriedAt ?? row.at) - CLOCKS_DIFFER_MS) },
    'payload.openid': openid,
    'payload.what': 'sent',
  })
    .sort({ at: 1, _id: 1 })
    .lean<{ payload: Receipt }[]>()
  for (const { payload } of receipts) {
    const { messageId } = payload
    if (!messageId || !isBy(app, row, payload)) continue
    if (await Delivery.exists({ residentId, channel: 'wechat', messageId })) continue
    await settleBy(app, row, payload)
    return true
  }
  return false
}

export const receiptListeners: Listeners = {
  'wechat.subscription_changed': [(app, { payload }) => noteReceipt(app, payload)],
}
