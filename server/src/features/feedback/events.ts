import type { FeedbackKind } from '@zhenyiban/shared/feedback/kinds.ts'

interface FeedbackPayload {
  feedbackId: string
  residentId: string
  number: string
  kind: FeedbackKind
  subjectName: string | null
  /** Whose it is to answer. */
  organisationId: string
}
interface PartPayload extends FeedbackPayload {
  /** Whose part it is. */
  organisationIds: string[]
  askedName: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'feedback.reported': FeedbackPayload & { organisationName: string; dueOn: string }
    /** 首问负责: theirs until handed over. */
    'feedback.taken': FeedbackPayload & { staffId: string }
    'feedback.handed_over': FeedbackPayload & {
      fromId: string
      toId: string
      toName: string
      reason: string
      dueOn: string
    }
    'feedback.answered': FeedbackPayload & { text: string; again: boolean; closesOn: string }
    'feedback.reopened': FeedbackPayload & { dueOn: string }
    'feedback.solved': FeedbackPayload
    'feedback.left_unsolved': FeedbackPayload
    'feedback.closed': FeedbackPayload
    'feedback.overdue': FeedbackPayload & { dueOn: string }
    /** 一起答复: another organisation was asked for its part, wrote it, or is not waited for. */
    'feedback.part_asked': PartPayload & { question: string }
    'feedback.part_written': PartPayload
    'feedback.part_taken_back': PartPayload & { reason: string }
    /** 答复模板, of a whole town. */
    'answer_template.saved': { organisationId: string; title: string }
    'answer_template.removed': { organisationId: string; title: string }
    /** 同意公开, or no longer. */
    'feedback.public_consent': FeedbackPayload & { agreed: boolean }
    /** Staff found its masked words fit to be read by everybody. */
    'public_answer.confirmed': FeedbackPayload
    'public_answer.published': FeedbackPayload
    /** Not published: it did not pass the check, or nobody could check it. */
    'public_answer.held': FeedbackPayload
    'public_answer.ended': FeedbackPayload & { reason: string }
    /** Name and phone were read in the clear, to call. */
    'feedback.phone_read': FeedbackPayload
  }
}
