import type { Types } from 'mongoose'
import type { App } from '../../../kernel/app.ts'
import type { Events, Listeners } from '../../../kernel/outbox.ts'
import { findResidentByOpenid } from '../../identity/residents.ts'
import { endRow } from './ending.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { deliveryMoves } from './rules.ts'

/**
 * The row WeChat speaks of: by its own number; else the one whose sender has not written down its number, of which a person
 * has one at a time. Of a lane's two paces the urgent one is quicker.
 */
const findSpokenOf = async (
  residentId: Types.ObjectId,
  messageId: string | undefined,
): Promise<DeliveryRecord | null> => {
  const mine = { residentId, channel: 'wechat' as const }
  const byNumber = messageId
    ? await Delivery.findOne({ ...mine, status: { $in: ['sent', 'delivered', 'refused'] }, messageId }).lean()
    : null
  return (
    byNumber ??
    (await Delivery.findOne({ ...mine, status: 'sending' })
      .sort({ isUrgent: -1, at: 1, eventId: 1 })
      .lean())
  )
}

/** WeChat tells what became of a message it took. */
const noteReceipt = async (app: App, told: Events['wechat.subscription_changed']): Promise<void> => {
  const { openid, what, errorCode = 0, messageId } = told
  if (what !== 'sent') return
  const resident = await findResidentByOpenid(openid)
  const row = resident && (await findSpokenOf(resident._id, messageId))
  if (!row) return
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

export const receiptListeners: Listeners = {
  'wechat.subscription_changed': [(app, { payload }) => noteReceipt(app, payload)],
}
