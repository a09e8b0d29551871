import { type Holidays, localDay } from '../time/calendar.ts'
import { type ClockFacts, type ClockReading, readClock } from '../time/working-clock.ts'
import type { Flow, FlowAsk, FlowExtension, FlowPause, FlowStage } from './flow.ts'

/** What the clock is counted from. */
export interface Timed
  extends Pick<Flow, 'status' | 'toldMissingAt' | 'acceptedAt' | 'decidedAt' | 'pauses'> {
  receivedAt: Date
  limitDays: number
  extension: Pick<FlowExtension, 'status' | 'days'> | null
}

const pausesOf = (pauses: readonly FlowPause[]) =>
  pauses.map(({ reason, pausedAt, resumedAt }) => ({
    reason,
    fromOn: localDay(pausedAt),
    untilOn: resumedAt && localDay(resumedAt),
  }))
const factsOf = (matter: Timed): ClockFacts => ({
  // The days the hall took to look count; after completion of papers the clock starts anew.
  startOn: localDay(matter.toldMissingAt ? matter.acceptedAt! : matter.receivedAt),
  limitDays: matter.limitDays,
  extensionDays: matter.extension?.status === 'granted' ? matter.extension.days : 0,
  pauses: pausesOf(matter.pauses),
  stoppedOn: matter.decidedAt && localDay(matter.decidedAt),
})
const CLOCKED = ['in_progress', 'paused', 'decided', 'closed']

/** The clock of a matter on a local day; null before acceptance, and when the matter ended without a decision. */
export const clockOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  CLOCKED.includes(matter.status) ? readClock(factsOf(matter), holidays, today) : null
/** The last day and the first yellow one of an accepted matter, counted anew. */
export const deadlineOf = (matter: Timed, holidays: Holidays, now: Date) => {
  const { dueOn, warnOn } = readClock(factsOf(matter), holidays, localDay(now))
  return { dueOn, warnOn }
}

/** The clock of a stage with a limit of its own, on a local day; null where it has none or has not begun. */
export const stageClockOf = (
  stage: Pick<FlowStage, 'enteredAt' | 'doneAt'> & { limitDays: number | null },
  pauses: readonly FlowPause[],
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
    pauses: pausesOf(during),
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
