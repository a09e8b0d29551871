import fc from 'fast-check'
import { caseNumberOf, cleanCaseNumber, isCaseNumber, spellCaseNumber } from './case-number.ts'

const anyNumber = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([town, serial]) => caseNumberOf(String(town).padStart(9, '0'), '2026-11-23', serial))

test('a case number names its town, its day and its serial, and ends in a check digit', () => {
  const number = caseNumberOf('440117113', '2026-11-23', 1)
  expect(number).toMatch(/^4401171132026112300001\d$/)
  expect(isCaseNumber(number)).toBe(true)
})

test('every single wrong digit is found', () => {
  fc.assert(
    fc.property(anyNumber, fc.nat(22), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
      const wrong = (Number(number[place]) + shift) % 10
      expect(isCaseNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false)
    }),
  )
})

test('read out in groups, it is the same number without the spaces', () => {
  fc.assert(
    fc.property(anyNumber, number => {
      const spelt = spellCaseNumber(number)
      expect(spelt).toMatch(/^\d{9} \d{8} \d{5} \d$/)
      expect(isCaseNumber(spelt)).toBe(false)
      expect(isCaseNumber(spelt.replaceAll(' ', ''))).toBe(true)
    }),
  )
})

test.each([
  ['44011711', '2026-11-23', 1],
  ['440117113', '2026-11-2', 1],
  ['440117113', '2026-11-23', 100_000],
  ['440117113', '2026-11-23', 1.5],
])('%s %s %d is not made into a number', (town, day, serial) => {
  expect(() => caseNumberOf(town, day, serial)).toThrow(RangeError)
})
test.each(['', '123', '4401171132026112300001', 'x'.repeat(23)])('%p is no case number', text => {
  expect(isCaseNumber(text)).toBe(false)
})

test.each([
  '受理编号：44011711320261130000011',
  '受理编号 440117113 20261130 00001 1',
  '４４０１１７１１３－２０２６１１３０－００００１－１',
  '编号:\u200b44011711320261130000011。',
  'No. 440117113 20261130 00001 1',
  '【44011711320261130000011】',
  '44011711320261130000011（办理中）',
  '您的受理编号是440117113-20261130-00001-1，请收好\n',
])('copied as %s', typed => {
  expect(cleanCaseNumber(typed)).toBe('44011711320261130000011')
})
test.each(['', '受理编号', 'x'])('%j holds none', typed => expect(cleanCaseNumber(typed)).toBe(''))
