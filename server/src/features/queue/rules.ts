import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type TicketStatus, UNDO_FINISH_MS } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import { type DayOfVisits, groupBy, sumOf } from './days/facts.ts'

interface Ending {
  status: TicketStatus
  finishedAt: Date | null
  on: string
}
/** Whether nothing more can happen to a number: the line of its day is over, or its end cannot be undone any more. */
export const isSettled = ({ status, finishedAt, on }: Ending, now: Date): boolean => {
  if (status === 'finished') return !finishedAt || +now - +finishedAt > UNDO_FINISH_MS
  // Who was missed may stand in line again on the same day.
  return status === 'left' || status === 'joined' || (status === 'skipped' && localDay(now) > on)
}

/** Numbers are given out from half an hour before opening, as people come early. */
const EARLY_MS = 30 * 60_000
/** A booked number starts with B, a walk-in's with the letter of its service group; serials run per hall, day and letter. */
export const numberOf = (letter: string, serial: number): string =>
  `${letter}${String(serial).padStart(3, '0')}`

/** Years lived on a local day. */
export const ageOn = (born: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0)

export const assertGivesNumbers = (openings: readonly Interval[], now: Date): void => {
  const [first, last] = [openings[0], openings.at(-1)]
  if (!first || !last || +now < +first.startsAt - EARLY_MS || now >= last.endsAt) refuse('hall.closed')
}

export interface FinishedVisit {
  calledAt: Date
  finishedAt: Date
}
/** The configured mean counts as this many visits, so that one extreme visit has little influence. */
const SETTING_WEIGHT = 5
/** Minutes a window needs per visit: the hall's last visits and its setting together; at least 1. */
export const minutesPerVisit = (lastVisits: readonly FinishedVisit[], setting: number): number => {
  const total = lastVisits.reduce((sum, { calledAt, finishedAt }) => sum + (+finishedAt - +calledAt), 0)
  return Math.max(1, (SETTING_WEIGHT * setting + total / 60_000) / (SETTING_WEIGHT + lastVisits.length))
}
/** Minutes until a window at work is free: what the visit has left by the mean, and never less than a quarter of it. */
export const minutesLeft = (perVisit: number, since: Date, now: Date): number =>
  Math.max(perVisit / 4, perVisit - (+now - +since) / 60_000)
/**
 * Minutes of work until the next person is called: those ahead, each with the minutes they need, go one by one to
 * the window that is free first. Without windows as if one were free.
 */
export const minutesUntilCalled = (ahead: readonly number[], windowsFreeIn: readonly number[]): number => {
  const free = windowsFreeIn.length > 0 ? [...windowsFreeIn] : [0]
  for (const minutes of ahead) {
    const first = free.indexOf(Math.min(...free))
    free[first]! += minutes
  }
  return Math.min(...free)
}
/** The wait from now on that so many minutes of work mean, as nobody is called while the hall is closed; whole minutes. */
export const waitMinutes = (work: number, openings: readonly Interval[], now: Date): number => {
  let left = work * 60_000
  for (const { startsAt, endsAt } of openings) {
    const from = Math.max(+startsAt, +now)
    // At the very end of an opening the next one begins the call.
    if (from + left < +endsAt) return Math.ceil((from + left - +now) / 60_000)
    left -= Math.max(0, +endsAt - from)
  }
  return Math.ceil(work)
}

/** Mean wait by local hour of arrival, only for hours that have history. */
export const usualWaits = (days: readonly DayOfVisits[]) =>
  groupBy(
    days.flatMap(({ hours }) => hours).filter(({ called }) => called > 0),
    ({ hour }) => hour,
  )
    .map(([hour, those]) => ({
      hour,
      waitMinutes: Math.round(
        sumOf(those, each => each.untilCalledMinutes) / sumOf(those, each => each.called),
      ),
    }))
    .sort((a, b) => a.hour - b.hour)
