import type { UndeliveredReason } from '@zhenyiban/shared/notifications/deliveries.ts'
import { advance } from '../../../kernel/advance.ts'
import type { App } from '../../../kernel/app.ts'
import type { ResidentRecord } from '../../identity/model.ts'
import { spendSubscription } from '../subscriptions/held.ts'
import { mobileOf } from './contacts.ts'
import { heldOf } from './ending.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { deliveryMoves } from './rules.ts'
import { countSms, MOST_INVITATIONS_WITHIN, MOST_SMS_A_DAY } from './sms-tally.ts'

/** Longer than any try takes: after it the sender is dead. */
const LEASE_MS = 60_000

interface Claimed {
  row: DeliveryRecord
  /** Where it goes: an openid, a phone. */
  to: string
}
/** Why it cannot go by this way, found when it was about to. */
type Hindered = { hindered: UndeliveredReason }

const needsOf = async (
  app: App,
  row: DeliveryRecord,
  resident: ResidentRecord | null,
): Promise<{ to: string; spent: DeliveryRecord['spent'] } | Hindered> => {
  if (row.channel === 'sms') {
    const phone = await mobileOf(app, row, resident)
    if (!phone) return { hindered: 'no_phone' }
    const most = row.sms?.kind === 'rate' ? MOST_INVITATIONS_WITHIN : MOST_SMS_A_DAY
    return (await countSms(app, phone, row._id, most))
      ? { to: phone, spent: null }
      : { hindered: 'sms_too_many' }
  }
  const openid = resident?.openid
  const spent = openid ? (row.spent ?? (await spendSubscription(app, heldOf(row)))) : null
  return openid && spent ? { to: openid, spent } : { hindered: 'not_subscribed' }
}

/** Thrown so that nothing of the claim stays. */
class Overtaken extends Error {}
/** Those that go with a row wait for what becomes of it; none of them may be in somebody else's hands. */
const takeAlong = async ({ _id, residentId }: DeliveryRecord, others: readonly DeliveryRecord[]) => {
  if (others.length === 0) return
  const { modifiedCount } = await Delivery.updateMany(
    { residentId, _id: { $in: others.map(other => other._id) }, status: 'queued', goesWith: null },
    { $set: { goesWith: _id, dueAt: null } },
  )
  if (modifiedCount !== others.length) throw new Overtaken()
}

/**
 * Takes a row, for as long as the lease lasts, together with what it needs; those that go with it wait for what becomes of
 * it. Null when somebody else has it.
 */
export const claimRow = async (
  app: App,
  row: DeliveryRecord,
  others: readonly DeliveryRecord[],
  resident: ResidentRecord | null,
): Promise<Claimed | Hindered | null> => {
  const claimed = app.transaction(async () => {
    const now = app.clock.now()
    const mine = { _id: row._id, residentId: row.residentId }
    const taken = await advance(Delivery, { ...mine, dueAt: row.dueAt }, deliveryMoves.claim, {
      $set: {
        dueAt: new Date(+now + LEASE_MS),
        firstTriedAt: row.firstTriedAt ?? now,
        covers: row.covers + others.length,
      },
      $inc: { attempts: 1 },
    })
    if (!taken) return null
    await takeAlong(row, others)
    const needs = await needsOf(app, taken, resident)
    if ('hindered' in needs) return needs
    if (needs.spent) await Delivery.updateOne(mine, { $set: { spent: needs.spent } })
    return { row: { ...taken, spent: needs.spent }, to: needs.to }
  })
  return claimed.catch(error => (error instanceof Overtaken ? null : Promise.reject(error)))
}
