import type { FeedbackKind } from '@zhenyiban/shared/feedback/contract.ts'

interface FeedbackFacts {
  feedbackId: string
  residentId: string
  number: string
  subjectName: string | null
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'feedback.reported': FeedbackFacts & { kind: FeedbackKind; organisationName: string; dueOn: string }
    /** 首问负责: theirs until handed over. */
    'feedback.taken': FeedbackFacts & { staffId: string }
    'feedback.handed_over': FeedbackFacts & {
      fromId: string
      toId: string
      toName: string
      reason: string
      dueOn: string
    }
    'feedback.answered': FeedbackFacts & { text: string; again: boolean; closesOn: string }
    'feedback.reopened': FeedbackFacts & { dueOn: string }
    'feedback.solved': FeedbackFacts
    'feedback.left_unsolved': FeedbackFacts
    'feedback.closed': FeedbackFacts
    'feedback.overdue': FeedbackFacts & { dueOn: string }
    /** Name and phone were read in the clear, to call. */
    'feedback.phone_read': FeedbackFacts
  }
}
