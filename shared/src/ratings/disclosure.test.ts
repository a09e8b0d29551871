import fc from 'fast-check'
import { type Facet, fillGroups, formGroups, type Group, type Waiting } from './disclosure.ts'

const rating = (n: number, over: Partial<Waiting> = {}): Waiting => ({
  id: `r${String(n).padStart(5, '0')}`,
  rater: `p${n}`,
  anonymous: true,
  at: new Date(Date.UTC(2026, 10, 1, 1, n)),
  month: '2026-11',
  townId: 't1',
  ownerId: 'o1',
  organisationId: 'o1',
  hallId: 'h1',
  windowId: 'w1',
  people: 's1',
  itemId: 'i1',
  channel: 'on_site',
  stage: 'visit',
  via: 'tablet',
  ...over,
})
const many = (count: number, over: (n: number) => Partial<Waiting> = () => ({}), from = 0) =>
  Array.from({ length: count }, (_, n) => rating(from + n, over(n)))
const sizes = (groups: Group[]) => groups.map(({ ratings }) => ratings.length)

test.each([
  ['four wait', many(4), []],
  ['five are one', many(5), [5]],
  ['nine: five, and four wait', many(9), [5]],
  ['ten are two', many(10), [5, 5]],
  ['five of one person wait', many(5, () => ({ rater: 'p' })), []],
  ['six of five people are one of six', many(6, n => ({ rater: `p${Math.max(1, n)}` })), [6]],
  ['five of two windows wait', many(5, n => ({ windowId: `w${n % 2}` })), []],
  ['four and a named one wait', many(5, n => ({ anonymous: n > 0 })), []],
])('while the month lasts: %s', (_, waiting, expected) => {
  expect(sizes(formGroups(waiting, '2026-11'))).toEqual(expected)
})

test.each<[string, Waiting[], number[], object]>([
  ['windows differ', many(5, n => ({ windowId: `w${n}` })), [5], { hallId: 'h1', windowId: null }],
  ['items differ', many(5, n => ({ itemId: `i${n}` })), [5], { windowId: 'w1', people: 's1', itemId: null }],
  ['people differ', many(5, n => ({ people: `s${n}` })), [5], { windowId: 'w1', itemId: 'i1', people: null }],
  [
    'owners differ',
    many(5, n => ({ ownerId: `o${n}`, hallId: `h${n}` })),
    [5],
    { townId: 't1', ownerId: null },
  ],
  ['ways differ', many(5, n => ({ via: n ? 'sms' : 'tablet' })), [5], { windowId: 'w1', via: null }],
])('after the month: %s, and the group says what all share', (_, waiting, expected, shared) => {
  const groups = formGroups(waiting, '2026-12')
  expect(sizes(groups)).toEqual(expected)
  expect(groups[0]).toMatchObject({ shared, firstMonth: '2026-11', lastMonth: '2026-11' })
})
test('towns are never put together; under five wait for the next months, and then say both', () => {
  const few = many(3)
  expect(formGroups([...few, ...many(3, () => ({ townId: 't2' }), 10)], '2026-12')).toEqual([])
  const later = many(2, () => ({ month: '2026-12', windowId: 'w9' }), 20)
  expect(formGroups([...few, ...later], '2026-12')).toEqual([])
  const [group, ...more] = formGroups([...few, ...later], '2027-01')
  expect(more).toEqual([])
  expect(group).toMatchObject({ firstMonth: '2026-11', lastMonth: '2026-12', shared: { hallId: 'h1' } })
})
test('fills alone form the same as all at once, and a released group never changes', () => {
  const waiting = many(12)
  const first = fillGroups(waiting.slice(0, 7))
  expect(fillGroups(waiting)[0]).toEqual(first[0])
})

const pick = <T>(...of: T[]) => fc.constantFrom(...of)
/** Two months of a small town: some halls, windows, people and things, some of them rare. */
const town = fc.array(
  fc.record({
    townId: pick('t1', 't1', 't1', 't2'),
    hallId: pick('h1', 'h1', 'h2'),
    windowId: pick('w1', 'w1', 'w2', 'w3'),
    people: pick('s1', 's1', 's2', 's3'),
    itemId: pick('i1', 'i1', 'i1', 'i2', 'i3', null),
    stage: pick('visit' as const, 'visit' as const, 'ended' as const, 'accepted' as const),
    via: pick('tablet' as const, 'sms' as const),
    rater: fc.nat(60).map(n => `p${n}`),
    anonymous: pick(true, true, true, false),
    month: pick('2026-09', '2026-10', '2026-11'),
  }),
  { minLength: 0, maxLength: 140, size: 'max' },
)
const made = (rows: Partial<Waiting>[]): Waiting[] =>
  rows
    .map((row, n) => ({ row, n }))
    .sort((a, b) => (a.row.month! < b.row.month! ? -1 : a.row.month! > b.row.month! ? 1 : a.n - b.n))
    .map(({ row }, n) => ({
      ...rating(n, row),
      ownerId: `${row.townId}-${row.hallId}`,
      organisationId: row.stage === 'ended' ? 'dept' : `${row.townId}-${row.hallId}`,
      hallId: `${row.townId}-${row.hallId}`,
      windowId: `${row.townId}-${row.hallId}-${row.windowId}`,
      channel: row.stage === 'accepted' ? 'online' : 'on_site',
    }))

type Dimension = Facet | 'months' | 'until'
const dimensions: Facet[] = [
  'townId',
  'ownerId',
  'organisationId',
  'hallId',
  'windowId',
  'people',
  'itemId',
  'channel',
  'stage',
  'via',
]
type View = Partial<Record<Dimension, string>>
const isIn = ({ shared, firstMonth, lastMonth }: Group, view: View): boolean =>
  (Object.entries(view) as [Dimension, string][]).every(([dimension, wanted]) => {
    if (dimension === 'months') return firstMonth === wanted && lastMonth === wanted
    if (dimension === 'until') return lastMonth <= wanted
    return shared[dimension] === wanted
  })
const countIn = (groups: readonly Group[], view: View): number =>
  groups.reduce((sum, group) => sum + (isIn(group, view) ? group.ratings.length : 0), 0)
/** Each view that can be opened with up to two things chosen, beside those it is one step within. */
const expectNobodyFound = (ratings: readonly Waiting[], groups: readonly Group[]) => {
  const choices: [Dimension, string][] = [
    ...dimensions.flatMap(facet =>
      [...new Set(ratings.flatMap(each => each[facet] ?? []))].map((value): [Dimension, string] => [
        facet,
        value,
      ]),
    ),
    ...['2026-09', '2026-10', '2026-11'].flatMap((month): [Dimension, string][] => [
      ['months', month],
      ['until', month],
    ]),
  ]
  const within = choices.map(([dimension, value]) => groups.map(group => isIn(group, { [dimension]: value })))
  const wide = [groups.map(() => true), ...within]
  const sizes = groups.map(group => group.ratings.length)
  for (const [n, view] of wide.entries())
    for (const [m, narrowed] of within.entries()) {
      const between = sizes.reduce((sum, size, i) => sum + (view[i] && !narrowed[i] ? size : 0), 0)
      if (between !== 0 && between < 5) throw new Error(JSON.stringify([choices[n - 1], choices[m], between]))
    }
  const until = ['2026-09', '2026-10', '2026-11'].map(month => countIn(groups, { until: month }))
  for (const [n, count] of until.entries()) {
    const more = count - (until[n - 1] ?? 0)
    expect(more === 0 || more >= 5).toBe(true)
  }
}

/** Five people's at least, all named or none, and nothing said that is not so of all. */
const isWhole = ({ ratings, shared }: Group): boolean =>
  new Set(ratings.map(({ rater }) => rater)).size >= 5 &&
  new Set(ratings.map(({ anonymous }) => anonymous)).size === 1 &&
  dimensions.every(facet => shared[facet] === null || ratings.every(each => each[facet] === shared[facet]))

test('two hundred seeded months: between any two views that are one step apart lie none or at least five', () => {
  let formed = 0
  fc.assert(
    fc.property(town, rows => {
      const ratings = made(rows)
      const groups = formGroups(ratings, '2026-12')
      formed += groups.length
      expect(groups.filter(group => !isWhole(group))).toEqual([])
      const ids = groups.flatMap(group => group.ratings.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
      expectNobodyFound(ratings, groups)
    }),
    { numRuns: 200, seed: 15 },
  )
  expect(formed).toBeGreaterThan(1000)
})

test('one by one as they come or all at once, the same groups; and from one day to the next none changes', () => {
  const asText = (groups: readonly Group[]) =>
    groups
      .map(({ ratings }) =>
        ratings
          .map(({ id }) => id)
          .sort()
          .join(),
      )
      .sort()
  fc.assert(
    fc.property(town, rows => {
      const ratings = made(rows)
      const released: Group[] = []
      let waiting: Waiting[] = []
      const look = (month: string) => {
        const formed = formGroups(waiting, month)
        const gone = new Set(formed.flatMap(group => group.ratings))
        waiting = waiting.filter(each => !gone.has(each))
        released.push(...formed)
      }
      for (const each of ratings) {
        look(each.month)
        waiting.push(each)
        look(each.month)
      }
      look('2026-12')
      expect(asText(released)).toEqual(asText(formGroups(ratings, '2026-12')))
    }),
    { numRuns: 40, seed: 16 },
  )
})
