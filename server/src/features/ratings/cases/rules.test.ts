import type { RectificationStatus } from '@zhenyiban/shared/ratings/cases.ts'
import { isCallLate, isOverdue, workingDaysBetween } from './rules.ts'

const dueOn = '2026-12-14'
const callByOn = '2026-12-01'
test.each([
  ['open', '2026-12-14', false],
  ['open', '2026-12-15', true],
  ['to_rectify', '2026-12-15', true],
  ['to_check', '2026-12-15', true],
  ['to_answer', '2026-12-15', true],
  ['answered', '2026-12-20', false],
  ['confirmed', '2026-12-20', false],
  ['by_rule', '2026-12-20', false],
] as [RectificationStatus, string, boolean][])('%s on %s: overdue %s', (status, today, late) => {
  expect(isOverdue({ status, dueOn, callByOn, appeal: null }, today)).toBe(late)
  expect(isOverdue({ status, dueOn, callByOn, appeal: { state: 'asked' } }, today)).toBe(false)
  expect(isOverdue({ status, dueOn, callByOn, appeal: { state: 'refused' } }, today)).toBe(late)
})

test.each([
  ['open', callByOn, '2026-12-01', false],
  ['open', callByOn, '2026-12-02', true],
  ['open', null, '2026-12-02', false],
  ['to_rectify', callByOn, '2026-12-02', false],
] as [RectificationStatus, string | null, string, boolean][])(
  '%s, to be called by %s, on %s: %s',
  (status, by, today, late) => {
    expect(isCallLate({ status, dueOn, callByOn: by, appeal: null }, today)).toBe(late)
  },
)

const holidays = { years: [2026, 2027], days: new Map([['2027-01-01', { name: '元旦', working: false }]]) }
test.each([
  ['2026-12-14', '2026-12-14', 0],
  ['2026-12-14', '2026-12-15', 1],
  ['2026-12-11', '2026-12-14', 1],
  ['2026-12-31', '2027-01-04', 1],
])('working days after %s, up to %s: %d', (from, to, count) => {
  expect(workingDaysBetween(from, to, holidays)).toBe(count)
})
