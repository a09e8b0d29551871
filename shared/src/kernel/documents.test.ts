import fc from 'fast-check'
import { Document, PersonDocument } from './document-fields.ts'
import {
  bornOn,
  type DocumentType,
  documentHints,
  documentKey,
  documentLabels,
  documentOf,
  documentTypes,
  maskDocument,
  typesOf,
  whyNoDocument,
} from './documents.ts'

const TODAY = '2026-11-30'
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheck = (digits: string) =>
  digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11]

test.each([
  ['id_card', '44011119400101002X', true],
  ['id_card', '440111194001010021', false],
  ['id_card', withCheck('44011720261130001'), true],
  ['id_card', withCheck('44011720261201001'), false],
  ['id_card', withCheck('44011720300101001'), false],
  ['id_card', withCheck('44011718991231001'), false],
  ['id_card', withCheck('81000019900101001'), false],
  ['id_card', 'H12345678', false],
  ['hk_macao_permit', 'H12345678', true],
  ['hk_macao_permit', 'M1234567801', true],
  ['hk_macao_permit', 'H1234567', false],
  ['hk_macao_permit', 'K12345678', false],
  ['taiwan_permit', '01234567', true],
  ['taiwan_permit', '0123456', false],
  ['residence_permit', '810000199408230021', true],
  ['residence_permit', '830000199201300022', true],
  ['residence_permit', '830000199201300023', false],
  ['residence_permit', '44011119400101002X', false],
  ['permanent_residence', 'CHN110190010112', true],
  ['permanent_residence', 'KAZ110090123105', true],
  ['permanent_residence', 'CHN110190130112', false],
  ['permanent_residence', 'CH1110190010112', false],
  ['permanent_residence', withCheck('91144019900101001'), true],
  ['permanent_residence', withCheck('91144020270101001'), false],
  ['permanent_residence', '911440199001010010', withCheck('91144019900101001').endsWith('0')],
  ['passport', 'E12345678', true],
  ['passport', 'EA1234567', true],
  ['passport', 'C01X00T47', true],
  ['passport', 'ABCDEFG', false],
  ['passport', 'E123', false],
  ['household', withCheck('44011720200101001'), true],
  ['household', withCheck('44011720270101001'), false],
  ['household', '440117202001010011', withCheck('44011720200101001').endsWith('1')],
  ['household', '006123456', true],
  ['household', '12', false],
  ['organisation', '91350100M000100Y43', true],
  ['organisation', '91350100M000100Y44', false],
  ['organisation', '91350100M000100Z43', false],
] as [DocumentType, string, boolean][])('%s %s is one: %s', (type, number, is) =>
  expect(whyNoDocument({ type, number }, TODAY) === null).toBe(is),
)
test('every type has a label, a hint and a sentence for a wrong number', () => {
  for (const type of documentTypes) {
    expect(documentLabels[type]).toBeTruthy()
    expect(documentHints[type]).toBeTruthy()
    expect(whyNoDocument({ type, number: '?' }, TODAY)).toMatch(/核对|户号/)
    expect(whyNoDocument({ type, number: '' }, TODAY)).toBe('请填写证件号码')
  }
})
test('who chose the wrong type is told the right one', () => {
  expect(whyNoDocument({ type: 'id_card', number: '810000199408230021' }, TODAY)).toBe(
    '这是「港澳台居民居住证」的号码，请改选证件类型',
  )
  expect(whyNoDocument({ type: 'id_card', number: withCheck('44011720300101001') }, TODAY)).toBe(
    '出生日期晚于今天，请对照证件核对号码',
  )
})
test('an ID number with a wrong digit is not called the code of a firm', () => {
  const typed = '440111203001010026'
  expect(typesOf(typed)).toEqual(['organisation'])
  expect(whyNoDocument({ type: 'id_card', number: typed }, TODAY)).toBe(
    '身份证号有误，请对照证件核对 18 位号码',
  )
  expect(whyNoDocument({ type: 'id_card', number: '91350100M000100Y43' }, TODAY)).toBe(
    '这是「单位（统一社会信用代码）」的号码，请改选证件类型',
  )
})
test('the schema cleans the number and names its field', () => {
  expect(Document.parse({ type: 'hk_macao_permit', number: ' h 1234 5678' })).toEqual({
    type: 'hk_macao_permit',
    number: 'H12345678',
  })
  expect(Document.safeParse({ type: 'passport', number: '1' }).error?.issues).toMatchObject([
    { path: ['number'], message: '护照号码有误，应为 5 到 17 位字母和数字，请对照护照首页核对' },
  ])
  expect(Document.safeParse({ type: 'licence', number: '1' }).success).toBe(false)
})
test('the document of a person is none of a firm', () => {
  const firm = { type: 'organisation', number: '91350100M000100Y43' }
  expect(Document.safeParse(firm).success).toBe(true)
  expect(PersonDocument.safeParse(firm).error?.issues).toMatchObject([
    { path: ['number'], message: '这里填个人的证件；给单位办事，到窗口由工作人员登记单位' },
  ])
  expect(PersonDocument.parse({ type: 'passport', number: 'e1234 5678' }).number).toBe('E12345678')
})
test('a number without a type is an ID card, or has its form', () => {
  expect(documentOf({ idNumber: '44011119400101002X' })?.type).toBe('id_card')
  expect(documentOf({ idNumber: '810000199408230021' })?.type).toBe('residence_permit')
  expect(documentOf({ idNumber: withCheck('91144019900101001') })?.type).toBe('permanent_residence')
  expect(documentOf({})).toBeNull()
})
test.each([
  [{ type: 'id_card', number: '44011119400101002X' }, '1940-01-01'],
  [{ type: 'permanent_residence', number: 'KAZ110090123105' }, '1990-12-31'],
  [{ type: 'permanent_residence', number: 'KAZ110020123105' }, '2020-12-31'],
  [{ type: 'passport', number: 'E12345678' }, null],
  [{ type: 'household', number: '006123456' }, null],
] as [{ type: DocumentType; number: string }, string | null][])('%j was born on %s', (document, born) =>
  expect(bornOn(document, TODAY)).toBe(born),
)
test('a child in the register is later the same person by its ID card; a passport is another', () => {
  const number = withCheck('44011720200101001')
  expect(documentKey({ type: 'household', number })).toBe(documentKey({ type: 'id_card', number }))
  expect(documentKey({ type: 'passport', number: '12345678' })).not.toBe(
    documentKey({ type: 'taiwan_permit', number: '12345678' }),
  )
  expect(documentKey({ type: 'id_card', number: '44011119400101002X' })).toBe('44011119400101002X')
})
test.each([
  ['44011119400101002X', '4401**********002X'],
  ['KAZ110090123105', 'KAZ1*******3105'],
  ['H12345678', 'H1****678'],
  ['12345', '1**45'],
])('%s is shown as %s', (number, shown) => expect(maskDocument(number)).toBe(shown))

test('a single wrong sign of a credit code is always found', () => {
  const code = '91350100M000100Y43'
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...signs), (place, sign) => {
      const wrong = code.slice(0, place) + sign + code.slice(place + 1)
      expect(typesOf(wrong).includes('organisation')).toBe(wrong === code)
    }),
  )
})
