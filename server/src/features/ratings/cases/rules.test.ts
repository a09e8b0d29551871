import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { isOverdue, rectifyBy } from './rules.ts'

const holidays: Holidays = {
  years: [2026, 2027],
  days: new Map([
    ['2027-01-01', { name: '元旦', working: false }],
    ['2026-12-19', { name: '元旦', working: true }],
  ]),
}
test.each([
  ['2026-11-23T01:00:00Z', '2026-12-14'],
  ['2026-11-22T16:00:00Z', '2026-12-14'],
  ['2026-12-14T01:00:00Z', '2027-01-04'],
])('a bad rating of %s is to be answered by %s', (openedAt, dueOn) => {
  expect(rectifyBy(new Date(openedAt), holidays)).toBe(dueOn)
})

test.each([
  ['open', '2026-12-14T15:59:59Z', false],
  ['open', '2026-12-14T16:00:00Z', true],
  ['answered', '2026-12-20T00:00:00Z', false],
])('%s at %s: overdue %s', (status, now, overdue) => {
  expect(isOverdue(status, '2026-12-14', new Date(now))).toBe(overdue)
})
