import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, Page, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { rectificationStatuses } from './cases.ts'
import { LengthOfList, Rating } from './contract.ts'

export const Rectification = z.object({
  id: Id,
  status: z.enum(rectificationStatuses),
  rating: Rating,
  organisationName: z.string(),
  dueOn: LocalDay,
  overdue: z.boolean(),
  cause: z.nullable(z.string()),
  measure: z.nullable(z.string()),
  answeredAt: z.nullable(Instant),
  answeredBy: z.nullable(z.string()),
})
export type Rectification = z.output<typeof Rectification>

export const rectifications = {
  rectifications: endpoint({
    method: 'GET',
    path: '/rectifications',
    access: 'rating.read',
    summary: '差评整改',
    query: z.object({ status: z.optional(z.enum(rectificationStatuses)), page: Page }),
    result: z.extend(LengthOfList, { rectifications: z.array(Rectification) }),
  }),
  answerRectification: endpoint({
    method: 'POST',
    path: '/rectifications/:rectificationId/answer',
    access: 'rectification.answer',
    summary: '答复整改',
    params: z.object({ rectificationId: Id }),
    body: z.object({ cause: ShortText, measure: ShortText }),
    result: Rectification,
  }),
}
