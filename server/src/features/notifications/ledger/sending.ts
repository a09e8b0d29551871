import type { Channel } from '@zhenyiban/shared/notifications/deliveries.ts'
import { advance } from '../../../kernel/advance.ts'
import type { App } from '../../../kernel/app.ts'
import { hasEarlierPending } from '../../../kernel/outbox.ts'
import { findLiving } from '../../identity/residents.ts'
import { preferencesOf } from '../preferences/settings.ts'
import { nextOf } from './bundling.ts'
import { claimRow } from './claiming.ts'
import { endRow, expireRow } from './ending.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { type Failure, nextTry, whenInDoubt } from './next-try.ts'
import { settleByEarlierReceipt } from './receipts.ts'
import { deliveryMoves } from './rules.ts'
import { type Answer, trySms, tryWechat, wordsOf } from './trying.ts'

/** What is told one person by one way, in its order; what is urgent does not wait for what is not. */
type Lane = Pick<DeliveryRecord, 'residentId' | 'channel' | 'isUrgent'>
export const keyOf = ({ residentId, channel, isUrgent }: Lane): string =>
  `${residentId}/${channel}/${isUrgent}`

const LOOK_AHEAD = 50
const waitingIn = ({ residentId, channel, isUrgent }: Lane) => ({
  residentId,
  channel,
  isUrgent,
  status: { $in: ['queued', 'sending'] as DeliveryRecord['status'][] },
  goesWith: null,
})
const listWaiting = (lane: Lane): Promise<DeliveryRecord[]> =>
  Delivery.find(waitingIn(lane)).sort({ at: 1, eventId: 1 }).limit(LOOK_AHEAD).lean().exec()

/** Those behind the first wait as long as it; until then they are not looked at again. */
const postpone = async ({ residentId, channel, isUrgent }: Lane, now: Date, until: Date): Promise<void> => {
  await Delivery.updateMany(
    { residentId, channel, isUrgent, status: 'queued', goesWith: null, dueAt: { $lte: now } },
    { $set: { dueAt: until } },
  )
}

/** WeChat tells of what it sent within seconds; the lease is as long as we listen. */
const LISTENS_MS = 60_000
/**
 * What happened before may still wait for its listener: in a long outbox, or because its worker died, however long that
 * takes. A listener that fails may do so for hours: it is waited for two minutes.
 */
const WAITS_FOR_FAILING_MS = 2 * 60_000
/** Once by a worker that died, and once more; so often begun with, its listener fails. */
const FAILS_FROM = 3
const isAheadOfItself = ({ residentId, eventId, at, queuedAt }: DeliveryRecord, now: Date) => {
  const waited = +now - +(queuedAt ?? at)
  return hasEarlierPending(
    String(residentId),
    eventId,
    waited < WAITS_FOR_FAILING_MS ? undefined : FAILS_FROM,
  )
}
/** Whether an earlier row came since the lane was read: its event was in hand then, and no longer when that was asked. */
const wasOvertaken = async ({ residentId, channel, isUrgent, at, eventId }: DeliveryRecord) =>
  (await Delivery.exists({
    ...waitingIn({ residentId, channel, isUrgent }),
    $or: [{ at: { $lt: at } }, { at, eventId: { $lt: eventId } }],
  })) !== null

/** What becomes of a row that was not taken, or of which that is not known. */
const settleFailure = async (app: App, row: DeliveryRecord, failure: Failure, detail: string | null) => {
  const now = app.clock.now()
  const mine = { _id: row._id, residentId: row.residentId }
  if (failure.kind === 'unknown') {
    // As if its sender had died with it.
    const dueAt = new Date(+now + LISTENS_MS)
    await Delivery.updateOne({ ...mine, status: 'sending' }, { $set: { dueAt, detail } })
    return
  }
  const { quiet } = await preferencesOf(String(row.residentId))
  const next = nextTry({
    attempts: row.attempts,
    failure,
    now,
    firstTriedAt: row.firstTriedAt ?? now,
    uselessFrom: row.uselessFrom,
    hasNextWay: row.next.length > 0,
    isUrgent: row.isUrgent,
    quiet,
    chance: app.random(),
  })
  if (next.what === 'again')
    await advance(Delivery, mine, deliveryMoves.putBack, { $set: { dueAt: next.at, detail } })
  else if (next.what === 'refuse')
    await endRow(app, row, { move: deliveryMoves.refuse, why: next.why, detail })
  else await endRow(app, row, { move: deliveryMoves.expire, detail })
}

const send = async (app: App, row: DeliveryRecord, others: readonly DeliveryRecord[]): Promise<boolean> => {
  const resident = await findLiving(row.residentId)
  const words = await wordsOf(app, row)
  if (row.channel === 'sms' && !words) return expireRow(app, row)
  const claimed = await claimRow(app, row, others, resident)
  if (!claimed) return false
  if ('hindered' in claimed) {
    const { hindered: why } = claimed
    await endRow(app, { ...row, covers: row.covers + others.length }, { move: deliveryMoves.refuse, why })
    return true
  }
  const { row: taken, to } = claimed
  const answer: Answer =
    taken.channel === 'sms' ? await trySms(app, taken, to, words!) : await tryWechat(app, taken, to)
  if (answer.ok) await endRow(app, taken, { move: deliveryMoves.take, messageId: answer.messageId })
  else await settleFailure(app, taken, answer.failure, answer.detail)
  return true
}

/**
 * What was tried before stays what it was: its provider may have it, and others may go with it already. A summary has no room
 * for the link of a rating.
 */
const mayBundle = ({ channel, isUrgent, push, sms, attempts }: DeliveryRecord): boolean =>
  attempts === 0 && !isUrgent && (channel === 'sms' ? sms?.kind !== 'rate' : push?.template === 'matter')

/** One step of a lane; false when nothing can be done in it now. */
export const step = async (app: App, lane: Lane): Promise<boolean> => {
  const now = app.clock.now()
  const rows = await listWaiting(lane)
  const [first] = rows
  if (!first) return false
  const isDue = ({ dueAt }: DeliveryRecord) => dueAt !== null && dueAt <= now
  if (!isDue(first)) {
    // Another worker is at it, or it is tried again later.
    const until = first.status === 'sending' ? new Date(+now + 1000) : first.dueAt!
    await postpone(lane, now, until)
    return false
  }
  if (first.status === 'sending') {
    const way = first.channel as Exclude<Channel, 'call'>
    const openid = way === 'wechat' ? (await findLiving(first.residentId))?.openid : null
    if (openid && (await settleByEarlierReceipt(app, first, openid))) return true
    await settleFailure(app, first, whenInDoubt(way, app.wechat.tellsWhatItSent), first.detail)
    return true
  }
  if (first.uselessFrom <= now) return expireRow(app, first)
  if (!first.isUrgent) {
    if (await isAheadOfItself(first, now)) {
      await postpone(lane, now, new Date(+now + 1000))
      return false
    }
    if (await wasOvertaken(first)) return true
  }
  const due = rows.filter(each => isDue(each) && each.status === 'queued' && each.uselessFrom > now)
  const { carrier, others } = nextOf(due.map(row => ({ row, mayBundle: mayBundle(row) })))!
  return send(
    app,
    carrier.row,
    others.map(({ row }) => row),
  )
}
