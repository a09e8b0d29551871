import { fillGroups, formGroups, type Group, type Waiting } from './disclosure.ts'

const rating = (n: number, over: Partial<Waiting> = {}): Waiting => ({
  id: `r${String(n).padStart(5, '0')}`,
  rater: `p${n}`,
  anonymous: true,
  subject: 'visit',
  at: new Date(Date.UTC(2026, 10, 1, 1, n)),
  day: '2026-11-01',
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
  ['four and one of a matter wait', many(5, n => ({ subject: n > 0 ? 'visit' : 'matter' })), []],
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
test.each<[string, Partial<Waiting>]>([
  ['named', { anonymous: false }],
  ['of a matter', { subject: 'matter', stage: 'ended' }],
  ['online', { channel: 'online' }],
  ['on paper', { via: 'paper' }],
])('however long they wait, one that is %s shares no group with four that are not', (_, other) => {
  const waiting = many(5, n => (n > 0 ? {} : other))
  expect(formGroups(waiting, '2027-03')).toEqual([])
})
test('the day stands where all came on one', () => {
  expect(formGroups(many(5), '2026-11')[0]).toMatchObject({ day: '2026-11-01' })
  const days = many(5, n => ({ day: `2026-11-0${1 + (n % 2)}` }))
  expect(formGroups(days, '2026-11')[0]).toMatchObject({ day: null })
})
test('fills alone form the same as all at once, and a released group never changes', () => {
  const waiting = many(12)
  const first = fillGroups(waiting.slice(0, 7))
  expect(fillGroups(waiting)[0]).toEqual(first[0])
})
