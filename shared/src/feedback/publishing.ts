import { endpoint } from '../kernel/endpoint.ts'
import { Id, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Feedback } from './contract.ts'
import { publicStates } from './public-states.ts'

const ById = z.object({ feedbackId: Id })
/** What staff read and mend before anybody else reads it. */
export const PublicDraft = z.object({
  question: z.string(),
  answer: z.string(),
  itemId: z.nullable(Id),
  itemName: z.nullable(z.string()),
  state: z.nullable(z.enum(publicStates)),
})
export type PublicDraft = z.output<typeof PublicDraft>

export const publishing = {
  publicDraft: endpoint({
    method: 'GET',
    path: '/feedback/:feedbackId/public-draft',
    access: 'feedback.answer',
    summary: '公开前的稿子，姓名、号码和住址已遮住',
    params: ById,
    result: PublicDraft,
  }),
  confirmPublic: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/public',
    access: 'feedback.answer',
    summary: '核对过了，公开这条问答',
    params: ById,
    body: z.object({ question: ShortText, answer: ShortText, withItem: z.boolean() }),
    result: Feedback,
  }),
  releasePublic: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/public/release',
    access: 'feedback.answer',
    summary: '安全检查没有放行的，看过后放出',
    params: ById,
    result: Feedback,
  }),
  endPublic: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/public/end',
    access: 'feedback.answer',
    summary: '撤下公开的问答，写明原因',
    params: ById,
    body: z.object({ reason: ShortText }),
    result: Feedback,
  }),
}
