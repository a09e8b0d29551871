import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import { deliveryMoves, deliveryStatuses, isStale } from './rules.ts'

const at = new Date('2026-11-23T01:00:00Z')
const MINUTE = 60_000
test.each([
  ['ticket', 10 * MINUTE, false],
  ['ticket', 10 * MINUTE + 1, true],
  ['appointment', 24 * 60 * MINUTE, false],
  ['appointment', 25 * 60 * MINUTE, true],
  ['matter', 71 * 60 * MINUTE, false],
  ['matter', 73 * 60 * MINUTE, true],
] as [TemplateKey, number, boolean][])('%s after %d ms: stale %s', (template, later, stale) => {
  expect(isStale(template, { happenedAt: at }, new Date(+at + later))).toBe(stale)
})

test.each([
  [-1, false],
  [0, true],
])('%d ms after it is of no use any more: stale %s', (later, stale) => {
  const uselessFrom = new Date(+at + MINUTE)
  const now = new Date(+uselessFrom + later)
  expect(isStale('appointment', { happenedAt: at, uselessFrom }, now)).toBe(stale)
})

test('what has ended stays ended', () => {
  const left = deliveryStatuses.filter(status => movesFrom(deliveryMoves, status).length > 0)
  expect(left).toEqual(['sending', 'failed'])
  expect(movesFrom(deliveryMoves, 'failed')).toEqual(['retry', 'expire'])
})
