import {
  awaitingAnswer,
  type FeedbackKind,
  type FeedbackStatus,
  type FeedbackView,
  feedbackStatuses,
} from '@zhenyiban/shared/feedback/contract.ts'
import { addDays, addWorkingDays, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Light } from '@zhenyiban/shared/time/working-clock.ts'
import { lightOn, readClock } from '@zhenyiban/shared/time/working-clock.ts'

interface Limit {
  /** Working days from the day after the report. */
  answerWorkingDays: number
  /** Days after the answer in which the resident may speak, then it ends by itself. */
  closeDays: number
}
/** The rule table of limits, one for each kind: 12345 lines have 2/5 and 7/15 days, a Henan town 5 for hard cases. */
const limits: Record<FeedbackKind, Limit> = { not_done: { answerWorkingDays: 5, closeDays: 7 } }
/** Reports without an answer that one resident may have; told in `feedback.too_many`. */
export const MOST_OPEN = 5

export const answerBy = (kind: FeedbackKind, since: Date, holidays: Holidays): string =>
  addWorkingDays(localDay(since), limits[kind].answerWorkingDays, holidays)
export const closesOn = (kind: FeedbackKind, answeredAt: Date): string =>
  addDays(localDay(answeredAt), limits[kind].closeDays)

interface Owed {
  status: FeedbackStatus
  dueOn: string
}
export const isAwaiting = ({ status }: Pick<Owed, 'status'>): boolean => awaitingAnswer.includes(status)
export const isLate = (owed: Owed, today: string): boolean => isAwaiting(owed) && today > owed.dueOn
/** As a matter's light, by the same clock from the day of the report or of its reopening; null where no answer is owed. */
export const lightOf = (
  owed: Owed & { kind: FeedbackKind; since: Date },
  today: string,
  holidays: Holidays,
): Light | null => {
  if (!isAwaiting(owed)) return null
  const limitDays = limits[owed.kind].answerWorkingDays
  const clock = { startOn: localDay(owed.since), limitDays, extensionDays: 0, pauses: [], stoppedOn: null }
  return lightOn(today, { dueOn: owed.dueOn, warnOn: readClock(clock, holidays, today).warnOn })
}

/** Staff a text names: they are not the ones to answer it. */
export const namedIn = <P extends { name: string }>(text: string, people: readonly P[]): P[] => {
  const plain = text.replaceAll(/\s/g, '')
  return people.filter(({ name }) => plain.includes(name.replaceAll(/\s/g, '')))
}

/** The statuses a list of staff's shows. */
export const statusesOf: Record<FeedbackView, readonly FeedbackStatus[]> = {
  open: awaitingAnswer,
  overdue: awaitingAnswer,
  answered: ['answered', 'answered_again'],
  ended: ['solved', 'unsolved', 'closed'],
  all: feedbackStatuses,
}
/** FK203711230001: what is read out on the phone. */
export const numberOf = (on: string, serial: number): string =>
  `FK${on.replaceAll('-', '')}${String(serial).padStart(4, '0')}`
