import fc from 'fast-check'
import { alikeOf, attachedTo, listedAs, sharedIn, spanOf, timeAs } from './anonymity.ts'

test.each([
  [1, 1, null],
  [4, 4, null],
  [4, 5, 'month'],
  [5, 5, 'day'],
  [0, 9, 'month'],
  [7, 40, 'day'],
] as const)('of %d on a day and %d in the month: %s', (day, month, span) => {
  expect(sharedIn({ day, month })).toBe(span)
})

test.each([
  [
    { anonymous: false, sharedIn: null },
    { window: true, people: true, time: 'minute' },
  ],
  [
    { anonymous: true, sharedIn: null },
    { window: false, people: false, time: 'month' },
  ],
  [{ anonymous: true }, { window: false, people: false, time: 'month' }],
  [
    { anonymous: true, sharedIn: 'month' },
    { window: true, people: true, time: 'month' },
  ],
  [
    { anonymous: true, sharedIn: 'day' },
    { window: true, people: true, time: 'day' },
  ],
] as const)('%j tells %j', (rating, told) => {
  expect(attachedTo(rating)).toEqual(told)
})

test.each([
  ['minute', '2026-11-23T01:04:05.000Z'],
  ['day', '2026-11-22T16:00:00.000Z'],
  ['month', '2026-10-31T16:00:00.000Z'],
] as const)('to the %s', (told, at) => {
  expect(timeAs(new Date('2026-11-23T01:04:05Z'), told).toISOString()).toBe(at)
})

test.each([
  ['day', '2026-11-22T16:00:00.000Z', '2026-11-23T16:00:00.000Z'],
  ['month', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
] as const)('others are counted in its %s', (span, startsAt, endsAt) => {
  const { startsAt: from, endsAt: to } = spanOf(span, new Date('2026-11-23T01:04:05Z'))
  expect([from.toISOString(), to.toISOString()]).toEqual([startsAt, endsAt])
})

test('whatever the instant, it lies in its own day and month, and no list or time tells more than it may', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('2024-01-01T00:00:00Z'),
        max: new Date('2037-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.constantFrom(1, 3, 5),
      (at, grade) => {
        for (const span of ['day', 'month'] as const) {
          const { startsAt, endsAt } = spanOf(span, at)
          expect(startsAt <= at && at < endsAt).toBe(true)
          // Another of the same span is told, and listed, as the same.
          const other = new Date(+endsAt - 1)
          expect(timeAs(other, span)).toEqual(timeAs(at, span))
        }
        const { endsAt } = spanOf(grade <= 2 ? 'day' : 'month', at)
        const last = new Date(+endsAt - 1)
        expect(listedAs({ at: last, anonymous: true, grade })).toEqual(
          listedAs({ at, anonymous: true, grade }),
        )
      },
    ),
  )
})

test('alike is who shares stage, item, window and people, in whichever order these served', () => {
  const served = { itemId: 'i', windowId: 'w', staff: [{ id: 'a' }, { id: 'b' }] }
  const alike = alikeOf('visit', served)
  expect(alikeOf('visit', { ...served, staff: [{ id: 'b' }, { id: 'a' }] })).toBe(alike)
  for (const other of [{ itemId: 'j' }, { windowId: null }, { staff: [{ id: 'a' }] }])
    expect(alikeOf('visit', { ...served, ...other })).not.toBe(alike)
  expect(alikeOf('rectified', served)).not.toBe(alike)
})
