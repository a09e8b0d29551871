import { pauseCapOf, type Ruled } from '../catalogue/matter-rules.ts'
import type { OpeningHours, WeekdayHours } from '../organisations/contract.ts'
import {
  addDays,
  addWorkingDays,
  dayKind,
  type Holidays,
  instantAt,
  localDay,
  weekdayNumber,
} from '../time/calendar.ts'
import { type Pause, type PauseReason, plannedUntilOf } from '../time/working-clock.ts'
import type { FlowPause } from './flow.ts'

/** The hours of the hall that took the papers in, as they were then. */
export interface WorkingHours {
  openingHours: OpeningHours
  /** Weekdays that differ; a database keeps none of an empty one. */
  weekdayHours?: WeekdayHours | undefined
}
/** What the pauses of a matter are read by; the rules say which cap each has. */
export interface Paused extends Ruled {
  pauses: readonly FlowPause[]
  workingHours?: WorkingHours | null | undefined
}

/** 09:00 to 17:00, where a record of before says nothing (广州市政务服务规范 art. 25). */
const USUAL: OpeningHours = [['09:00', '17:00']]
const workingTimes = (on: string, hours: WorkingHours | null | undefined, holidays: Holidays) => {
  // A make-up workday is an ordinary one, whatever its weekday has.
  const own = dayKind(on, holidays).named ? undefined : hours?.weekdayHours?.[weekdayNumber(on)]
  const times = [own, hours?.openingHours, USUAL].find(each => each && each.length > 0)!
  const from = times.map(([start]) => start).sort()[0]!
  const until = times
    .map(([, end]) => end)
    .sort()
    .at(-1)!
  return { opensAt: instantAt(on, from), closesAt: instantAt(on, until) }
}
/**
 * The days a pause covers whole, from opening to closing: stopping the clock in the evening and starting it in the
 * morning gains no day.
 */
export const pausedDaysOf = (
  { reason, pausedAt, resumedAt, plannedDays, untilOn }: FlowPause,
  hours: WorkingHours | null | undefined,
  holidays: Holidays,
): Pause => {
  const day = localDay(pausedAt)
  const fromOn = pausedAt <= workingTimes(day, hours, holidays).opensAt ? day : addDays(day, 1)
  const end = resumedAt && localDay(resumedAt)
  const again = end && resumedAt >= workingTimes(end, hours, holidays).closesAt ? addDays(end, 1) : end
  return {
    reason,
    fromOn,
    untilOn: again,
    plannedDays: plannedDays ?? null,
    plannedUntilOn: untilOn && addDays(untilOn, -1),
  }
}

const workingDaysIn = (fromOn: string, untilOn: string, holidays: Holidays): number => {
  let days = 0
  for (let on = fromOn; on < untilOn; on = addDays(on, 1)) if (dayKind(on, holidays).working) days += 1
  return days
}
/** Working days a pause lasted up to the end of a day. */
export const daysPaused = ({ fromOn, untilOn }: Pause, today: string, holidays: Holidays): number =>
  workingDaysIn(fromOn, untilOn ?? addDays(today, 1), holidays)

/** Days may be prescribed (公示); they are given whole, and what comes after them up to the cap. */
const countsFrom = (pause: Pause, leftDays: number, holidays: Holidays): string => {
  const byCap = addWorkingDays(addDays(pause.fromOn, -1), leftDays + 1, holidays)
  const after = pause.plannedUntilOn && addDays(pause.plannedUntilOn, 1)
  return after && after > byCap ? after : byCap
}
/** The pauses of a matter, each with the day from which its days count again because those for its reason are used up. */
export const pausesOf = (matter: Paused, holidays: Holidays): Pause[] => {
  const taken = new Map<PauseReason, number>()
  return matter.pauses.map(each => {
    const pause = pausedDaysOf(each, matter.workingHours, holidays)
    const cap = pauseCapOf(matter, pause.reason)
    if (cap === null) return pause
    const before = taken.get(pause.reason) ?? 0
    if (pause.untilOn) taken.set(pause.reason, before + workingDaysIn(pause.fromOn, pause.untilOn, holidays))
    return { ...pause, countsFromOn: countsFrom(pause, Math.max(0, cap - before), holidays) }
  })
}

/** What a pause was said to take and what it took, in working days; `overDays` and `cappedDays` are of `actualDays`. */
export interface PauseAccount {
  reason: PauseReason
  pausedOn: string
  resumedOn: string | null
  plannedDays: number | null
  actualDays: number
  /** Longer than was said. */
  overDays: number
  /** Beyond the cap: these counted. */
  cappedDays: number
}
/** The account of each pause of a matter up to a day, oldest first. */
export const pauseAccountsOf = (matter: Paused, holidays: Holidays, today: string): PauseAccount[] =>
  pausesOf(matter, holidays).map((pause, i) => {
    const { pausedAt, resumedAt } = matter.pauses[i]!
    const until = pause.untilOn ?? addDays(today, 1)
    const after = (day: string | null | undefined) =>
      day ? workingDaysIn(day > pause.fromOn ? day : pause.fromOn, until, holidays) : 0
    const plannedUntilOn = plannedUntilOf(pause, holidays)
    return {
      reason: pause.reason,
      pausedOn: localDay(pausedAt),
      resumedOn: resumedAt && localDay(resumedAt),
      plannedDays:
        pause.plannedDays ??
        (plannedUntilOn ? workingDaysIn(pause.fromOn, addDays(plannedUntilOn, 1), holidays) : null),
      actualDays: daysPaused(pause, today, holidays),
      overDays: after(plannedUntilOn && addDays(plannedUntilOn, 1)),
      cappedDays: after(pause.countsFromOn),
    }
  })
/** Some pause lasted longer than was said, or than its cap. */
export const isOverrun = ({ overDays, cappedDays }: PauseAccount): boolean => overDays > 0 || cappedDays > 0
