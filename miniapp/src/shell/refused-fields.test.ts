import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { withoutField } from './refused-fields.ts'

const refused = (fields: string[], code: RefusalCode = 'request.invalid') =>
  new Refusal(
    code,
    fields.map(field => ({ field, message: `${field} is wrong` })),
  )
const fieldsOf = (refusal: Refusal | undefined) => refusal?.details.map(({ field }) => field)

test.each<[string, string[], string, string[] | undefined]>([
  ['the only one', ['name'], 'name', undefined],
  ['one of two', ['name', 'document.number'], 'name', ['document.number']],
  ['another one', ['name'], 'phone', ['name']],
  ['one whose name begins alike', ['document.number'], 'document', ['document.number']],
  ['any, of a sentence of the screen itself', [], 'consent', undefined],
])('%s is changed', (_, fields, field, left) => {
  const before = refused(fields)
  const after = withoutField(before, field)
  expect(fieldsOf(after)).toEqual(left)
  if (after) expect(after.message).toBe(before.message)
})
test.each(['code', 'oldCode'])('what was said of a code is past when a %s is typed or asked for', field => {
  const refusal = refused([], 'sms.wrong_code')
  expect(withoutField(refusal, field)).toBeUndefined()
  expect(withoutField(refusal, 'phone')).toBe(refusal)
})
test('what else was refused stays until it is tried again', () => {
  const refusal = refused(['document'], 'resident.wrong_document')
  expect(withoutField(refusal, 'document')).toBe(refusal)
  expect(withoutField(undefined, 'name')).toBeUndefined()
})
