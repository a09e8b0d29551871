import { endpoint } from '../kernel/endpoint.ts'
import { Done, Id, line, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** What a template may leave open; filled with the facts of the item and of the hall. */
export const templateFacts = [
  '事项',
  '材料',
  '时限',
  '费用',
  '大厅',
  '地址',
  '电话',
  '开放时间',
  '编号',
] as const
export type TemplateFact = (typeof templateFacts)[number]
const OPEN = /\{([^{}]*)\}/g
const isFact = (name: string): name is TemplateFact => (templateFacts as readonly string[]).includes(name)

/** Names in braces that are no facts, to be refused when a template is kept. */
export const unknownFacts = (text: string): string[] =>
  [...text.matchAll(OPEN)].flatMap(([, name = '']) => (isFact(name) ? [] : [name]))
/** With the facts put in; what is not known is left to the writer, in sight. */
export const fillTemplate = (text: string, facts: Partial<Record<TemplateFact, string | null>>): string =>
  text.replace(OPEN, (open, name: string) => (isFact(name) ? (facts[name] ?? `（请补上${name}）`) : open))

const ByReport = z.object({ feedbackId: Id })
const AnswerTemplate = z.object({
  id: Id,
  title: z.string(),
  /** As it is kept, and as it reads for this report. */
  text: z.string(),
  filled: z.string(),
})
export type AnswerTemplate = z.output<typeof AnswerTemplate>

/** 答复模板: the town's own, kept and mended by who answers. */
export const answerTemplates = {
  answerTemplates: endpoint({
    method: 'GET',
    path: '/feedback/:feedbackId/templates',
    access: 'feedback.answer',
    summary: '本镇街的答复模板，已填上这件事的情况',
    params: ByReport,
    result: z.array(AnswerTemplate),
  }),
  saveAnswerTemplate: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/templates',
    access: 'feedback.answer',
    summary: '新增或改一个答复模板',
    params: ByReport,
    body: z.object({
      templateId: z._default(z.nullable(Id), null),
      title: line(30).check(z.minLength(1, '请填写名称')),
      text: ShortText,
    }),
    result: z.array(AnswerTemplate),
  }),
  removeAnswerTemplate: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/templates/:templateId/remove',
    access: 'feedback.answer',
    summary: '删掉一个答复模板',
    params: z.object({ feedbackId: Id, templateId: Id }),
    result: Done,
  }),
}
