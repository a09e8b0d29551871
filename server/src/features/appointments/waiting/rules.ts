import type { DayHalf } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { localHour } from '@zhenyiban/shared/time/calendar.ts'

const NOON = 12
export const isInHalf = (startsAt: Date, half: DayHalf): boolean =>
  half === 'any' || (half === 'morning') === localHour(startsAt) < NOON

interface Offered {
  startsAt: Date
  free: readonly string[]
}
/** The slots of a day that match an entry, and whether the day is over for it. */
export const matchingSlots = <S extends Offered>(
  slots: readonly S[],
  half: DayHalf,
): { fits: S[]; over: boolean } => {
  const mine = slots.filter(({ startsAt }) => isInHalf(startsAt, half))
  return { fits: mine.filter(({ free }) => free.length > 0), over: mine.length === 0 }
}

/** Entries in order of joining. */
export const byJoinTime = <E extends { joinedAt: Date; _id: unknown }>(entries: readonly E[]): E[] =>
  [...entries].sort((a, b) => +a.joinedAt - +b.joinedAt || String(a._id).localeCompare(String(b._id)))

/** End of an offer, at the latest the start of the slot. */
export const offeredUntil = (startsAt: Date, offerMinutes: number, now: Date): Date =>
  new Date(Math.min(+now + offerMinutes * 60_000, +startsAt))
