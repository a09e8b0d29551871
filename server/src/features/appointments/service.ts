import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import type { FamilyVisitor } from '@zhenyiban/shared/appointments/visitors.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, type EventActor, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { together } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { findItems } from '../catalogue/service.ts'
import { findResident } from '../identity/residents.ts'
import { bookingOf, findHall, findHallInScope } from '../organisations/halls.ts'
import { emitBookingEvent, type Named } from './booking-events.ts'
import { type BookingOwner, claimSeat, readForClaim } from './claim-seat.ts'
import { Appointment, type AppointmentRecord, insertAppointment, type VisitorRecord } from './model.ts'
import { assertNotBlocked } from './no-shows.ts'
import { whoWereThere } from './presence.ts'
import { newlyChosenTime } from './reminder-rules.ts'
import { assertMovable, codeFor, releaseTime, slotStart } from './rules.ts'
import { holdFormerSeat } from './seat-holds.ts'
import { fingerprintsOf, openVisitor, ownerOf, sealPerson } from './visitors.ts'
import { completeWaiting } from './waiting/waiting.ts'

export interface VisitRequest {
  slotId: string
  itemIds: readonly string[]
  /** The booking that this one takes the place of. */
  insteadOf?: string | undefined
}
/** A booking with what it names. */
export interface Booked extends Named {
  made: AppointmentRecord
}
/** Books a visit for an account; `alsoWrite` runs first in the same transaction. The only way to make a booking. */
export const book = async (
  app: App,
  actor: EventActor,
  who: BookingOwner,
  { slotId, itemIds, insteadOf }: VisitRequest,
  visitor: VisitorRecord | null,
  alsoWrite: (places: readonly string[]) => Promise<void> = async () => {},
): Promise<Booked> => {
  const { residentId, visitorHash } = who
  const [items, known] = await together(
    () => findItems(itemIds),
    () => readForClaim(app, residentId, slotId),
  )
  if (items.length < itemIds.length) refuse('item.not_found')
  const { own } = known
  const isSame = (each: AppointmentRecord) =>
    each.status !== 'held' &&
    each.holdsSeat &&
    each.slotId === slotId &&
    (each.visitorHash ?? null) === visitorHash
  if (own.open.some(isSame)) refuse('appointment.duplicate')
  await assertNotBlocked(app, known.day.hall, residentId, own.missed)
  const request = { itemIds, ...(insteadOf && { moving: insteadOf }) }
  return claimSeat(app, who, known, slotId, request, async (claim, holds, hall) => {
    await alsoWrite(claim.places)
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
      : await insertAppointment({
          ...booking,
          status: 'booked',
          hallId: hall._id,
          residentId,
          code: codeFor(app.random()),
          displaced: null,
        })
    // A concurrent request booked the hold.
    if (!made) return refuse('appointment.duplicate')
    await completeWaiting(held?.waitingId ?? null)
    await emitBookingEvent(app, 'appointment.booked', actor, made, { hall, items })
    return { made, hall, items }
  })
}
const findMine = async (who: ResidentActor, id: string): Promise<AppointmentRecord> =>
  (await Appointment.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('appointment.not_found')
/** A cancelled booking at this time; whoever came with it comes with the new one. */
const findFormer = async (who: ResidentActor, id: string, slotId: string): Promise<AppointmentRecord> => {
  const former = await findMine(who, id)
  return former.status === 'cancelled' && former.slotId === slotId
    ? former
    : refuse('appointment.already_moved')
}

interface OwnVisit extends VisitRequest {
  family?: FamilyVisitor | undefined
  takesBack?: string | undefined
}
/** For oneself, or for one of the family. */
export const bookAppointment = async (
  app: App,
  who: ResidentActor,
  { family, takesBack, ...visit }: OwnVisit,
) => {
  const { phoneHash } = await findResident(who.id)
  const owner = { residentId: who.id, visitorHash: null, phoneHash }
  const { insteadOf } = visit
  const replace = async (places: readonly string[]) => {
    if (insteadOf) await cancelMine(app, who, insteadOf, places)
  }
  if (takesBack) {
    const former = await findFormer(who, takesBack, visit.slotId)
    return book(app, who, await ownerOf(former), visit, former.visitor, replace)
  }
  if (!family) return book(app, who, owner, visit, null, replace)
  const visitor = {
    kind: 'family' as const,
    ...sealPerson(app, family, 'visitor.document.number'),
    relation: family.relation,
    staffId: null,
    consent: null,
  }
  const whoComes = { ...owner, ...fingerprintsOf(app, family, phoneHash) }
  return book(app, who, whoComes, visit, visitor, replace)
}

/** Within the caller's transaction. `taken`: seats of the booking made instead. */
const cancelMine = async (app: App, who: ResidentActor, id: string, taken: readonly string[] = []) => {
  const mine = await findMine(who, id)
  const hall = await findHall(String(mine.hallId))
  const now = app.clock.now()
  if (mine.status === 'booked' && !mine.displaced)
    assertMovable(mine.startsAt, bookingOf(hall).noticeMinutes, now, mine.chosenAt)
  // A displaced booking has no seat that could be taken back.
  const isGone = Boolean(mine.displaced) || mine.places.some(key => taken.includes(key))
  const heldUntil = isGone ? null : releaseTime(bookingOf(hall), app.random(), now)
  const cancelled = await advance(Appointment, { _id: id }, appointmentMoves.cancel, {
    $set: { holdsSeat: heldUntil !== null, heldUntil, displaced: null },
  })
  if (!cancelled) return refuse('appointment.already_moved')
  await emitBookingEvent(app, 'appointment.cancelled', who, cancelled)
  return cancelled
}
export const cancelAppointment = (app: App, who: ResidentActor, id: string) =>
  app.transaction(() => cancelMine(app, who, id))

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
  if (mine.status !== 'booked') refuse('appointment.already_moved')
  if (slotId === mine.slotId && !displacedByHall) return mine
  if (slotStart(slotId).hallId !== String(mine.hallId)) refuse('slot.not_found')
  const known = await readForClaim(app, mine.residentId, slotId)
  if (!displacedByHall) {
    const { noticeMinutes } = bookingOf(known.day.hall)
    assertMovable(mine.startsAt, noticeMinutes, app.clock.now(), mine.chosenAt)
  }
  const request = { itemIds: mine.itemIds.map(String), moving: id, displacedByHall }
  return claimSeat(app, await ownerOf(mine), known, slotId, request, async (claim, _, hall) => {
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
/** What was told of who comes with a booking, in the clear; null when its owner comes. */
export const findVisitor = async (app: App, id: Ref) => {
  const booking = await Appointment.findById(id).lean()
  return booking?.visitor ? openVisitor(app, booking.visitor) : null
}

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

export const findAppointmentInScope = async (staff: StaffActor, id: string): Promise<AppointmentRecord> => {
  const found = (await Appointment.findById(id).lean()) ?? refuse('appointment.not_found')
  await findHallInScope(staff, String(found.hallId)).catch(() => refuse('appointment.not_found'))
  return found
}
/**
 * Bookings of past days without check-in: missed (爽约), unless their people had a number at that hall that day.
 * Displaced bookings are excluded. Returns how many were missed.
 */
export const lapseMissed = async (app: App): Promise<number> => {
  const today = dayBounds(localDay(app.clock.now())).startsAt
  const late = await Appointment.find({ status: 'booked', displaced: null, endsAt: { $lt: today } })
    .sort({ endsAt: 1, _id: 1 })
    .lean()
  let missed = 0
  for (const booking of late)
    await app.transaction(async () => {
      const filter = { _id: booking._id, displaced: null }
      // In the transaction: an account joined meanwhile may bring the number along.
      if ((await whoWereThere(app, booking.hallId, [booking])).size > 0) {
        const came = await advance(Appointment, filter, appointmentMoves.checkIn)
        if (came) await emitBookingEvent(app, 'appointment.checked_in', system, came)
        return
      }
      const lapsed = await advance(Appointment, filter, appointmentMoves.lapse, {
        $set: { holdsSeat: false },
      })
      if (!lapsed) return
      await emitBookingEvent(app, 'appointment.missed', system, lapsed)
      missed += 1
    })
  return missed
}
