import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { type FeedbackKind, isAnsweredByOthers } from '@zhenyiban/shared/feedback/kinds.ts'
import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { messages } from './messages.ts'

/** A kind of a newer server is spoken of as what was to be done. */
export const noTo = (kind: FeedbackKind) => messages.no[kind] ?? messages.no.not_done

/** What comes next and by when, in one sentence; null for a status of a newer server. */
export const nextStepText = (value: MyFeedback): string | null => {
  const { kind, status, organisationName, overdue, closesOn } = value
  const due = formatDay(value.dueOn)
  const no = noTo(kind)
  if (overdue && awaitingAnswer.includes(status)) return messages.next.late(due)
  switch (status) {
    case 'reported':
      return (
        messages.next.reported(organisationName, due) +
        (isAnsweredByOthers(kind) ? messages.next.byOthers : '')
      )
    case 'reopened':
      return no.reopened(organisationName, due)
    case 'answered':
    case 'answered_again':
      return closesOn && messages.next.answered(kind, formatDay(closesOn))
    case 'solved':
      return messages.next.solved(kind)
    case 'unsolved':
      return no.ended
    case 'closed':
      return messages.next.closed
    default:
      return null
  }
}

interface TimelineLine {
  at: string
  what: string
  text: string
}
/** Report, answers and what the resident said to them, newest first. */
export const timelineOf = ({ kind, text, reportedAt, answers, notSolved }: MyFeedback): TimelineLine[] =>
  [
    { at: reportedAt, what: messages.iSaid, text },
    ...answers.map(({ at, name, organisationName, text: answer }) => ({
      at,
      what: messages.answeredBy(name, organisationName),
      text: answer,
    })),
    ...notSolved.map(({ at, reason }) => ({ at, what: noTo(kind).said, text: reason })),
  ]
    .map((happened, i) => ({ happened, i }))
    .sort((a, b) => b.happened.at.localeCompare(a.happened.at) || b.i - a.i)
    .map(({ happened }) => happened)
