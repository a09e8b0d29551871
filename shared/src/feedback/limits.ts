import { endpoint } from '../kernel/endpoint.ts'
import { Id, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { type FeedbackKind, feedbackKinds } from './kinds.ts'

export interface FeedbackLimit {
  /** Working days from the day after it was said. */
  answerWorkingDays: number
  /** Days after the answer in which the resident may speak, then it ends by itself. */
  closeDays: number
}
/**
 * By when each kind is answered, where a town has chosen no pack of its own. 12345 lines have 2 or 5 working days for
 * what is asked and 7 or 15 for what has to be looked into, a Henan town 5 for hard cases (seen); which of them a kind
 * falls under differs by place (unsure).
 */
export const feedbackLimits: Record<FeedbackKind, FeedbackLimit> = {
  question: { answerWorkingDays: 2, closeDays: 7 },
  suggestion: { answerWorkingDays: 15, closeDays: 7 },
  complaint: { answerWorkingDays: 7, closeDays: 7 },
  not_done: { answerWorkingDays: 5, closeDays: 7 },
  help: { answerWorkingDays: 2, closeDays: 7 },
}

export const feedbackLimitEndpoints = {
  feedbackLimits: endpoint({
    method: 'GET',
    path: '/halls/:hallId/feedback-limits',
    access: 'public',
    summary: '各类反映由谁答复、现在提交最晚哪天答复',
    params: z.object({ hallId: Id }),
    result: z.object({
      organisationName: z.string(),
      limits: z.array(
        z.object({ kind: z.enum(feedbackKinds), dueOn: LocalDay, answerWorkingDays: z.number() }),
      ),
    }),
  }),
}
