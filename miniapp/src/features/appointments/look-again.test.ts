import { appointmentOf } from '../../../test/samples.ts'
import { lookAgainMs } from './look-again.ts'

/** Monday 09:00 in China. */
const NOW = '2026-11-23T01:00:00.000Z'
const displaced = { wholeDay: true, reason: null, note: null }

test.each([
  ['weeks away', '2026-12-14T01:00:00.000Z', {}, null],
  ['in two days', '2026-11-25T01:00:00.000Z', {}, null],
  ['early on the day after tomorrow', '2026-11-24T16:00:00.000Z', {}, null],
  ['late tomorrow', '2026-11-24T15:30:00.000Z', {}, 300_000],
  ['tomorrow before office hours', '2026-11-23T16:00:00.000Z', {}, 300_000],
  ['late today', '2026-11-23T15:59:00.000Z', {}, 60_000],
  ['in two hours and a minute', '2026-11-23T03:01:00.000Z', {}, 60_000],
  ['in two hours', '2026-11-23T03:00:00.000Z', {}, 5000],
  ['in five minutes', '2026-11-23T01:05:00.000Z', {}, 5000],
  ['begun today', '2026-11-23T00:30:00.000Z', {}, 5000],
  ['of yesterday', '2026-11-22T08:00:00.000Z', {}, null],
  ['weeks away, its time taken by the hall', '2026-12-14T01:00:00.000Z', { displaced }, 60_000],
  ['due now, its time taken by the hall', '2026-11-23T01:00:00.000Z', { displaced }, 5000],
  ['only held', '2026-12-14T01:00:00.000Z', { status: 'held' as const }, 30_000],
  ['checked in', '2026-11-23T01:05:00.000Z', { status: 'arrived' as const }, null],
  ['cancelled', '2026-11-23T01:05:00.000Z', { status: 'cancelled' as const }, null],
  ['cancelled by the hall', '2026-11-23T01:05:00.000Z', { status: 'cancelled' as const, displaced }, null],
  ['missed', '2026-11-23T00:30:00.000Z', { status: 'missed' as const }, null],
])('a booking %s', (_, startsAt, own, expected) => {
  expect(lookAgainMs(appointmentOf('one', startsAt, own), NOW)).toBe(expected)
})
