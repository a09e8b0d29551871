import { endpoint } from '../kernel/endpoint.ts'
import { Id, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { feedbackKinds } from './kinds.ts'

/** Of one kind, by the town's pack of rules (shared/src/ratings/rule-packs.ts). */
export interface FeedbackLimit {
  /** Working days from the day after it was said. */
  answerWorkingDays: number
  /** Days after the answer in which the resident may speak, then it ends by itself. */
  closeDays: number
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
