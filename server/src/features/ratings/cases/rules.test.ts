import { isOverdue } from './rules.ts'

test.each([
  ['open', '2026-12-14T15:59:59Z', false],
  ['open', '2026-12-14T16:00:00Z', true],
  ['answered', '2026-12-20T00:00:00Z', false],
])('%s at %s: overdue %s', (status, now, overdue) => {
  expect(isOverdue(status, '2026-12-14', new Date(now))).toBe(overdue)
})
