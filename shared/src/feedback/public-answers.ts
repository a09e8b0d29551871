import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Id, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { MyFeedback } from './contract.ts'
import { feedbackKinds } from './kinds.ts'

/** 公开问答: a question and its answer as everybody reads them; nothing of who asked, and no link to them. */
export const PublicAnswer = z.object({
  id: Id,
  kind: z.enum(feedbackKinds),
  question: z.string(),
  answer: z.string(),
  organisationName: z.string(),
  /** Whose guide shows it; null when it is about nothing in particular. */
  itemId: z.nullable(Id),
  itemName: z.nullable(z.string()),
  answeredOn: LocalDay,
})
export type PublicAnswer = z.output<typeof PublicAnswer>

const ById = z.object({ feedbackId: Id })
export const publicAnswers = {
  publicAnswers: endpoint({
    method: 'GET',
    path: '/public-answers',
    access: 'public',
    summary: '公开的问答：按问题找相近的，或列出一个事项的',
    query: z.object({
      q: z.optional(z.string().check(asLine, atMost(500, '请把问题说短一点，500 字以内'))),
      itemId: z.optional(Id),
      /** Whose town's; of all towns without it. */
      hallId: z.optional(Id),
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(20)), 5),
    }),
    result: z.array(PublicAnswer),
  }),
  agreeToPublic: endpoint({
    method: 'POST',
    path: '/my/feedback/:feedbackId/public-consent',
    access: 'resident',
    summary: '同意或不再同意公开（去掉姓名、号码和住址）',
    params: ById,
    body: z.object({ agreed: z.boolean() }),
    result: MyFeedback,
  }),
}
