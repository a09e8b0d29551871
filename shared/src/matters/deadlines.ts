import { type Holidays, localDay } from '../time/calendar.ts'
import { type ClockFacts, type ClockReading, type Light, lightOn, readClock } from '../time/working-clock.ts'
import type { Flow, FlowAsk, FlowExtension, FlowStage } from './flow.ts'
import { type Paused, pausesOf } from './pauses.ts'
import { isRunning, type MatterStatus } from './statuses.ts'

/** What the clock is counted from. */
export interface Timed extends Paused, Pick<Flow, 'status' | 'toldMissingAt' | 'acceptedAt' | 'decidedAt'> {
  receivedAt: Date
  /** Null: nothing names a limit, and no clock runs. */
  limitDays: number | null
  extension: Pick<FlowExtension, 'status' | 'days'> | null
}

const factsOf = (matter: Timed, limitDays: number, holidays: Holidays): ClockFacts => ({
  // The days the hall took to look count; after completion of papers the clock starts anew.
  startOn: localDay(matter.toldMissingAt ? matter.acceptedAt! : matter.receivedAt),
  limitDays,
  extensionDays: matter.extension?.status === 'granted' ? matter.extension.days : 0,
  pauses: pausesOf(matter, holidays),
  stoppedOn: matter.decidedAt && localDay(matter.decidedAt),
})
const CLOCKED = ['in_progress', 'paused', 'decided', 'closed']
const readingOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  matter.limitDays === null ? null : readClock(factsOf(matter, matter.limitDays, holidays), holidays, today)

/** The clock of a matter on a local day; null before acceptance, when it ended without a decision, and without a limit. */
export const clockOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  CLOCKED.includes(matter.status) ? readingOf(matter, holidays, today) : null
/** The days of an accepted matter that are stored, counted anew: last, first yellow, and the one from which an open
 * pause lasts too long. */
export const deadlineOf = (matter: Timed, holidays: Holidays, now: Date) => {
  const { dueOn = null, warnOn = null, paused = null } = readingOf(matter, holidays, localDay(now)) ?? {}
  return { dueOn, warnOn, pauseLateOn: paused?.lateOn ?? null }
}

/** The clock of a stage with a limit of its own, on a local day; null where it has none or has not begun. */
export const stageClockOf = (
  stage: Pick<FlowStage, 'enteredAt' | 'doneAt'> & { limitDays: number | null },
  matter: Paused,
  holidays: Holidays,
  today: string,
): ClockReading | null => {
  const { limitDays, enteredAt, doneAt } = stage
  if (limitDays === null || enteredAt === null) return null
  const during = pausesOf(matter, holidays).filter((_, i) => {
    const { resumedAt } = matter.pauses[i]!
    return resumedAt === null || resumedAt > enteredAt
  })
  const facts: ClockFacts = {
    startOn: localDay(enteredAt),
    limitDays,
    extensionDays: 0,
    pauses: during,
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

/** What the light of a matter is read off: the stored days. */
export interface Lit {
  status: MatterStatus
  limitDays: number | null
  dueOn: string | null
  warnOn?: string | null
  pauseLateOn?: string | null
}
/** The clock has stood still for longer than the applicant was told. `pauseLateOn`, `today`: local days. */
export const isPauseLate = (
  { status, pauseLateOn }: Pick<Lit, 'status' | 'pauseLateOn'>,
  today: string,
): boolean => status === 'paused' && pauseLateOn != null && pauseLateOn <= today
/** The last day is over. */
export const isOverdue = ({ status, dueOn }: Pick<Lit, 'status' | 'dueOn'>, today: string): boolean =>
  isRunning(status) && dueOn !== null && dueOn < today
/**
 * 按时: whether it was decided before its last day, as it stood then, was over: what shone red on the day of the decision was
 * not. Null of what is not decided, and of what nothing names a limit of.
 */
export const wasInTime = ({
  decidedAt,
  limitDays,
  dueOn,
}: Pick<Timed, 'decidedAt' | 'limitDays'> & Pick<Lit, 'dueOn'>): boolean | null =>
  decidedAt === null || limitDays === null
    ? null
    : !isOverdue({ status: 'in_progress', dueOn }, localDay(decidedAt))
/** The light on a day, the same on every screen: null where no limit runs, and of what nothing names a limit of. */
export const lightOf = (matter: Lit, today: string): Light | null => {
  if (!isRunning(matter.status) || matter.limitDays === null) return null
  return isPauseLate(matter, today)
    ? 'red'
    : lightOn(today, { dueOn: matter.dueOn, warnOn: matter.warnOn ?? null })
}
