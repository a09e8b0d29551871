import fc from 'fast-check'
import { fitFields, readTemplate } from './fields.ts'
import { wrongField } from './sandbox/field-rules.ts'
import { readTemplates, suggestedTemplates, templateFaults, templateFields } from './templates.ts'

const long = '城乡居民基本养老保险参保登记及个人账户变更'
test.each([
  ['thing1', '  户口 迁移\n登记 ', '户口 迁移 登记'],
  ['thing1', long, `${[...long].slice(0, 19).join('')}…`],
  ['thing1', '𠮷'.repeat(21), `${'𠮷'.repeat(19)}…`],
  ['character_string2', ' A018 ', 'A018'],
  ['character_string2', '办件2026-0001号', '2026-0001'],
  ['character_string2', 'x'.repeat(40), 'x'.repeat(32)],
  ['phrase3', '需要补材料了', '需要补材料'.slice(0, 5)],
  ['phrase3', '办结 OK', '办结'],
  ['name4', '买买提·吐尔逊·阿卜杜拉', '买买提·吐尔逊·阿卜'],
  ['name4', '李秀兰', '李秀兰'],
  ['name4', 'MARIA DEL CARMEN GARCIA', 'MARIA DEL CARMEN GAR'],
  ['number5', '第 3 号', '3'],
  ['letter6', 'A018-b', 'Ab'],
  ['symbol6', '好!?', '!?'],
  ['amount6', '¥1,280.50元', '¥1280.50元'],
  ['amount6', '30元', '30元'],
  ['phone_number6', '+86 (020) 8792-1234', '+860208792-1234'],
  ['car_number6', '粤A·12345', '粤A12345'],
  ['car_number6', '粤a d12345', '粤AD12345'],
  ['time6', new Date('2026-11-23T01:00:30.123Z'), '2026-11-23 09:00'],
  ['date7', new Date('2026-11-22T16:30:00Z'), '2026-11-23 00:30'],
])('%s takes %j as %s', (key, given, fitted) => {
  const fields = fitFields({ it: key }, { it: given })
  expect(fields).toEqual({ [key]: { value: fitted } })
  expect(wrongField(`{{${key}.DATA}}`, fields)).toBeNull()
})

test('what a field cannot hold at all is left empty, and refused', () => {
  const fields = fitFields({ caseNumber: 'character_string2' }, { caseNumber: '受理编号' })
  expect(wrongField('{{character_string2.DATA}}', fields)).toBe('character_string2')
})
const kinds = [
  'thing1',
  'character_string2',
  'phrase3',
  'name4',
  'number5',
  'letter6',
  'symbol7',
  'phone_number8',
]
test('whatever comes is brought within the limits, or left empty', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'张三AB9. ,·…！\n𠮷') }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...kinds), anything, (key, given) => {
      const fields = fitFields({ it: key }, { it: given })
      const isEmpty = fields[key]!.value === ''
      expect(isEmpty || wrongField(`{{${key}.DATA}}`, fields) === null).toBe(true)
    }),
    { seed: 1, numRuns: 2000 },
  )
})

const fits = Object.entries({
  'sandbox-appointment':
    '事项:{{thing1.DATA}}\n时间:{{time2.DATA}}\n地点:{{thing3.DATA}}\n提示:{{thing4.DATA}}\n',
  'sandbox-ticket': '{{character_string1.DATA}}{{thing2.DATA}}{{thing3.DATA}}{{thing4.DATA}}',
  'sandbox-matter': '{{thing1.DATA}}{{character_string2.DATA}}{{phrase3.DATA}}{{thing4.DATA}}',
}).flatMap(([id, content]) => [id, `${id}-long`].map(priTmplId => ({ priTmplId, content })))
test('templates that fit the account have no fault', () => {
  expect(templateFaults(suggestedTemplates, fits)).toEqual([])
})
test.each([
  [fits.slice(1), [{ template: 'appointment', why: 'the account has no template sandbox-appointment' }]],
  [
    fits.filter(({ priTmplId }) => priTmplId !== 'sandbox-ticket-long'),
    [{ template: 'ticket', why: 'the account has no template sandbox-ticket-long' }],
  ],
  [
    [{ ...fits[0]!, content: fits[0]!.content.replace('time2', 'date2') }, ...fits.slice(1)],
    [
      { template: 'appointment', why: 'the template has no field time2' },
      { template: 'appointment', why: 'its field date2 would be empty' },
    ],
  ],
])('templates that do not fit the account are told: %#', (there, faults) => {
  expect(templateFaults(suggestedTemplates, there)).toEqual(faults)
})

test('a template is read as it is configured', () => {
  const template = readTemplate(' AbC-1  itemName=thing5 startsAt=time2 ', templateFields.appointment)
  expect(template).toEqual({ id: 'AbC-1', keys: { itemName: 'thing5', startsAt: 'time2' } })
})
test.each(['', 'AbC-1', 'AbC-1 title=thing1', 'AbC-1 itemName=title', 'AbC-1 itemName'])(
  '«%s» is not a template',
  configured => expect(() => readTemplate(configured, templateFields.appointment)).toThrow(),
)
test('the suggested templates can be written as configuration', () => {
  const line = ({ id, keys }: { id: string; keys: Record<string, string> }) =>
    [id, ...Object.entries(keys).map(pair => pair.join('='))].join(' ')
  const { appointment, ticket, matter } = suggestedTemplates
  const lines = ({ once, long }: typeof ticket) => ({ once: line(once), long: line(long!) })
  const configured = { appointment: lines(appointment), ticket: lines(ticket), matter: lines(matter) }
  expect(readTemplates(configured)).toEqual(suggestedTemplates)
  const onceOnly = { ...configured, ticket: { ...configured.ticket, long: undefined } }
  expect(readTemplates(onceOnly).ticket).toEqual({ once: ticket.once, long: null })
  for (const wrong of [{ once: '' }, { long: 'AbC-1' }])
    expect(() => readTemplates({ ...configured, ticket: { ...configured.ticket, ...wrong } })).toThrow(
      'ticket',
    )
})
