import { endpoint } from '../kernel/endpoint.ts'
import { Id, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Feedback } from './contract.ts'

/** So many are asked for one answer; who needs more has to meet. */
const MOST_PARTS = 5

const ById = z.object({ feedbackId: Id })
const ByPart = z.object({ feedbackId: Id, partId: Id })
/** 一起答复: several departments each write their part, and one answer goes out. */
export const jointAnswers = {
  feedbackPartTargets: endpoint({
    method: 'GET',
    path: '/feedback/:feedbackId/part-targets',
    access: 'feedback.answer',
    summary: '可以请来一起答复的单位',
    params: ById,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  askParts: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/parts',
    access: 'feedback.answer',
    summary: '请别的单位一起答复，各写自己的一段',
    params: ById,
    body: z.object({
      organisationIds: z
        .array(Id)
        .check(z.minLength(1, '请选择单位'), z.maxLength(MOST_PARTS, `一次最多请 ${MOST_PARTS} 个单位`)),
      question: ShortText,
    }),
    result: Feedback,
  }),
  writePart: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/parts/:partId/write',
    access: 'feedback.answer',
    summary: '写自己单位的一段',
    params: ByPart,
    body: z.object({ text: ShortText }),
    result: Feedback,
  }),
  takeBackPart: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/parts/:partId/take-back',
    access: 'feedback.answer',
    summary: '不再等这个单位',
    params: ByPart,
    body: z.object({ reason: ShortText }),
    result: Feedback,
  }),
}
