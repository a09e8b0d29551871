import type { Moves } from '../kernel/moves.ts'
import { type FeedbackKind, kindWords } from './kinds.ts'

export const feedbackStatuses = [
  'reported',
  'answered',
  'reopened',
  'answered_again',
  'solved',
  'unsolved',
  'closed',
] as const
export type FeedbackStatus = (typeof feedbackStatuses)[number]
export const feedbackStatusLabels: Record<FeedbackStatus, string> = {
  reported: '待答复',
  answered: '已答复',
  reopened: '重新反映，待答复',
  answered_again: '已再次答复',
  solved: '已解决',
  unsolved: '没解决',
  closed: '已结束',
}
/** In the words of its kind; a status or kind of a newer server is shown as it comes. */
export const feedbackStatusOf = ({
  kind,
  status,
}: {
  kind: FeedbackKind
  status: FeedbackStatus
}): string => {
  const words = kindWords[kind]
  if (words && status === 'solved') return words.solvedStatus
  if (words && status === 'unsolved') return words.unsolvedStatus
  return feedbackStatusLabels[status] ?? status
}
/** The table allows reopening once: there is no move from the second answer back. */
export const feedbackMoves = {
  answer: { from: ['reported'], to: 'answered' },
  reopen: { from: ['answered'], to: 'reopened' },
  answerAgain: { from: ['reopened'], to: 'answered_again' },
  solve: { from: ['answered', 'answered_again'], to: 'solved' },
  leaveUnsolved: { from: ['answered_again'], to: 'unsolved' },
  lapse: { from: ['answered', 'answered_again'], to: 'closed' },
  /** The account of who reported it was deleted. */
  leave: { from: ['reported', 'answered', 'reopened', 'answered_again'], to: 'closed' },
} as const satisfies Moves<FeedbackStatus>
/** Statuses in which the town owes an answer. */
export const awaitingAnswer: readonly FeedbackStatus[] = ['reported', 'reopened']
