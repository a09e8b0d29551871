import { dayInWords } from './day-in-messages.ts'

test.each([
  ['2026-11-23T02:00:00Z', '今天'],
  ['2026-11-23T15:59:00Z', '今天'],
  ['2026-11-23T16:00:00Z', '明天'],
  ['2026-11-24T02:00:00Z', '明天'],
  ['2026-11-25T02:00:00Z', '11月25日 周三'],
  ['2026-11-22T02:00:00Z', '11月22日 周日'],
])('%s, seen on Monday 23 November in China, is %s', (instant, told) => {
  for (const now of ['2026-11-22T16:00:00Z', '2026-11-23T15:59:59Z'])
    expect(dayInWords(instant, now)).toBe(told)
})
