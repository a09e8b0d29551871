import { z } from '../zod.ts'
import { documentOf, documentTypes, whyNoDocument } from './documents.ts'
import { asNumber } from './fields.ts'

export const Document = z
  .object({ type: z.enum(documentTypes, { error: '请选择证件类型' }), number: z.string().check(asNumber) })
  .check(
    z.superRefine((document, { addIssue }) => {
      const message = whyNoDocument(document, null)
      if (message) addIssue({ code: 'custom', path: ['number'], message, input: document.number })
    }),
  )
/** Of a person: a firm has no account and no family. */
export const PersonDocument = Document.check(
  z.refine(({ type }) => type !== 'organisation', {
    error: '这里填个人的证件；给单位办事，到窗口由工作人员登记单位',
    path: ['number'],
  }),
)
/** As it is shown: whole or masked, and of a type a screen may not know yet. */
export const ShownDocument = z.object({ type: z.string(), number: z.string() })
export type ShownDocument = z.output<typeof ShownDocument>
/** A request names a document, in one of the two ways. */
export const namesDocument = z.refine<Parameters<typeof documentOf>[0]>(given => documentOf(given) !== null, {
  error: '请填写证件号码',
  path: ['document', 'number'],
})
