import fc from 'fast-check'
import { provinceTime, readProvinceTime } from './province-time.ts'

test.each([
  ['2026-11-30T01:30:05.999Z', '20261130093005'],
  ['2026-12-31T16:00:00Z', '20270101000000'],
  ['2026-12-31T15:59:59Z', '20261231235959'],
  ['2028-02-28T16:00:00Z', '20280229000000'],
])('%s is %s in China', (iso, text) => {
  expect(provinceTime(new Date(iso))).toBe(text)
})
test.each([
  '20261131000000',
  '20260229000000',
  '20261130240000',
  '20261130096000',
  '2026113009300',
  ' 20261130093005',
  '',
])('%j is on no clock', text => {
  expect(readProvinceTime(text)).toBeNull()
})
test('what was written is read, to the second', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      date => {
        expect(+readProvinceTime(provinceTime(date))!).toBe(Math.floor(+date / 1000) * 1000)
      },
    ),
  )
})
