import { type Holidays, localDay } from '@zhenyiban/shared/calendar.ts'
import { type ClockFacts, type ClockReading, readClock } from '@zhenyiban/shared/working-clock.ts'
import type { MatterRecord } from '../model.ts'

/** What the clock is counted from; records of before pauses and extensions have none. */
type Timed = Pick<
  MatterRecord,
  'status' | 'receivedAt' | 'toldMissingAt' | 'limitDays' | 'stages' | 'decidingIndex'
> &
  Partial<Pick<MatterRecord, 'pauses' | 'extension'>>

const factsOf = (matter: Timed): ClockFacts => {
  const acceptedAt = matter.stages[0]!.enteredAt!
  const decidedAt = matter.stages[matter.decidingIndex]!.doneAt
  return {
    // The days the hall took to look count; after completion of papers the clock starts anew.
    startOn: localDay(matter.toldMissingAt ? acceptedAt : matter.receivedAt),
    limitDays: matter.limitDays,
    extensionDays: matter.extension?.status === 'granted' ? matter.extension.days : 0,
    pauses: (matter.pauses ?? []).map(({ reason, pausedAt, resumedAt }) => ({
      reason,
      fromOn: localDay(pausedAt),
      untilOn: resumedAt && localDay(resumedAt),
    })),
    stoppedOn: decidedAt && localDay(decidedAt),
  }
}
const CLOCKED = ['in_progress', 'paused', 'decided', 'closed']

/** The clock of a matter on a local day; null before acceptance, and when the matter ended without a decision. */
export const clockOf = (matter: Timed, holidays: Holidays, today: string): ClockReading | null =>
  CLOCKED.includes(matter.status) ? readClock(factsOf(matter), holidays, today) : null
/** The stored days of an accepted matter, counted anew from its record. */
export const deadlineOf = (matter: Timed, holidays: Holidays, now: Date) => {
  const { dueOn, warnOn } = readClock(factsOf(matter), holidays, localDay(now))
  return { dueOn, warnOn }
}
