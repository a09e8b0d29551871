import fc from 'fast-check'
import type { z } from '../zod.ts'
import {
  ContactPhone,
  Id,
  IdNumber,
  Instant,
  LocalDay,
  Page,
  PersonName,
  Phone,
  ShortText,
  SmsCode,
} from './fields.ts'
import { isIdNumber } from './id-number.ts'

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
  [Phone, '+8613800005678', true],
  [Phone, '86138001380', false],
  [Phone, '02087800000', false],
  [ContactPhone, '020-87800000 转 8', true],
  [ContactPhone, '87800000', false],
  [ContactPhone, '13800005678', true],
  [SmsCode, '012345', true],
  [SmsCode, '０１２ 345', true],
  [SmsCode, '12345', false],
  [PersonName, '李 ', true],
  [PersonName, '李雷', true],
  [PersonName, '买买提·阿不都热合曼', true],
  [PersonName, 'MARIA DEL CARMEN GARCIA RODRIGUEZ', true],
  [PersonName, '阿卜杜萨拉木·买买提吐尔逊·阿卜杜热合曼·艾则孜·吐尔逊江·麦麦提', true],
  [PersonName, '𠮷'.repeat(60), true],
  [PersonName, '长'.repeat(61), false],
  [PersonName, '\uF9D1\u{2F81A}䶮', true],
  [PersonName, '〇〇', true],
  [PersonName, 'Ό Νίκος', true],
  [PersonName, '王1', true],
  [PersonName, '广州某某（集团）有限公司', true],
  [PersonName, 'བསྟན་འཛིན་', true],
  [PersonName, 'نرگس', true],
  [PersonName, 'สุทธิพงษ์', true],
  [PersonName, 'नरेन्द्र', true],
  [PersonName, '葛\u{E0100}城', true],
  [PersonName, '李\u0301', false],
  [PersonName, '\u0301张三', false],
  [PersonName, `Z${'\u0338\u0321\u0326\u0334\u0335'}a`, false],
  [PersonName, '⺀', true],
  [PersonName, '', false],
  [PersonName, '12', false],
  [PersonName, '１２', false],
  [PersonName, '\u200B\u200B', false],
  [PersonName, '\u3164\u3164', false],
  [PersonName, '··', false],
  [PersonName, '😀😀', false],
  [PersonName, '李😀', false],
  [PersonName, '李秀兰<script>', false],
  [PersonName, '李秀兰＜b＞', false],
  [PersonName, '李**', false],
  [PersonName, '张三@qq', false],
  [ShortText, '   ', false],
  [ShortText, '\u200B\u202E\u2800', false],
  [ShortText, '好', true],
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
test('a name is kept as it is written, without what nobody sees', () => {
  expect(PersonName.parse('张三\u202E')).toBe('张三')
  expect(PersonName.parse('王\n明')).toBe('王明')
  expect(PersonName.parse('买买提•阿不都')).toBe('买买提·阿不都')
})
test.each([
  ['李秀兰<script>', '姓名里不能有「<」，请照证件上的写法填写'],
  ['12', '姓名里要有汉字或字母，请照证件上的写法填写'],
  [' \u200B', '请填写姓名'],
  ['长'.repeat(61), '姓名最多 60 个字，这里有 61 个，请核对'],
])('%j is refused with a sentence that helps', (name, sentence) =>
  expect(PersonName.safeParse(name).error?.issues.map(({ message }) => message)).toEqual([sentence]),
)
test('no page named is the first', () => expect(Page.parse(undefined)).toBe(1))
