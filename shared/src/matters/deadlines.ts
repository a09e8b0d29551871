import { limitRuleOf } from '../catalogue/limit-pack.ts'
import type { OpeningHours, WeekdayHours } from '../organisations/contract.ts'
import { addDays, dayKind, type Holidays, instantAt, localDay, weekdayNumber } from '../time/calendar.ts'
import {
  type ClockFacts,
  type ClockReading,
  type Pause,
  type PauseReason,
  readClock,
} from '../time/working-clock.ts'
import type { Flow, FlowAsk, FlowExtension, FlowPause, FlowStage } from './flow.ts'
import type { MatterStatus } from './statuses.ts'

/** The hours of the hall that took the papers in, as they were then. */
export interface WorkingHours {
  openingHours: OpeningHours
  /** Weekdays that differ; a database keeps none of an empty one. */
  weekdayHours?: WeekdayHours | undefined
}
/** What the clock is counted from. */
export interface Timed
  extends Pick<Flow, 'status' | 'toldMissingAt' | 'acceptedAt' | 'decidedAt' | 'pauses'> {
  receivedAt: Date
  /** Null: nothing names a limit, and no clock runs. */
  limitDays: number | null
  extension: Pick<FlowExtension, 'status' | 'days'> | null
  workingHours?: WorkingHours | null | undefined
  /** By which rules a pause has a cap. */
  taskType?: number | undefined
  limitPack?: string | undefined
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
const pausesOf = (
  pauses: readonly FlowPause[],
  hours: WorkingHours | null | undefined,
  holidays: Holidays,
): Pause[] => pauses.map(pause => pausedDaysOf(pause, hours, holidays))

const capOf = ({ taskType, limitPack }: Timed, reason: PauseReason): number | null =>
  limitRuleOf(taskType, limitPack).pauses.find(rule => rule.reason === reason)?.mostDays ?? null

const factsOf = (matter: Timed, limitDays: number, holidays: Holidays): ClockFacts => ({
  // The days the hall took to look count; after completion of papers the clock starts anew.
  startOn: localDay(matter.toldMissingAt ? matter.acceptedAt! : matter.receivedAt),
  limitDays,
  extensionDays: matter.extension?.status === 'granted' ? matter.extension.days : 0,
  pauses: pausesOf(matter.pauses, matter.workingHours, holidays).map(pause => ({
    ...pause,
    capDays: capOf(matter, pause.reason),
  })),
  stoppedOn: matter.decidedAt && localDay(matter.decidedAt),
})
const CLOCKED = ['in_progress', 'paused', 'decided', 'closed']
const readingOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  matter.limitDays === null ? null : readClock(factsOf(matter, matter.limitDays, holidays), holidays, today)

/** The clock of a matter on a local day; null before acceptance, when it ended without a decision, and without a limit. */
export const clockOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  CLOCKED.includes(matter.status) ? readingOf(matter, holidays, today) : null
/** The days of an accepted matter that are stored, counted anew: last, first yellow, last without the extension, and
 * the one from which an open pause lasts too long. */
export const deadlineOf = (matter: Timed, holidays: Holidays, now: Date) => {
  const {
    dueOn = null,
    warnOn = null,
    firstDueOn = null,
    paused = null,
  } = readingOf(matter, holidays, localDay(now)) ?? {}
  return { dueOn, warnOn, firstDueOn, pauseLateOn: paused?.lateOn ?? null }
}

/** The clock of a stage with a limit of its own, on a local day; null where it has none or has not begun. */
export const stageClockOf = (
  stage: Pick<FlowStage, 'enteredAt' | 'doneAt'> & { limitDays: number | null },
  { pauses, workingHours }: Pick<Timed, 'pauses' | 'workingHours'>,
  holidays: Holidays,
  today: string,
): ClockReading | null => {
  const { limitDays, enteredAt, doneAt } = stage
  if (limitDays === null || enteredAt === null) return null
  const during = pauses.filter(({ resumedAt }) => resumedAt === null || resumedAt > enteredAt)
  const facts: ClockFacts = {
    startOn: localDay(enteredAt),
    limitDays,
    extensionDays: 0,
    pauses: pausesOf(during, workingHours, holidays),
    stoppedOn: doneAt && localDay(doneAt),
  }
  return readClock(facts, holidays, today)
}

/** The clock of a question to another department (协办); it runs on while the matter's own stands still. */
export const askClockOf = (
  { askedAt, limitDays, answeredAt }: Pick<FlowAsk, 'askedAt' | 'answeredAt'> & { limitDays: number },
  holidays: Holidays,
  today: string,
): ClockReading =>
  readClock(
    {
      startOn: localDay(askedAt),
      limitDays,
      extensionDays: 0,
      pauses: [],
      stoppedOn: answeredAt && localDay(answeredAt),
    },
    holidays,
    today,
  )

/** The clock has stood still for longer than the applicant was told. `pauseLateOn`, `today`: local days. */
export const isPauseLate = (
  { status, pauseLateOn }: { status: MatterStatus; pauseLateOn?: string | null },
  today: string,
): boolean => status === 'paused' && pauseLateOn != null && pauseLateOn <= today
