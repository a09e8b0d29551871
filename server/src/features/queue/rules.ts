import { localHour } from '@zhenyiban/shared/calendar.ts'
import type { Interval } from '@zhenyiban/shared/intervals.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'

/** Numbers are given out from half an hour before opening, as people come early. */
const EARLY_MS = 30 * 60_000
/** Who comes at most this late keeps the place of the booked time. */
const GRACE_MS = 10 * 60_000

/** A booked number starts with B, a walk-in with A; serials run per hall, day and letter. */
export const numberOf = (booked: boolean, serial: number): string =>
  `${booked ? 'B' : 'A'}${String(serial).padStart(3, '0')}`

export const assertGivesNumbers = (openings: readonly Interval[], now: Date): void => {
  const [first, last] = [openings[0], openings.at(-1)]
  if (!first || !last || +now < +first.startsAt - EARLY_MS || now >= last.endsAt) refuse('hall.closed')
}

/** The place in line as an instant: booked people at their booked time, walk-ins when they came. */
export const placeInLine = (startsAt: Date | null, arrivedAt: Date): Date =>
  startsAt && +arrivedAt <= +startsAt + GRACE_MS ? startsAt : arrivedAt

export interface FinishedVisit {
  calledAt: Date
  finishedAt: Date
}
/** The setting counts as this many visits, so that one very short or long visit does not sway the estimate. */
const SETTING_WEIGHT = 5
/** Minutes a window needs per visit: the hall's last visits and its setting together; at least 1. */
export const minutesPerVisit = (lastVisits: readonly FinishedVisit[], setting: number): number => {
  const total = lastVisits.reduce((sum, { calledAt, finishedAt }) => sum + (+finishedAt - +calledAt), 0)
  return Math.max(1, (SETTING_WEIGHT * setting + total / 60_000) / (SETTING_WEIGHT + lastVisits.length))
}
/** Expected minutes until `ahead` people were called by `windows` windows. */
export const waitMinutes = (ahead: number, windows: number, perVisit: number): number =>
  Math.ceil((ahead * perVisit) / Math.max(1, windows))

/** Mean wait by local hour of arrival, only for hours that have history. */
export const usualWaits = (visits: readonly { issuedAt: Date; calledAt: Date }[]) => {
  const byHour = new Map<number, number[]>()
  for (const { issuedAt, calledAt } of visits) {
    const hour = localHour(issuedAt)
    byHour.set(hour, [...(byHour.get(hour) ?? []), (+calledAt - +issuedAt) / 60_000])
  }
  return [...byHour]
    .map(([hour, waits]) => ({
      hour,
      waitMinutes: Math.round(waits.reduce((a, b) => a + b, 0) / waits.length),
    }))
    .sort((a, b) => a.hour - b.hour)
}
