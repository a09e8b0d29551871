import fc from 'fast-check'
import { calledWithin, erlangC, windowsNeeded } from './erlang-c.ts'

// Published: the worked example of the R package ErlangC (100 calls in 30 minutes, 180 s each, 20 s, 14 agents), and
// what follows by hand from the formula for one server (C = ρ, W = ρ·s/(1−ρ)) and two (C = 2ρ²/(1+ρ)).
test.each([
  { perHour: 200, minutes: 3, windows: 14, waitShare: 0.1741319, waitSeconds: 7.83593701177724 },
  { perHour: 200, minutes: 3, windows: 11, waitShare: 0.6821182, waitSeconds: 122.7813 },
  { perHour: 3, minutes: 10, windows: 1, waitShare: 0.5, waitSeconds: 600 },
  { perHour: 6, minutes: 10, windows: 2, waitShare: 1 / 3, waitSeconds: 200 },
  { perHour: 12, minutes: 10, windows: 3, waitShare: 4 / 9, waitSeconds: 800 / 3 },
])(
  '$perHour an hour for $minutes minutes at $windows windows',
  ({ perHour, minutes, windows, ...expected }) => {
    const { waitShare, meanWaitMinutes } = erlangC(perHour, minutes, windows)
    expect(waitShare).toBeCloseTo(expected.waitShare, 6)
    expect(meanWaitMinutes * 60).toBeCloseTo(expected.waitSeconds, 3)
  },
)
test('the published share called within 20 seconds', () => {
  expect(calledWithin(200, 3, 14, 20 / 60)).toBeCloseTo(0.88835, 5)
})
test.each([
  { why: 'nobody comes', given: [0, 12, 30], needed: 0 },
  { why: 'the published example: 80 % within 20 seconds', given: [200, 3, 20 / 60], needed: 14 },
  { why: 'one window is enough', given: [2, 12, 30], needed: 1 },
  { why: 'exactly as much as two can do is too much for two', given: [10, 12, 30], needed: 3 },
  { why: 'a promise of no wait', given: [10, 12, 0], needed: 4 },
  { why: 'a higher share', given: [10, 12, 0, 0.95], needed: 6 },
] as const)('windows needed: $why', ({ given: [perHour, minutes, promised, share], needed }) => {
  expect(windowsNeeded(perHour, minutes, promised, share)).toBe(needed)
})

const perHour = fc.double({ min: 0.01, max: 400, noNaN: true })
const minutes = fc.double({ min: 0.5, max: 60, noNaN: true })
const windows = fc.integer({ min: 1, max: 200 })
const a_little = 1e-9
test('more people never wait less, more windows never let them wait longer', () => {
  fc.assert(
    fc.property(perHour, perHour, minutes, windows, (some, more, each, open) => {
      const few = erlangC(some, each, open)
      const many = erlangC(some + more, each, open)
      const wider = erlangC(some, each, open + 1)
      expect(many.waitShare).toBeGreaterThanOrEqual(few.waitShare - a_little)
      expect(many.meanWaitMinutes).toBeGreaterThanOrEqual(few.meanWaitMinutes - a_little)
      expect(wider.waitShare).toBeLessThanOrEqual(few.waitShare + a_little)
      expect(wider.meanWaitMinutes).toBeLessThanOrEqual(few.meanWaitMinutes + a_little)
    }),
  )
})
test('the windows needed keep the promise, and one less does not', () => {
  const promised = fc.integer({ min: 0, max: 60 })
  const share = fc.double({ min: 0.5, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(perHour, minutes, promised, share, (come, each, within, part) => {
      const needed = windowsNeeded(come, each, within, part)
      expect(calledWithin(come, each, needed, within)).toBeGreaterThanOrEqual(part)
      expect(calledWithin(come, each, needed - 1, within)).toBeLessThan(part)
      expect(windowsNeeded(come * 2, each, within, part)).toBeGreaterThanOrEqual(needed)
    }),
  )
})
test('a load of thousands of windows stays a number', () => {
  const { waitShare, meanWaitMinutes } = erlangC(60_000, 10, 10_100)
  expect(waitShare).toBeGreaterThan(0)
  expect(waitShare).toBeLessThan(1)
  expect(meanWaitMinutes).toBeLessThan(1)
  expect(erlangC(60_000, 10, 10_000).meanWaitMinutes).toBe(Number.POSITIVE_INFINITY)
})
