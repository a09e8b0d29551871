import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type ClockFacts, type ClockReading, readClock } from '@zhenyiban/shared/time/working-clock.ts'
import type { AskRecord } from './ask-model.ts'
import type { PauseRecord } from './deadline-model.ts'
import type { MatterRecord } from './model.ts'
import type { StageRecord } from './stage-model.ts'

/** What the clock is counted from. */
type Timed = Pick<
  MatterRecord,
  | 'status'
  | 'receivedAt'
  | 'toldMissingAt'
  | 'limitDays'
  | 'acceptedAt'
  | 'decidedAt'
  | 'pauses'
  | 'extension'
>

const pausesOf = (pauses: readonly PauseRecord[]) =>
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
/** The stored days of an accepted matter, counted anew from its record. */
export const deadlineOf = (matter: Timed, holidays: Holidays, now: Date) => {
  const { dueOn, warnOn } = readClock(factsOf(matter), holidays, localDay(now))
  return { dueOn, warnOn }
}

/** The clock of a stage with a limit of its own, on a local day; null where it has none or has not begun. */
export const stageClockOf = (
  stage: Pick<StageRecord, 'limitDays' | 'enteredAt' | 'doneAt'>,
  pauses: readonly PauseRecord[],
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
  { askedAt, limitDays, answeredAt }: Pick<AskRecord, 'askedAt' | 'limitDays' | 'answeredAt'>,
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
