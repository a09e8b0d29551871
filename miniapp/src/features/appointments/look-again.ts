import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** People come early: from then on they are checked in at the desk, at the door or by their phone. */
const COMES_BEFORE_MS = 2 * HOUR_MS

/**
 * After how long a booking in sight may have changed by somebody else's hand; null: not before the page is shown again,
 * which asks anew by itself.
 */
export const lookAgainMs = (
  { status, startsAt, displaced }: Pick<Appointment, 'status' | 'startsAt' | 'displaced'>,
  now: string,
): number | null => {
  // Its time runs out, or it is taken on another phone.
  if (status === 'held') return 30 * SECOND_MS
  if (status !== 'booked') return null
  const at = Date.parse(now)
  const on = localDayOf(startsAt)
  if (on === localDayOf(now)) return Date.parse(startsAt) - at <= COMES_BEFORE_MS ? 5 * SECOND_MS : MINUTE_MS
  // The hall took its time away and is settling just now what becomes of it.
  if (displaced) return MINUTE_MS
  return on === localDayOf(new Date(at + DAY_MS).toISOString()) ? 5 * MINUTE_MS : null
}
