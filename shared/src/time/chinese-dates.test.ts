import {
  formatDate,
  formatDateOf,
  formatDay,
  formatInstant,
  formatTime,
  localDayOf,
  weekdayOf,
} from './chinese-dates.ts'

test.each([
  ['2026-11-23T01:00:00.000Z', '2026-11-23', '11月23日 周一 09:00'],
  ['2026-11-22T16:00:00Z', '2026-11-23', '11月23日 周一 00:00'],
  ['2026-11-22T15:59:59Z', '2026-11-22', '11月22日 周日 23:59'],
  ['2026-12-31T16:05:00Z', '2027-01-01', '1月1日 周五 00:05'],
  ['2024-02-28T23:30:00Z', '2024-02-29', '2月29日 周四 07:30'],
  ['2026-11-23T09:00:00+08:00', '2026-11-23', '11月23日 周一 09:00'],
])('%s is told in Chinese time', (iso, on, told) => {
  expect(localDayOf(iso)).toBe(on)
  expect(formatInstant(iso)).toBe(told)
  expect(told.endsWith(formatTime(iso))).toBe(true)
})

test('a local day needs no time zone to be told', () => {
  expect(formatDay('2026-03-05')).toBe('3月5日 周四')
  expect(weekdayOf('2026-11-29')).toBe('周日')
})
test('the year is told where another may be meant', () => {
  expect(formatDate('2027-01-01')).toBe('2027年1月1日')
  expect(formatDateOf('2026-12-31T16:05:00Z')).toBe('2027年1月1日')
})
