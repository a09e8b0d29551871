import { type AppointmentStatus, appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, EventActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { findResident, findResidents } from '../identity/residents.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { nearestFirst } from './rules.ts'
import { contactOf, isOwnVisit, ownersHash, presentVisitor } from './visitors.ts'

// Today's bookings as the hall meets them: whose they are, and that they came (签到).

/** Bookings of today by time, of those that `of` names. */
const listToday = (
  app: App,
  of: { residentId?: Ref; hallId?: Ref; code?: string },
  statuses: AppointmentStatus[] = ['booked'],
) => {
  const { startsAt, endsAt } = dayBounds(localDay(app.clock.now()))
  return Appointment.find({ ...of, status: { $in: statuses }, startsAt: { $gte: startsAt, $lt: endsAt } })
    .sort({ startsAt: 1, _id: 1 })
    .lean<AppointmentRecord[]>()
}

/** A resident's bookings of today that wait for check-in, the one nearest to now first. */
export const listBookingsToCheckIn = async (app: App, residentId: Ref): Promise<AppointmentRecord[]> =>
  nearestFirst(await listToday(app, { residentId }), app.clock.now())

/** What the account's owner has booked at a hall today: waiting for check-in or arrived, the one nearest to now first. */
export const listOwnVisitsToday = async (
  app: App,
  residentId: Ref,
  hallId: Ref,
): Promise<AppointmentRecord[]> => {
  const today = await listToday(app, { residentId, hallId }, ['booked', 'arrived'])
  if (today.length === 0) return []
  const owner = await findResident(residentId)
  return nearestFirst(
    today.filter(each => isOwnVisit(app, each, owner)),
    app.clock.now(),
  )
}

export const isOwnersVisit = async (app: App, booking: AppointmentRecord): Promise<boolean> =>
  isOwnVisit(app, booking, await findResident(booking.residentId))

export const findOwnersHash = async (app: App, { residentId }: { residentId: Ref }): Promise<string | null> =>
  ownersHash(app, await findResident(residentId))
/** Who tells visitors of two accounts apart once they are one person's: its owner is known as oneself, or by either name. */
export const sameVisitorOf = async (app: App, accounts: readonly Ref[]) => {
  const own: (string | null)[] = [null]
  for (const residentId of accounts) own.push(await findOwnersHash(app, { residentId }))
  const known = ({ visitorHash }: { visitorHash?: string | null }) =>
    own.includes(visitorHash ?? null) ? null : visitorHash
  return (one: { visitorHash?: string | null }, other: { visitorHash?: string | null }): boolean =>
    known(one) === known(other)
}
/** The booking that this one has become part of, if it has. */
export const findStandingBooking = async (id: Ref): Promise<AppointmentRecord | null> => {
  const found = await Appointment.findById(id).lean()
  return found?.joinedTo ? findStandingBooking(found.joinedTo) : found
}
/** Who comes with these bookings, as the account's owner may read it, by the bookings' ids; nobody where it is the owner. */
export const findShownVisitors = async (app: App, ids: readonly Ref[]) => {
  const bookings: AppointmentRecord[] =
    ids.length === 0 ? [] : await Appointment.find({ _id: { $in: [...ids] }, visitor: { $ne: null } }).lean()
  return new Map(bookings.map(booking => [String(booking._id), presentVisitor(app, booking)]))
}

/** The bookings of today at a hall that wait for somebody of this name. */
export const listBookingsOfName = async (
  app: App,
  hallId: Ref,
  name: string,
): Promise<AppointmentRecord[]> => {
  const today = await listToday(app, { hallId })
  const owners = await findResidents(today.map(({ residentId }) => residentId))
  const wanted = nameKey(name)
  return today.filter(booking => {
    const owner = owners.find(({ _id }) => _id.equals(booking.residentId))
    return owner !== undefined && nameKey(contactOf(app, booking, owner).name ?? '') === wanted
  })
}

/** The booking of today at a hall with this code (预约码), waiting for check-in. Codes are drawn, so two may be alike. */
export const findBookingByCode = async (app: App, hallId: Ref, code: string): Promise<AppointmentRecord> => {
  const [found, another] = await listToday(app, { hallId, code })
  if (another) refuse('appointment.code_ambiguous')
  return found ?? refuse('appointment.code_unknown')
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
