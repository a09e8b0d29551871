import fc from 'fast-check'
import type { z } from '../zod.ts'
import {
  Id,
  IdNumber,
  Instant,
  isIdNumber,
  LocalDay,
  Page,
  PersonName,
  Phone,
  ShortText,
  SmsCode,
} from './fields.ts'

const parses = (schema: z.ZodMiniType, text: unknown) => schema.safeParse(text).success

test.each([
  ['11010519491231002X', true],
  ['440524188001010014', false],
  ['44011119400101002X', true],
  ['110105194912310020', false],
  ['11010519491231002x', false],
  ['110105194913310029', false],
  ['110105202302300011', false],
  ['11010519491231002', false],
  ['１１０１０５１９４９１２３１００２Ｘ', false],
])('ID number %s: %s', (text, valid) => expect(isIdNumber(text)).toBe(valid))

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheck = (digits: string) =>
  digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11]
test.each(['19490229', '20260230', '20261301', '20260001', '20260100', '18991231'])(
  'nobody was born on %s, whatever the check digit',
  born => expect(isIdNumber(withCheck(`440117${born}001`))).toBe(false),
)
test('a leap day is a day of birth', () => {
  expect(isIdNumber(withCheck('44011720000229001'))).toBe(true)
})
test('a single wrong digit is always found', () => {
  const serials = fc.integer({ min: 0, max: 999 }).map(each => String(each).padStart(3, '0'))
  fc.assert(
    fc.property(serials, fc.nat(16), fc.integer({ min: 1, max: 9 }), (serial, place, shift) => {
      const right = withCheck(`44011719800615${serial}`)
      expect(isIdNumber(right)).toBe(true)
      const wrong = (Number(right[place]) + shift) % 10
      expect(isIdNumber(right.slice(0, place) + wrong + right.slice(place + 1))).toBe(false)
    }),
  )
})
test('an ID number typed with spaces around and a small x is taken as meant', () => {
  expect(IdNumber.parse(' 11010519491231002x ')).toBe('11010519491231002X')
  expect(IdNumber.safeParse('123').error?.issues[0]?.message).toBe('身份证号有误，请对照证件核对 18 位号码')
})

test.each([
  [Phone, ' 13800005678 ', true],
  [Phone, '12800005678', false],
  [Phone, '1380000567', false],
  [Phone, '+8613800005678', false],
  [SmsCode, '012345', true],
  [SmsCode, '12345', false],
  [PersonName, '李 ', false],
  [PersonName, '李雷', true],
  [PersonName, '买买提·阿不都热合曼', true],
  [PersonName, '长'.repeat(31), false],
  [ShortText, '   ', false],
  [ShortText, '字'.repeat(500), true],
  [ShortText, '字'.repeat(501), false],
  [LocalDay, '2026-02-28', true],
  [LocalDay, '2026-02-29', false],
  [LocalDay, '2026-2-8', false],
  [Instant, '2026-02-28T01:00:00.000Z', true],
  [Instant, '2026-02-28T09:00:00+08:00', false],
  [Id, '507f1f77bcf86cd799439011', true],
  [Id, '507F1F77BCF86CD799439011', false],
  [Id, { $gt: '' }, false],
  [Page, '3', true],
  [Page, '0', false],
  [Page, '1.5', false],
  [Page, '1001', false],
  [Page, 'x', false],
] as [z.ZodMiniType, unknown, boolean][])('case %#: %p %p', (schema, text, valid) =>
  expect(parses(schema, text)).toBe(valid),
)
test('no page named is the first', () => expect(Page.parse(undefined)).toBe(1))
