// Leases and waits are over sooner where the clock gains: what waits is not waited for.
import mongoose from 'mongoose'
import { Delivery } from '../../server/src/features/notifications/ledger/model.ts'
import { Event } from '../../server/src/kernel/outbox.ts'
import { countPending } from './counting.ts'
import { GAINED_MS, type Processes } from './processes.ts'
import type { Provider } from './provider.ts'

const LOOK_EVERY_MS = 100
const SETTLES_WITHIN_MS = 30 * 60_000
const STARTS_WITHIN_MS = 240_000
/** So many looks at which nothing was due: what is left waits. */
const IDLE_LOOKS = 5
/** So many without any change, on a busy machine too: what is due is behind something that waits. */
const STILL_LOOKS = 50
/** The web server writes down when WeChat told something; its clock and the worker's may not be further apart. */
const CLOCKS_APART_MS = 15 * 60_000

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
/** On the way to a phone: calls are for staff. */
const OPEN = { status: { $in: ['queued', 'sending'] }, channel: { $ne: 'call' } } as const
const countLeft = async (): Promise<number> => (await countPending()) + (await Delivery.countDocuments(OPEN))
/** When the first of what is left is due. */
const firstDueAt = async (): Promise<number> => {
  const row = await Delivery.findOne({ ...OPEN, dueAt: { $type: 'date' } })
    .sort({ dueAt: 1, _id: 1 })
    .lean()
  const event = await Event.findOne({ pending: true }).sort({ nextAttemptAt: 1, _id: 1 }).lean()
  return Math.min(
    +(row?.dueAt ?? Number.POSITIVE_INFINITY),
    +(event?.nextAttemptAt ?? Number.POSITIVE_INFINITY),
  )
}
/** A worker that was just started is at work. */
const untilItBeats = async () => {
  const since = new Date()
  const beats = mongoose.connection.collection<{ _id: string; at: Date }>('heartbeats')
  for (const end = performance.now() + STARTS_WITHIN_MS; performance.now() < end; ) {
    if (await beats.findOne({ _id: 'worker', at: { $gt: since } })) return
    await pause(LOOK_EVERY_MS)
  }
}
/** Until all is done, or what is left waits; how much is left. */
const untilItWaits = async (house: Processes): Promise<number> => {
  for (let [before, still, idle] = [-1, 0, 0]; ; ) {
    const left = await countLeft()
    if (left === 0) return 0
    still = left === before ? still + 1 : 0
    idle = (await firstDueAt()) > +house.now('worker') ? idle + 1 : 0
    if (still >= STILL_LOOKS || idle >= IDLE_LOOKS) return left
    before = left
    await pause(LOOK_EVERY_MS)
  }
}

/** The worker is killed and started when the next is due, until nothing is left. */
export const settleMessages = async (
  house: Processes,
  provider: Provider,
  say: (line: string) => void,
): Promise<void> => {
  for (const end = performance.now() + SETTLES_WITHIN_MS; performance.now() < end; ) {
    const left = await untilItWaits(house)
    if (left === 0) return
    const waits = (await firstDueAt()) - +house.now('worker')
    const gains = Number.isFinite(waits) ? Math.max(waits, GAINED_MS) : GAINED_MS
    say(`${left} left, ${Math.round(gains / 1000)} s later`)
    await house.killAndRestart('worker', { gains, meanwhile: () => provider.told() })
    if (+house.now('worker') - +house.now('web') > CLOCKS_APART_MS)
      await house.killAndRestart('web', { gains: 0 })
    await untilItBeats()
  }
}
