import fc from 'fast-check'
import { covers, type Interval, intersect, overlaps, subtract, union } from './intervals.ts'

// A small line of minutes, so that touching, nested and empty intervals are common; each minute is asked for itself.
const LENGTH = 30
const minute = (count: number) => new Date(count * 60_000)
const interval = fc
  .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
  .map(([from, to]): Interval => ({ startsAt: minute(from), endsAt: minute(to) }))
const some = fc.array(interval, { maxLength: 6 })
const minutesOf = (intervals: readonly Interval[]) =>
  Array.from({ length: LENGTH }, (_, count) => count).filter(count =>
    intervals.some(({ startsAt, endsAt }) => startsAt <= minute(count) && minute(count) < endsAt),
  )
const expectTidy = (intervals: readonly Interval[]) => {
  for (const [i, { startsAt, endsAt }] of intervals.entries()) {
    expect(startsAt < endsAt).toBe(true)
    if (i > 0) expect(intervals[i - 1]!.endsAt < startsAt).toBe(true)
  }
}

test('the union holds what any holds', () => {
  fc.assert(
    fc.property(some, intervals => {
      const all = union(intervals)
      expectTidy(all)
      expect(minutesOf(all)).toEqual(minutesOf(intervals))
      expect(union(all)).toEqual(all)
    }),
  )
})
test('the intersection holds what both hold', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      const both = intersect(a, b)
      expectTidy(both)
      expect(minutesOf(both)).toEqual(minutesOf(a).filter(count => minutesOf(b).includes(count)))
    }),
  )
})
test('the rest holds what the first holds and the others do not', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      const rest = subtract(a, b)
      expectTidy(rest)
      expect(minutesOf(rest)).toEqual(minutesOf(a).filter(count => !minutesOf(b).includes(count)))
      expect(union([...rest, ...intersect(a, b)])).toEqual(union(a))
    }),
  )
})
test('covering and overlapping are what the minutes say', () => {
  fc.assert(
    fc.property(some, interval, interval, (whole, part, other) => {
      const minutes = minutesOf([part])
      expect(covers(whole, part)).toBe(minutes.every(count => minutesOf(whole).includes(count)))
      fc.pre(minutes.length > 0 && minutesOf([other]).length > 0)
      expect(overlaps(part, other)).toBe(minutes.some(count => minutesOf([other]).includes(count)))
    }),
  )
})
