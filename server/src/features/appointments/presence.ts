import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { addDays, dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

// Who had a number at a hall on a day was there, and missed none of their bookings of that day. Numbers are the
// queue's, which stands to the right of this feature and tells us through `numbersAreReadBy` (decision 36).

/** Whose number it was: the account, and which of its visitors; null is the owner. */
interface NumberTaken {
  residentId: Ref
  visitorHash: string | null
  on: string
}
type ReadNumbers = (
  hallId: Ref,
  residentIds: readonly Ref[],
  days: readonly string[],
) => Promise<NumberTaken[]>

let readNumbers: ReadNumbers = () => Promise.reject(new Error('nobody reads numbers: load the queue feature'))
/** Called once by the queue, when it is loaded. */
export const numbersAreReadBy = (read: ReadNumbers): void => {
  readNumbers = read
}

type Visit = Pick<AppointmentRecord, 'residentId' | 'startsAt' | 'visitor' | 'visitorHash'>

/**
 * A booking staff made for somebody belongs to the account of that person's phone: a number which the account's owner
 * took is theirs. One of the family is somebody else.
 */
const isNumberOf = (booking: Visit, taken: NumberTaken): boolean =>
  String(taken.residentId) === String(booking.residentId) &&
  taken.on === localDay(booking.startsAt) &&
  (taken.visitorHash === (booking.visitorHash ?? null) ||
    (taken.visitorHash === null && booking.visitor?.kind === 'helped'))

/** Of bookings at one hall, those whose people had a number there that day. */
export const whoWereThere = async <T extends Visit>(hallId: Ref, bookings: readonly T[]): Promise<Set<T>> => {
  if (bookings.length === 0) return new Set()
  const distinct = (all: readonly unknown[]) => [...new Set(all.map(String))]
  const taken = await readNumbers(
    hallId,
    distinct(bookings.map(({ residentId }) => residentId)),
    distinct(bookings.map(({ startsAt }) => localDay(startsAt))),
  )
  return new Set(bookings.filter(booking => taken.some(each => isNumberOf(booking, each))))
}

/** Longer ago than any rule about missed bookings looks back (`noShows`: 365 and 365 days). */
const LOOKED_BACK_DAYS = 731

/** Those of some bookings whose people were at the hall that day. */
export const presentAmong = async (
  bookings: readonly AppointmentRecord[],
): Promise<Set<AppointmentRecord>> => {
  const present = new Set<AppointmentRecord>()
  const hallIds = new Set(bookings.map(({ hallId }) => String(hallId)))
  for (const id of hallIds) {
    const there = await whoWereThere(
      id,
      bookings.filter(({ hallId }) => String(hallId) === id),
    )
    for (const booking of there) present.add(booking)
  }
  return present
}

/** Bookings called missed whose people had a number that day after all: from before numbers counted, or a joined account. */
export const clearPresent = async (app: App): Promise<void> => {
  const since = dayBounds(addDays(localDay(app.clock.now()), -LOOKED_BACK_DAYS)).startsAt
  const missed = await Appointment.find({ status: 'missed', startsAt: { $gte: since } })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  for (const { _id } of await presentAmong(missed))
    await app.transaction(async () => {
      const cleared = await advance(Appointment, { _id }, appointmentMoves.findPresent)
      if (cleared) await emitBookingEvent(app, 'appointment.found_present', system, cleared)
    })
}
