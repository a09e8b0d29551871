import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import type { FamilyVisitor } from '@zhenyiban/shared/appointments/visitors.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, type EventActor, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { findItem } from '../catalogue/service.ts'
import { findResident } from '../identity/residents.ts'
import { bookingOf, findHall, findHallInScope } from '../organisations/halls.ts'
import { emitBookingEvent } from './booking-events.ts'
import { type BookingOwner, claimSeat } from './claim-seat.ts'
import { Appointment, type AppointmentRecord, type VisitorRecord } from './model.ts'
import { assertNotBlocked } from './no-shows.ts'
import { newlyChosenTime } from './reminder-rules.ts'
import { assertMovable, codeFor, nearestFirst, releaseTime, slotStart } from './rules.ts'
import { holdFormerSeat } from './seat-holds.ts'
import { fingerprintsOf, ownerOf, sealPerson } from './visitors.ts'
import { completeWaiting } from './waiting/waiting.ts'

export interface VisitRequest {
  slotId: string
  itemIds: readonly string[]
}
/** Books a visit for an account; `alsoWrite` runs in the same transaction. The only way to make a booking. */
export const book = async (
  app: App,
  actor: EventActor,
  who: BookingOwner,
  { slotId, itemIds }: VisitRequest,
  visitor: VisitorRecord | null,
  alsoWrite: () => Promise<void> = async () => {},
): Promise<AppointmentRecord> => {
  for (const itemId of itemIds) await findItem(itemId)
  const hall = await findHall(slotStart(slotId).hallId)
  const { residentId, visitorHash } = who
  const active = { holdsSeat: true, status: { $in: ['booked', 'arrived'] } } as const
  if (await Appointment.exists({ ...active, residentId, slotId, visitorHash }))
    refuse('appointment.duplicate')
  await assertNotBlocked(app, hall, residentId)
  return claimSeat(app, who, hall, slotId, { itemIds }, async (claim, holds) => {
    const booking = {
      ...claim,
      visitor,
      visitorHash,
      itemIds: [...itemIds],
      heldBefore: [],
      waitingId: null,
      ...newlyChosenTime(app.clock.now()),
    }
    const held = holds.find(each => each.status === 'held' && each.slotId === slotId)
    const made = held
      ? await advance(Appointment, { _id: held._id, slotId }, appointmentMoves.book, { $set: booking })
      : (
          await Appointment.create([
            { ...booking, status: 'booked', hallId: hall._id, residentId, code: codeFor(app.random()) },
          ])
        )[0]!.toObject()
    // A concurrent request booked the hold.
    if (!made) return refuse('appointment.duplicate')
    await alsoWrite()
    await completeWaiting(held?.waitingId ?? null)
    await emitBookingEvent(app, 'appointment.booked', actor, made)
    return made
  })
}
/** For oneself, or for one of the family. */
export const bookAppointment = async (
  app: App,
  who: ResidentActor,
  { family, ...visit }: VisitRequest & { family?: FamilyVisitor | undefined },
) => {
  const { phoneHash } = await findResident(who.id)
  const owner = { residentId: who.id, visitorHash: null, phoneHash }
  if (!family) return book(app, who, owner, visit, null)
  return book(app, who, { ...owner, ...fingerprintsOf(app, family, phoneHash) }, visit, {
    kind: 'family',
    ...sealPerson(app, family),
    relation: family.relation,
    staffId: null,
    consent: null,
  })
}

const findMine = async (who: ResidentActor, id: string): Promise<AppointmentRecord> =>
  (await Appointment.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('appointment.not_found')

export const cancelAppointment = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    const mine = await findMine(who, id)
    const hall = await findHall(String(mine.hallId))
    const now = app.clock.now()
    if (mine.status === 'booked' && !mine.displaced)
      assertMovable(mine.startsAt, bookingOf(hall).noticeMinutes, now)
    // A displaced booking has no seat that could be taken back.
    const heldUntil = mine.displaced ? null : releaseTime(bookingOf(hall), app.random(), now)
    const cancelled = await advance(Appointment, { _id: id }, appointmentMoves.cancel, {
      $set: { holdsSeat: heldUntil !== null, heldUntil, displaced: null },
    })
    if (!cancelled) return refuse('appointment.already_moved')
    await emitBookingEvent(app, 'appointment.cancelled', who, cancelled)
    return cancelled
  })

/**
 * Reschedules a booking to another slot of the same hall in one update. The former seat is released like that of a
 * cancelled booking. Notice and limits do not apply to a displaced booking.
 */
export const moveBooking = async (
  app: App,
  actor: EventActor,
  mine: AppointmentRecord,
  slotId: string,
  displacedByHall = Boolean(mine.displaced),
) => {
  const id = String(mine._id)
  const hall = await findHall(String(mine.hallId))
  if (mine.status !== 'booked') refuse('appointment.already_moved')
  if (slotId === mine.slotId && !displacedByHall) return mine
  if (!displacedByHall) assertMovable(mine.startsAt, bookingOf(hall).noticeMinutes, app.clock.now())
  if (slotStart(slotId).hallId !== String(mine.hallId)) refuse('slot.not_found')
  const request = { itemIds: mine.itemIds.map(String), moving: id, displacedByHall }
  return claimSeat(app, await ownerOf(mine), hall, slotId, request, async claim => {
    const moved = await Appointment.findOneAndUpdate(
      { _id: id, status: 'booked', slotId: mine.slotId },
      { $set: { ...claim, ...newlyChosenTime(app.clock.now()), displaced: null } },
      { returnDocument: 'after' },
    ).lean()
    if (!moved) return refuse('appointment.already_moved')
    const heldUntil = displacedByHall ? null : releaseTime(bookingOf(hall), app.random(), app.clock.now())
    if (heldUntil) await holdFormerSeat(mine, claim.places, heldUntil)
    await emitBookingEvent(app, 'appointment.rescheduled', actor, moved)
    return moved
  })
}
export const rescheduleAppointment = async (app: App, who: ResidentActor, id: string, slotId: string) =>
  moveBooking(app, who, await findMine(who, id), slotId)

export const listMyAppointments = (who: ResidentActor): Promise<AppointmentRecord[]> =>
  Appointment.find({ residentId: who.id, status: { $ne: 'held' }, movedId: null })
    .sort({ startsAt: -1, _id: -1 })
    .limit(50)
    .lean()
export const findMyAppointment = findMine

export const listDayBook = async (
  staff: StaffActor,
  hallId: string,
  on: string,
): Promise<AppointmentRecord[]> => {
  const hall = await findHallInScope(staff, hallId)
  const { startsAt, endsAt } = dayBounds(on)
  return Appointment.find({
    hallId: hall._id,
    startsAt: { $gte: startsAt, $lt: endsAt },
    status: { $ne: 'held' },
    movedId: null,
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
}

/** A resident's bookings of today that wait for check-in, the one nearest to now first. */
export const listBookingsToCheckIn = async (app: App, residentId: Ref): Promise<AppointmentRecord[]> => {
  const now = app.clock.now()
  const { startsAt, endsAt } = dayBounds(localDay(now))
  const today: AppointmentRecord[] = await Appointment.find({
    residentId,
    status: 'booked',
    startsAt: { $gte: startsAt, $lt: endsAt },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  return nearestFirst(today, now)
}
/** The booking of today at a hall with this code (预约码), waiting for check-in. Codes are drawn, so two may be alike. */
export const findBookingByCode = async (app: App, hallId: Ref, code: string): Promise<AppointmentRecord> => {
  const { startsAt, endsAt } = dayBounds(localDay(app.clock.now()))
  const [found, another] = await Appointment.find({
    hallId,
    code,
    status: 'booked',
    startsAt: { $gte: startsAt, $lt: endsAt },
  })
    .sort({ startsAt: 1, _id: 1 })
    .limit(2)
    .lean()
  if (another) refuse('appointment.code_ambiguous')
  return found ?? refuse('appointment.code_unknown')
}
export const findAppointmentInScope = async (staff: StaffActor, id: string): Promise<AppointmentRecord> => {
  const found = (await Appointment.findById(id).lean()) ?? refuse('appointment.not_found')
  await findHallInScope(staff, String(found.hallId)).catch(() => refuse('appointment.not_found'))
  return found
}
/** Marks a booking as arrived, within the caller's transaction. */
export const checkIn = async (
  app: App,
  actor: EventActor,
  booking: AppointmentRecord,
): Promise<AppointmentRecord> => {
  if (localDay(booking.startsAt) !== localDay(app.clock.now())) refuse('appointment.not_today')
  const arrived = await advance(Appointment, { _id: booking._id }, appointmentMoves.checkIn)
  if (!arrived) return refuse('appointment.already_moved')
  await emitBookingEvent(app, 'appointment.checked_in', actor, arrived)
  return arrived
}

/** Marks bookings of past days without check-in as missed (爽约); returns how many. Displaced bookings are excluded. */
export const lapseMissed = async (app: App): Promise<number> => {
  const today = dayBounds(localDay(app.clock.now())).startsAt
  const late = await Appointment.find({ status: 'booked', displaced: null, endsAt: { $lt: today } })
    .sort({ endsAt: 1, _id: 1 })
    .lean()
  let missed = 0
  for (const { _id } of late)
    await app.transaction(async () => {
      const lapsed = await advance(Appointment, { _id, displaced: null }, appointmentMoves.lapse, {
        $set: { holdsSeat: false },
      })
      if (!lapsed) return
      await emitBookingEvent(app, 'appointment.missed', system, lapsed)
      missed += 1
    })
  return missed
}
