import type { Settlement } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../../kernel/advance.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { bookingPayload, emitBookingEvent } from '../booking-events.ts'
import { seatKeysOf } from '../capacity.ts'
import { Appointment, type AppointmentRecord, type DisplacedRecord } from '../model.ts'
import { windowNumberOf } from '../rules.ts'
import { releaseOver } from '../seat-holds.ts'
import type { Change } from './changes.ts'
import { type Affected, type Effects, effectsOf } from './effects.ts'
import { whyDisplaced } from './rules.ts'

// A change of plan and the settlement of the affected bookings are one transaction.

/** Runs a change of plan in a transaction; repeats it when a seat needed for reseating was taken meanwhile. */
export const inPlanTransaction = async <T>(app: App, work: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await app.transaction(work)
    } catch (error) {
      if (!isDuplicateOf(error, 'places')) throw error
    }
}

/** Refuses unless the settlement names every affected booking, including those made meanwhile. */
const assertAllSettled = (hits: readonly Affected[], settlement: Settlement | undefined): void => {
  const named = new Set(settlement?.bookings.map(({ appointmentId }) => appointmentId))
  const unsaid = hits.filter(({ booking }) => !named.has(String(booking._id))).length
  if (unsaid === 0) return
  const came = named.size > 0 ? `又有 ${unsaid} 个预约会受影响` : `有 ${unsaid} 个预约会受影响`
  refuse('plan.hits_bookings', [], `${came}，请选好每个预约怎么办再保存。`)
}

/** Moves a booking to another lane at the same time; a displacement announced before is withdrawn. */
const reseat = async (
  app: App,
  staff: StaffActor,
  { booking, slot, lane }: Effects['reseated'][number],
): Promise<void> => {
  const places = seatKeysOf(String(booking.hallId), slot, lane)
  const { slotId } = booking
  await releaseOver(places, app.clock.now())
  const reseated = await Appointment.findOneAndUpdate(
    { _id: booking._id, status: 'booked', slotId },
    { $set: { places, displaced: null } },
    { returnDocument: 'after' },
  ).lean()
  if (reseated)
    await emitBookingEvent(
      app,
      booking.displaced ? 'appointment.restored' : 'appointment.reseated',
      staff,
      reseated,
    )
}
/** The old time is open again: withdraws the displacement. */
const restore = async (app: App, staff: StaffActor, { _id, slotId }: AppointmentRecord): Promise<void> => {
  const restored = await Appointment.findOneAndUpdate(
    { _id, status: 'booked', slotId },
    { $set: { displaced: null } },
    { returnDocument: 'after' },
  ).lean()
  if (restored) await emitBookingEvent(app, 'appointment.restored', staff, restored)
}

const offer = async (
  app: App,
  staff: StaffActor,
  { booking, times }: Affected,
  displaced: DisplacedRecord,
) => {
  const offered = await Appointment.findOneAndUpdate(
    { _id: booking._id, status: 'booked', slotId: booking.slotId },
    { $set: { displaced } },
    { returnDocument: 'after' },
  ).lean()
  if (!offered) return
  const { wholeDay, reason, note } = displaced
  await app.outbox.add('appointment.offered_other_times', staff, {
    ...(await bookingPayload(offered)),
    wholeDay,
    reason,
    note,
    times: times.map(({ startsAt }) => startsAt.toISOString()),
  })
}
const apologise = async (app: App, staff: StaffActor, { booking }: Affected, displaced: DisplacedRecord) => {
  const { _id, slotId } = booking
  const cancelled = await advance(Appointment, { _id, slotId }, appointmentMoves.cancel, {
    $set: { holdsSeat: false, heldUntil: null, displaced },
  })
  if (!cancelled) return
  const { wholeDay, reason, note } = displaced
  const why = { wholeDay, reason, note }
  await app.outbox.add('appointment.cancelled_by_hall', staff, {
    ...(await bookingPayload(cancelled)),
    ...why,
  })
}

/** Writes the settlement of affected bookings within a transaction; entries for other bookings are ignored. */
export const settleAffected = async (
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
  if (settlement) await settleAffected(app, staff, effects, settlement)
}
