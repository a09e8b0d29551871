import fc from 'fast-check'
import { byJoinTime, isInHalf, matchingSlots, offeredUntil } from './rules.ts'

const at = (time: string) => new Date(`2037-11-24T${time}:00+08:00`)

test.each([
  ['08:00', 'morning', true],
  ['11:59', 'morning', true],
  ['12:00', 'morning', false],
  ['12:00', 'afternoon', true],
  ['09:00', 'afternoon', false],
  ['09:00', 'any', true],
  ['15:00', 'any', true],
] as const)('%s is in the %s: %s', (time, half, isIn) => {
  expect(isInHalf(at(time), half)).toBe(isIn)
})

test('an offer stands for a quarter of an hour, never into the slot', () => {
  expect(offeredUntil(at('15:00'), 15, at('09:00'))).toEqual(at('09:15'))
  expect(offeredUntil(at('09:10'), 15, at('09:00'))).toEqual(at('09:10'))
})

test('a day is over for who waits when no slot of their half can be booked, full or not', () => {
  const full = { startsAt: at('09:00'), free: [] }
  const open = { startsAt: at('15:00'), free: ['1.1'] }
  expect(matchingSlots([full, open], 'any')).toEqual({ fits: [open], over: false })
  expect(matchingSlots([full, open], 'morning')).toEqual({ fits: [], over: false })
  expect(matchingSlots([open], 'morning')).toEqual({ fits: [], over: true })
  expect(matchingSlots([], 'any')).toEqual({ fits: [], over: true })
})

test('the line is by who came first, whatever the order they are read in, and nobody is lost', () => {
  const entry = fc.record({
    _id: fc.uuid(),
    joinedAt: fc.integer({ min: 0, max: 5 }).map(minute => new Date(minute * 60_000)),
  })
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ _id }) => _id }), entries => {
      const line = byJoinTime(entries)
      expect(byJoinTime([...entries].reverse())).toEqual(line)
      expect(new Set(line)).toEqual(new Set(entries))
      for (const [i, each] of line.entries())
        if (i > 0) expect(+line[i - 1]!.joinedAt).toBeLessThanOrEqual(+each.joinedAt)
    }),
  )
})
