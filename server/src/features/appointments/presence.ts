import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { upgradeOnce } from '../../kernel/upgrades.ts'
import { findResidents } from '../identity/residents.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { ownersHash } from './visitors.ts'

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
const isNumberOf = (booking: Visit, taken: NumberTaken, ownersHash: string | null): boolean => {
  // The owner may have been booked for by name, before or after they told it.
  const asKnown = (hash: string | null) => (hash === ownersHash ? null : hash)
  const takenBy = asKnown(taken.visitorHash)
  return (
    String(taken.residentId) === String(booking.residentId) &&
    taken.on === localDay(booking.startsAt) &&
    (takenBy === asKnown(booking.visitorHash ?? null) ||
      (takenBy === null && booking.visitor?.kind === 'helped'))
  )
}

/** Of bookings at one hall, those whose people had a number there that day. */
export const whoWereThere = async <T extends Visit>(
  app: App,
  hallId: Ref,
  bookings: readonly T[],
): Promise<Set<T>> => {
  if (bookings.length === 0) return new Set()
  const distinct = (all: readonly unknown[]) => [...new Set(all.map(String))]
  const taken = await readNumbers(
    hallId,
    distinct(bookings.map(({ residentId }) => residentId)),
    distinct(bookings.map(({ startsAt }) => localDay(startsAt))),
  )
  if (taken.length === 0) return new Set()
  const owners = await findResidents(bookings.map(({ residentId }) => residentId))
  const hashes = new Map(owners.map(owner => [String(owner._id), ownersHash(app, owner)]))
  return new Set(
    bookings.filter(booking =>
      taken.some(each => isNumberOf(booking, each, hashes.get(String(booking.residentId)) ?? null)),
    ),
  )
}

/** So many have few days among them, and so few numbers to be read. */
const BATCH = 500
/**
 * Bookings called missed, of one account or of all, whose people had a number that day after all. Whoever lapses one
 * looks for a number first, so these are of a joined account, or from before numbers counted.
 */
const clearPresent = async (app: App, of: { residentId?: string } = {}): Promise<void> => {
  const fields = { hallId: 1, residentId: 1, startsAt: 1, visitor: 1, visitorHash: 1 }
  const missed = await Appointment.find({ ...of, status: 'missed' }, fields)
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  const hallIds = new Set(missed.map(({ hallId }) => String(hallId)))
  for (const id of hallIds) {
    const here = missed.filter(({ hallId }) => String(hallId) === id)
    for (let from = 0; from < here.length; from += BATCH)
      for (const { _id } of await whoWereThere(app, id, here.slice(from, from + BATCH)))
        await app.transaction(async () => {
          const cleared = await advance(Appointment, { _id }, appointmentMoves.findPresent)
          if (cleared) await emitBookingEvent(app, 'appointment.found_present', system, cleared)
        })
  }
}

/** Run when the house starts, after the queue is loaded. */
export const upgradeMissed = (app: App): Promise<void> =>
  upgradeOnce('who had a number did not miss', () => clearPresent(app))

/** The numbers of one account are the other's now, and may be of days whose bookings the other missed. */
export const presenceListeners: Listeners = {
  'resident.joined': [(app, { payload: { residentId } }) => clearPresent(app, { residentId })],
}
