import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import fc from 'fast-check'
import { quietUntil } from './quiet-hours.ts'

const night = { from: '22:00', to: '07:00' }
test.each([
  ['21:59', night, null],
  ['22:00', night, '2026-11-24T07:00'],
  ['23:59', night, '2026-11-24T07:00'],
  ['00:00', night, '2026-11-23T07:00'],
  ['06:59', night, '2026-11-23T07:00'],
  ['07:00', night, null],
  ['12:29', { from: '12:30', to: '14:00' }, null],
  ['12:30', { from: '12:30', to: '14:00' }, '2026-11-23T14:00'],
  ['14:00', { from: '12:30', to: '14:00' }, null],
  ['03:00', { from: '08:00', to: '08:00' }, null],
  ['03:00', null, null],
])('at %s with %j it may be sent from %s', (time, quiet, until) => {
  const at = quietUntil(new Date(`2026-11-23T${time}:00+08:00`), quiet)
  expect(at?.toISOString() ?? null).toBe(until && new Date(`${until}:00+08:00`).toISOString())
})

const time = fc.nat(1439).map(minutes => {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0'))
  return `${hour}:${minute}`
})
const instant = fc.nat(1_000_000).map(minutes => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000))
test('what waits comes within a day, and when nothing is quiet any more', () => {
  fc.assert(
    fc.property(instant, time, time, (now, from, to) => {
      const until = quietUntil(now, { from, to })
      if (!until) return
      expect(+until).toBeGreaterThan(+now)
      expect(+until - +now).toBeLessThan(86_400_000)
      expect(quietUntil(until, { from, to })).toBeNull()
      expect([localDay(now), localDay(new Date(+now + 86_400_000))]).toContain(localDay(until))
    }),
  )
})
