import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import type { DeliveryStatus, UndeliveredReason } from '@zhenyiban/shared/notifications/deliveries.ts'
import type { SubscriptionKind } from '@zhenyiban/shared/notifications/subscriptions.ts'
import { restore } from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'
import { InboxMessage } from '../model.ts'
import { moveSubscription } from '../subscriptions/held.ts'
import { Delivery } from './model.ts'

/** What a version before the ledger kept: one WeChat message of an event. */
interface Earlier {
  _id: Types.ObjectId
  eventId: Types.ObjectId
  residentId: Types.ObjectId
  template: TemplateKey
  kind?: SubscriptionKind
  about?: string | null
  status: 'sending' | 'failed' | 'sent' | 'no_credit' | 'rejected' | 'stale'
  detail: string | null
  startedAt: Date
}
const NOW: Record<Exclude<Earlier['status'], 'failed'>, [DeliveryStatus, UndeliveredReason | null]> = {
  sent: ['sent', null],
  sending: ['refused', 'in_doubt'],
  no_credit: ['refused', 'unsubscribed'],
  rejected: ['refused', 'before'],
  stale: ['expired', null],
}
const asNow = async (earlier: Earlier, status: Exclude<Earlier['status'], 'failed'>) => {
  const { _id, eventId, residentId, kind = 'once', detail, startedAt: at } = earlier
  const message = await InboxMessage.findOne({ residentId, eventId }).lean()
  const [is, why] = NOW[status]
  return {
    _id,
    eventId,
    residentId,
    channel: 'wechat' as const,
    status: is,
    title: message?.title ?? '微信消息',
    text: message?.text ?? '旧记录，没有留下内容',
    about: message?.target ?? null,
    at: message?.at ?? at,
    isUrgent: false,
    uselessFrom: at,
    callUselessFrom: at,
    attempts: 1,
    firstTriedAt: at,
    spent: is === 'sent' ? kind : null,
    why,
    detail,
    endedAt: at,
  }
}
/**
 * Rows of a version before the ledger. What had failed goes, with its acceptance back in its owner's hand: its event still
 * waits in the outbox, and is queued anew. A repeat finds none.
 */
export const upgradeDeliveries = async (now: Date): Promise<void> => {
  const rows = mongoose.connection.collection<Earlier>(Delivery.collection.name)
  for (const earlier of await rows
    .find({ startedAt: { $type: 'date' } })
    .sort({ _id: 1 })
    .toArray()) {
    const { _id, residentId, template, kind = 'once', about = null, status } = earlier
    if (status === 'failed') {
      await rows.deleteOne({ _id, residentId })
      await InboxMessage.deleteOne({ residentId, eventId: earlier.eventId })
      if (kind === 'once')
        await moveSubscription({ residentId: String(residentId), template, kind }, now, of =>
          restore(of, about),
        )
      continue
    }
    const row = await asNow(earlier, status)
    await rows.deleteOne({ _id, residentId })
    await Delivery.create([row])
  }
}
