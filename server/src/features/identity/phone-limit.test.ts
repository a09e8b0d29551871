import { codesAgainAt } from './phone-limit.ts'

const now = new Date('2037-11-23T08:00:00Z')
const ago = (...minutes: number[]) => minutes.map(each => new Date(+now - each * 60_000))
const every = (count: number, minutes: number, from = 1) =>
  ago(...Array.from({ length: count }, (_, nth) => from + nth * minutes))

test.each<[string, Date[], string | null]>([
  ['none yet', [], null],
  ['nine in the last hour', every(9, 2), null],
  ['ten in the last hour: when the first of them is an hour old', every(10, 2), '2037-11-23T08:41:00.000Z'],
  ['ten, of which one is an hour old', [...every(9, 2), ...ago(60)], null],
  ['nineteen in a day, two in the last hour', every(19, 60), null],
  ['twenty in a day', every(20, 60), '2037-11-23T12:59:00.000Z'],
  ['twenty, of which one is a day old', [...every(19, 60), ...ago(24 * 60)], null],
  // Both at once: the later holds.
  ['twenty in the last half hour', every(20, 1), '2037-11-24T07:40:00.000Z'],
  ['in whatever order they stand', every(10, 2).reverse(), '2037-11-23T08:41:00.000Z'],
])('a phone with %s', (_, times, again) => {
  expect(codesAgainAt(times, now)?.toISOString() ?? null).toBe(again)
})
