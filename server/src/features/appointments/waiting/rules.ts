import type { DayHalf } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { localHour } from '@zhenyiban/shared/time/calendar.ts'

const NOON = 12
export const isInHalf = (startsAt: Date, half: DayHalf): boolean =>
  half === 'any' || (half === 'morning') === localHour(startsAt) < NOON

interface Offered {
  startsAt: Date
  free: readonly string[]
}
/** What a day means to somebody in line: a place to have, nothing yet, or nothing any more. */
export const outlookOf = <S extends Offered>(
  slots: readonly S[],
  half: DayHalf,
): { fits: S[]; over: boolean } => {
  const mine = slots.filter(({ startsAt }) => isInHalf(startsAt, half))
  return { fits: mine.filter(({ free }) => free.length > 0), over: mine.length === 0 }
}

/** The line: who came first is asked first. */
export const inLine = <E extends { joinedAt: Date; _id: unknown }>(entries: readonly E[]): E[] =>
  [...entries].sort((a, b) => +a.joinedAt - +b.joinedAt || String(a._id).localeCompare(String(b._id)))

/** An offer stands for so long, though never into the slot itself. */
export const offeredUntil = (startsAt: Date, offerMinutes: number, now: Date): Date =>
  new Date(Math.min(+now + offerMinutes * 60_000, +startsAt))
