import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Notice } from '../notices/notice.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 86_400_000
/** After this a message would mislead: nobody should hurry to a window for a call of half an hour ago. */
const FRESH_MS = { ticket: 10 * MINUTE_MS, appointment: DAY_MS, other: 3 * DAY_MS }
/** Staff ring on working days, so what is still true may be told this much later. */
const WORTH_A_CALL_MS = 10 * DAY_MS

export interface Times {
  uselessFrom: Date
  /** Of a call by staff. */
  callUselessFrom: Date
  /**
   * A call to the window, a change of today, or what is over within the hour: it goes through quiet hours and does not wait
   * for others.
   */
  isUrgent: boolean
}
const earliest = (...instants: Date[]): Date => new Date(Math.min(...instants.map(Number)))

/** How long a notice of something that happened `at` is of use, and whether it can wait. */
export const timesOf = (
  { target, happensAt, uselessFrom }: Pick<Notice, 'target' | 'happensAt' | 'uselessFrom'>,
  at: Date,
): Times => {
  const kind = target?.kind
  const fresh = kind === 'ticket' || kind === 'appointment' ? FRESH_MS[kind] : FRESH_MS.other
  const bounds = [...(uselessFrom ? [uselessFrom] : []), ...(happensAt && happensAt > at ? [happensAt] : [])]
  return {
    uselessFrom: earliest(new Date(+at + fresh), ...bounds),
    callUselessFrom: earliest(new Date(+at + WORTH_A_CALL_MS), ...bounds),
    isUrgent:
      kind === 'ticket' ||
      (happensAt !== undefined && localDay(happensAt) === localDay(at)) ||
      (uselessFrom !== undefined && +uselessFrom - +at <= HOUR_MS),
  }
}
