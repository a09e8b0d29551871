import fc from 'fast-check'
import { addDays, addWorkingDays, dayKind, type Holidays } from './calendar.ts'
import { lightOn, type Pause, pauseReasons, readClock } from './working-clock.ts'

type Named = [on: string, day: { name: string; working: boolean }]
const off = (...days: string[]): Named[] => days.map(on => [on, { name: '春节', working: false }])
/** Some days off, a make-up workday on a Saturday, and 2027 by the law. */
const holidays: Holidays = {
  years: [2026],
  days: new Map<string, Named[1]>([
    ...off('2026-02-16', '2026-02-17', '2026-02-18', '2026-09-25', '2026-10-01', '2026-10-02'),
    ['2026-02-28', { name: '春节', working: true }],
  ]),
}
const paused = (reason: Pause['reason'], fromOn: string, untilOn: string | null = null): Pause => ({
  reason,
  fromOn,
  untilOn,
})

test('used + left = limit + extension, and used + paused = the working days that passed', () => {
  const given = fc
    .record({
      start: fc.nat(400),
      limitDays: fc.nat(45),
      extensionDays: fc.nat(10),
      gaps: fc.array(fc.tuple(fc.nat(12), fc.nat(25), fc.constantFrom(...pauseReasons)), { maxLength: 4 }),
      isOpen: fc.boolean(),
      passed: fc.nat(120),
    })
    .map(({ start, limitDays, extensionDays, gaps, isOpen, passed }) => {
      const startOn = addDays('2026-01-01', start)
      const today = addDays(startOn, passed)
      const pauses: Pause[] = []
      let from = startOn
      for (const [wait, length, reason] of gaps) {
        const fromOn = addDays(from, wait)
        from = addDays(fromOn, length)
        if (from <= today) pauses.push(paused(reason, fromOn, from))
      }
      if (isOpen && from <= today) pauses.push(paused('hearing', from))
      return { clock: { startOn, limitDays, extensionDays, pauses, stoppedOn: null }, today }
    })
  fc.assert(
    fc.property(given, ({ clock, today }) => {
      const read = readClock(clock, holidays, today)
      const total = clock.limitDays + clock.extensionDays
      expect(read.usedDays + read.leftDays).toBe(total)
      // What is decided on the spot begins to be late after the first working day.
      const from =
        clock.limitDays === 0
          ? (readClock({ ...clock, extensionDays: 0 }, holidays, today).dueOn ?? clock.startOn)
          : clock.startOn
      const within = (until: string) => {
        let count = 0
        for (let on = addDays(from, 1); on <= until; on = addDays(on, 1))
          if (dayKind(on, holidays).working) count += 1
        return count
      }
      expect(read.usedDays + read.pausedDays).toBe(within(today))
      expect(new Set(read.days.map(({ on }) => on)).size).toBe(read.days.length)
      const isOpen = read.paused !== null
      if (!isOpen) expect(read.dueOn).not.toBeNull()
      if (read.dueOn && total > 0) {
        const counted = read.days.filter(({ on, counted }) => counted && on <= read.dueOn!)
        expect(counted.length).toBe(total)
        expect(counted.at(-1)!.on).toBe(read.dueOn)
        // Without pauses it is the calendar's own count; a pause only ever moves it on.
        const plain = addWorkingDays(from, total, holidays)
        expect(read.dueOn >= plain).toBe(true)
        if (clock.pauses.length === 0) expect(read.dueOn).toBe(plain)
      }
      expect(read.light).toBe(lightOn(today, read))
      if (total > 0) {
        if (read.leftDays < 0) expect(read.light).toBe('red')
        if (read.leftDays > 0) expect(read.light).toBe(read.usedDays >= total * 0.8 ? 'yellow' : 'green')
      }
    }),
    { numRuns: 500 },
  )
})
