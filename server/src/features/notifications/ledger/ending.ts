import type { Move } from '@zhenyiban/shared/kernel/moves.ts'
import type { DeliveryStatus, UndeliveredReason } from '@zhenyiban/shared/notifications/deliveries.ts'
import { advance } from '../../../kernel/advance.ts'
import { type App, system } from '../../../kernel/app.ts'
import { exhaustSubscription, restoreSubscription } from '../subscriptions/held.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { openRow, toldBy } from './queueing.ts'
import { deliveryMoves } from './rules.ts'

/** Of a row that goes by WeChat: whose subscription it needs. */
export const heldOf = ({ residentId, push, about }: DeliveryRecord) => ({
  residentId: String(residentId),
  template: push!.template,
  about: about && `${about.kind}/${about.id}`,
})
/** WeChat has what it spent: sent, or told that nothing is left. */
const USED: (UndeliveredReason | null)[] = ['unsubscribed', 'wechat_undelivered', 'in_doubt']

const settleSubscription = async (app: App, row: DeliveryRecord, why: UndeliveredReason | null) => {
  if (!row.spent) return
  if (why === 'unsubscribed') await exhaustSubscription(app, heldOf(row), row.spent)
  else if (!USED.includes(why)) await restoreSubscription(app, heldOf(row), row.spent)
}
const goingWith = ({ _id, residentId, covers }: DeliveryRecord): Promise<DeliveryRecord[]> =>
  covers === 0
    ? Promise.resolve([])
    : Delivery.find({ residentId, goesWith: _id }).sort({ at: 1, eventId: 1 }).lean().exec()

interface End {
  move: Move<DeliveryStatus>
  why?: UndeliveredReason
  detail?: string | null
  messageId?: string | null
}
/**
 * Ends a row and those that go with it, in one transaction; what was refused goes on by the next way. False when somebody
 * else moved it meanwhile.
 */
export const endRow = (
  app: App,
  row: DeliveryRecord,
  { move, why, detail, messageId }: End,
): Promise<boolean> =>
  app.transaction(async () => {
    const { _id, residentId } = row
    const endedAt = app.clock.now()
    const $set = {
      dueAt: null,
      endedAt,
      ...(why && { why }),
      ...(detail !== undefined && { detail }),
      ...(messageId && { messageId }),
    }
    const ended = await advance(Delivery, { _id, residentId }, move, { $set })
    if (!ended) return false
    if (ended.status === 'sent' && row.channel === 'sms' && row.sms?.kind === 'rate')
      await app.outbox.add('rating.texted', system, { occasionId: row.sms.params.link })
    const others = await goingWith(row)
    for (const other of others)
      await Delivery.updateOne(
        { _id: other._id, residentId },
        { $set: { status: ended.status, endedAt, ...(why && { why }) } },
      )
    if (ended.status === 'refused' || ended.status === 'expired')
      await settleSubscription(app, row, why ?? null)
    if (ended.status === 'refused')
      for (const each of [...others, row]) await openRow(app, toldBy(each), each.next, why ?? null)
    return true
  })
export const expireRow = (app: App, row: DeliveryRecord): Promise<boolean> =>
  endRow(app, row, { move: deliveryMoves.expire })
