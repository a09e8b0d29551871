import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import type { Settlement } from '@zhenyiban/shared/appointments/hit-bookings.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../../kernel/advance.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import type { HallRecord } from '../../organisations/service.ts'
import { placesOf } from '../capacity.ts'
import { giveWay } from '../kept.ts'
import { Appointment, type AppointmentRecord, type DisplacedRecord } from '../model.ts'
import { windowNumberOf } from '../rules.ts'
import { factsOf, tell } from '../tell.ts'
import type { Change } from './changes.ts'
import { type Effects, effectsOf, type Hit } from './effects.ts'
import { whyDisplaced } from './rules.ts'

// A change of plan and what becomes of the bookings it hits are one transaction: either both stand, or neither.

/** Runs a change of plan in a transaction, again when somebody took a place that a booking was to get. */
export const changingPlan = async <T>(app: App, work: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await app.transaction(work)
    } catch (error) {
      if (!isDuplicateOf(error, 'places')) throw error
    }
}

/** Refuses unless it is said of every booking hit what becomes of it, also of those that came meanwhile. */
const assertAllSettled = (hits: readonly Hit[], settlement: Settlement | undefined): void => {
  const named = new Set(settlement?.bookings.map(({ appointmentId }) => appointmentId))
  const unsaid = hits.filter(({ booking }) => !named.has(String(booking._id))).length
  if (unsaid === 0) return
  const came = named.size > 0 ? `又有 ${unsaid} 个预约会受影响` : `有 ${unsaid} 个预约会受影响`
  refuse('plan.hits_bookings', [], `${came}，请选好每个预约怎么办再保存。`)
}

/** The same time in another lane: nothing changes for the resident, or what they were told is over. */
const reseat = async (
  app: App,
  staff: StaffActor,
  { booking, slot, lane }: Effects['reseated'][number],
): Promise<void> => {
  const places = placesOf(String(booking.hallId), slot, lane)
  const { slotId, visitorHash } = booking
  await giveWay({ slotId, places, visitorHash: visitorHash ?? null }, [], app.clock.now(), true)
  const reseated = await Appointment.findOneAndUpdate(
    { _id: booking._id, status: 'booked', slotId },
    { $set: { places, displaced: null } },
    { returnDocument: 'after' },
  ).lean()
  if (reseated)
    await tell(app, booking.displaced ? 'appointment.restored' : 'appointment.reseated', staff, reseated)
}
/** The old time is open again: the booking stands as it was. */
const restore = async (app: App, staff: StaffActor, { _id, slotId }: AppointmentRecord): Promise<void> => {
  const restored = await Appointment.findOneAndUpdate(
    { _id, status: 'booked', slotId },
    { $set: { displaced: null } },
    { returnDocument: 'after' },
  ).lean()
  if (restored) await tell(app, 'appointment.restored', staff, restored)
}

const offer = async (app: App, staff: StaffActor, { booking, times }: Hit, displaced: DisplacedRecord) => {
  const offered = await Appointment.findOneAndUpdate(
    { _id: booking._id, status: 'booked', slotId: booking.slotId },
    { $set: { displaced } },
    { returnDocument: 'after' },
  ).lean()
  if (!offered) return
  const { wholeDay, reason, note } = displaced
  await app.outbox.add('appointment.offered_other_times', staff, {
    ...(await factsOf(offered)),
    wholeDay,
    reason,
    note,
    times: times.map(({ startsAt }) => startsAt.toISOString()),
  })
}
const apologise = async (app: App, staff: StaffActor, { booking }: Hit, displaced: DisplacedRecord) => {
  const { _id, slotId } = booking
  const cancelled = await advance(Appointment, { _id, slotId }, appointmentMoves.cancel, {
    $set: { holdsSeat: false, heldUntil: null, displaced },
  })
  if (!cancelled) return
  const { wholeDay, reason, note } = displaced
  const why = { wholeDay, reason, note }
  await app.outbox.add('appointment.cancelled_by_hall', staff, { ...(await factsOf(cancelled)), ...why })
}

/** Writes what is said of some bookings without a place, within a transaction; what is said of others is not read. */
export const settleHits = async (
  app: App,
  staff: StaffActor,
  { after, holidays, hits }: Pick<Effects, 'after' | 'holidays' | 'hits'>,
  { bookings, note }: Settlement,
): Promise<void> => {
  const ways = new Map(bookings.map(({ appointmentId, way }) => [appointmentId, way]))
  for (const hit of hits) {
    const { _id, startsAt, places } = hit.booking
    const way = ways.get(String(_id))
    if (!way) continue
    const why = whyDisplaced(after, localDay(startsAt), holidays, windowNumberOf(places))
    const displaced = { ...why, note, at: app.clock.now() }
    if (way === 'cancel') await apologise(app, staff, hit, displaced)
    else await offer(app, staff, hit, displaced)
  }
}

/** Settles every booking that a change of plan hits, within the change's transaction; refuses when one is left out. */
export const settleChange = async (
  app: App,
  staff: StaffActor,
  hall: HallRecord,
  change: Change,
  settlement: Settlement | undefined,
): Promise<void> => {
  const effects = await effectsOf(app, hall, change)
  assertAllSettled(effects.hits, settlement)
  for (const each of effects.reseated) await reseat(app, staff, each)
  for (const each of effects.back) await restore(app, staff, each)
  if (settlement) await settleHits(app, staff, effects, settlement)
}
