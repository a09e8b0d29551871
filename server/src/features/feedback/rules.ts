import type { FeedbackView } from '@zhenyiban/shared/feedback/contract.ts'
import type { FeedbackLimit } from '@zhenyiban/shared/feedback/limits.ts'
import { awaitingAnswer, type FeedbackStatus, feedbackStatuses } from '@zhenyiban/shared/feedback/statuses.ts'
import { addDays, addWorkingDays, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Light } from '@zhenyiban/shared/time/working-clock.ts'
import { lightOn, readClock } from '@zhenyiban/shared/time/working-clock.ts'

/** Reports without an answer that one resident may have; told in `feedback.too_many`. */
export const MOST_OPEN = 5

type AnswerLimit = Pick<FeedbackLimit, 'answerWorkingDays'>
export const answerBy = ({ answerWorkingDays }: AnswerLimit, since: Date, holidays: Holidays): string =>
  addWorkingDays(localDay(since), answerWorkingDays, holidays)
export const closesOn = ({ closeDays }: Pick<FeedbackLimit, 'closeDays'>, answeredAt: Date): string =>
  addDays(localDay(answeredAt), closeDays)

interface Owed {
  status: FeedbackStatus
  dueOn: string
}
export const isAwaiting = ({ status }: Pick<Owed, 'status'>): boolean => awaitingAnswer.includes(status)
export const isLate = (owed: Owed, today: string): boolean => isAwaiting(owed) && today > owed.dueOn
/** As a matter's light, by the same clock from the day of the report or of its reopening; null where no answer is owed. */
export const lightOf = (
  owed: Owed & { limit: AnswerLimit; since: Date },
  today: string,
  holidays: Holidays,
): Light | null => {
  if (!isAwaiting(owed)) return null
  const limitDays = owed.limit.answerWorkingDays
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
