import fc from 'fast-check'
import { ANONYMOUS_AT_LEAST } from './anonymity.ts'
import { type Facet, type Facets, fillGroups, formGroups, type Group, type Waiting } from './disclosure.ts'

// The privacy test, in memory: seeded months of a town, released as the server releases them, and every view that somebody can
// open, today's against yesterday's and each against those that lie one step within it. What runs over the API is
// server/src/testing/privacy.api.test.ts.

const pick = <T>(...of: T[]) => fc.constantFrom(...of)
const MONTHS = ['2026-09', '2026-10', '2026-11']
/** Few windows or many, a lone rater here and there, whoever comes back, named among anonymous, paper that comes late. */
const kinds = {
  small: { halls: 1, windows: 1, people: 1, items: 1, raters: 80 },
  busy: { halls: 1, windows: 2, people: 2, items: 2, raters: 80 },
  scattered: { halls: 3, windows: 4, people: 4, items: 5, raters: 60 },
  lone: { halls: 2, windows: 3, people: 3, items: 4, raters: 8 },
}
const upTo = (count: number) => fc.nat({ max: count - 1 }).map(n => `${n}`)
const rowsOf = ({ halls, windows, people, items, raters }: (typeof kinds)['small']) =>
  fc.array(
    fc.record({
      townId: pick('t1', 't1', 't1', 't1', 't2'),
      hall: upTo(halls),
      window: upTo(windows),
      people: fc.oneof(upTo(people), pick('0 1')),
      item: fc.oneof({ weight: 4, arbitrary: upTo(items) }, { weight: 1, arbitrary: fc.constant(null) }),
      stage: pick('visit', 'visit', 'visit', 'ended', 'accepted', 'rectified'),
      via: pick('tablet', 'tablet', 'sms', 'paper'),
      rater: fc.nat({ max: raters }),
      anonymous: pick(true, true, true, false),
      month: pick(...MONTHS),
      dayOf: fc.integer({ min: 1, max: 28 }),
    }),
    { maxLength: 140, size: 'max' },
  )
const town = pick(...Object.values(kinds)).chain(rowsOf)
type Row = Parameters<Parameters<typeof town.map>[0]>[0][number]
const waitingOf = ({ hall, window, item, dayOf, rater, month, ...row }: Row, n: number): Waiting => {
  const hallId = `${row.townId}-h${hall}`
  const day = `${month}-${String(dayOf).padStart(2, '0')}`
  const stage = row.stage as Waiting['stage']
  return {
    ...row,
    stage,
    id: `r${String(n).padStart(5, '0')}`,
    rater: `p${rater}`,
    subject: stage === 'visit' ? 'visit' : 'matter',
    at: new Date(`${day}T02:00:00Z`),
    day,
    month,
    ownerId: `${hallId}-owner`,
    organisationId: stage === 'ended' ? 'department' : `${hallId}-owner`,
    hallId,
    windowId: `${hallId}-w${window}`,
    people: `s${row.people}`,
    itemId: item && `i${item}`,
    channel: stage === 'accepted' ? 'online' : 'on_site',
    via: row.via as Waiting['via'],
  }
}
const made = (rows: Row[]): Waiting[] =>
  rows.map(waitingOf).sort((a, b) => +a.at - +b.at || (a.id < b.id ? -1 : 1))

/** What is told together, and since which day. */
interface Told extends Group {
  since: number
}
/** Day by day: each that comes may fill a group, and every night what is left of months that have ended is put together. */
const released = (ratings: readonly Waiting[]): Told[] => {
  const told: Told[] = []
  let waiting: Waiting[] = []
  const tell = (groups: Group[], since: number) => {
    const gone = new Set(groups.flatMap(group => group.ratings))
    waiting = waiting.filter(each => !gone.has(each))
    told.push(...groups.map(group => ({ ...group, since })))
  }
  const days = [...new Set(ratings.map(({ day }) => day)), '2026-12-01']
  for (const [since, day] of days.entries()) {
    for (const each of ratings)
      if (each.day === day) {
        waiting.push(each)
        tell(fillGroups(waiting.filter(({ ownerId }) => ownerId === each.ownerId)), since)
      }
    tell(formGroups(waiting, day.slice(0, 7)), since)
  }
  return told
}

/** One thing that can be chosen: whose eyes, a filter, a period, up to which day. */
type Choice = (told: Told) => boolean
const facets: Facet[] = [
  'townId',
  'ownerId',
  'organisationId',
  'hallId',
  'windowId',
  'itemId',
  'channel',
  'stage',
  'via',
]
const choicesIn = (ratings: readonly Waiting[]): Choice[] => [
  ...facets.flatMap(facet =>
    [...new Set(ratings.flatMap(each => each[facet] ?? []))].map(
      (wanted): Choice =>
        ({ shared }) =>
          shared[facet] === wanted,
    ),
  ),
  ...['s0', 's1', 's2'].map(
    (one): Choice =>
      ({ shared }) =>
        (shared.people ?? '').split(' ').includes(one),
  ),
  ...MONTHS.flatMap((month): Choice[] => [
    ({ firstMonth, lastMonth }) => firstMonth === month && lastMonth === month,
    ({ lastMonth }) => lastMonth <= month,
    ({ firstMonth }) => firstMonth >= month,
  ]),
  ...[...new Set(ratings.map(({ day }) => day))].map(
    (wanted): Choice =>
      ({ day }) =>
        day === wanted,
  ),
]
const peopleIn = (told: readonly Told[], isIn: (n: number) => boolean): number =>
  new Set(told.flatMap(({ ratings }, n) => (isIn(n) ? ratings.map(({ rater }) => rater) : []))).size

/** Of every view of up to two choices and each one step within it, of every day and the day before: what lies between. */
const differencesIn = (ratings: readonly Waiting[], told: readonly Told[]): Set<number> => {
  const maskOf = (choice: Choice): bigint =>
    told.reduce((mask, each, n) => (choice(each) ? mask | (1n << BigInt(n)) : mask), 0n)
  const choices = [...new Set(choicesIn(ratings).map(maskOf))]
  const all = maskOf(() => true)
  const views = new Set([all, ...choices, ...choices.flatMap(one => choices.map(other => one & other))])
  const between = new Set<bigint>()
  for (const view of views) for (const narrowed of choices) between.add(view & ~narrowed)
  for (const since of new Set(told.map(each => each.since))) {
    const today = maskOf(each => each.since === since)
    for (const view of views) between.add(view & today)
  }
  return new Set([...between].map(mask => peopleIn(told, n => Boolean(mask & (1n << BigInt(n))))))
}
const says = (told: Told): Facet[] =>
  (Object.keys(told.shared) as Facet[]).filter(each => told.shared[each] !== null)
/** Why somebody could be found; nothing is as it should be. */
const findingsIn = (ratings: readonly Waiting[], told: readonly Told[]): string[] => {
  const ids = told.flatMap(each => each.ratings.map(({ id }) => id))
  const few = [...differencesIn(ratings, told)].filter(count => count > 0 && count < ANONYMOUS_AT_LEAST)
  return [
    ...few.map(count => `two views differ by ${count}`),
    ...(new Set(ids).size === ids.length ? [] : ['one is counted twice']),
    ...told.flatMap(each => {
      const of = (pick: (rating: Waiting) => unknown) => new Set(each.ratings.map(pick)).size
      return [
        ...(of(({ rater }) => rater) < ANONYMOUS_AT_LEAST ? ['fewer than five people'] : []),
        ...(of(({ anonymous }) => anonymous) > 1 ? ['named among anonymous'] : []),
        ...(of(({ subject, channel }) => `${subject} ${channel}`) > 1 ? ['what is asked differs'] : []),
        ...(of(({ via }) => via === 'paper') > 1 ? ['paper among others'] : []),
        ...(of(({ day }) => day) > 1 && each.day ? ['says a day that is not everybody’s'] : []),
        ...says(each)
          .filter(facet => each.ratings.some(rating => rating[facet] !== each.shared[facet]))
          .map(facet => `says ${facet}, which is not everybody’s`),
      ]
    }),
  ]
}
const seen = (numRuns: number, look: (ratings: Waiting[]) => void) =>
  fc.assert(
    fc.property(town, rows => look(made(rows))),
    { numRuns, seed: 15 },
  )

test('two hundred seeded months: between any two views that are one step apart lie none or at least five', () => {
  let formed = 0
  seen(200, ratings => {
    const told = released(ratings)
    formed += told.length
    expect(findingsIn(ratings, told)).toEqual([])
  })
  expect(formed).toBeGreaterThan(1000)
})

const single = (rating: Waiting, shared: Facets): Told => ({
  ratings: [rating],
  shared,
  firstMonth: rating.month,
  lastMonth: rating.month,
  day: rating.day,
  since: 0,
})
/** What would tell of somebody, planted: the test has to find it. */
const planted: Record<string, (told: Told[], ratings: Waiting[]) => Told[]> = {
  'ratings counted one by one': (_, ratings) => ratings.map(rating => single(rating, rating)),
  'what waits is counted too': (told, ratings) => {
    const out = new Set(told.flatMap(each => each.ratings))
    return [
      ...told,
      ...ratings.filter(each => !out.has(each)).map(each => single(each, { ...each, windowId: null })),
    ]
  },
  'a group that says the window of its first': told =>
    told.map(each => ({ ...each, shared: { ...each.shared, windowId: each.ratings[0]!.windowId } })),
  'a day of some': told => told.map(each => ({ ...each, day: each.ratings[0]!.day })),
  'one that is taken out again': told =>
    told.map((each, n) => (n === 0 ? { ...each, ratings: each.ratings.slice(1), since: 99 } : each)),
}
test.each(Object.entries(planted))('it finds %s', (_, plant) => {
  let found = 0
  seen(20, ratings => {
    found += findingsIn(ratings, plant(released(ratings), ratings)).length
  })
  expect(found).toBeGreaterThan(0)
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
  seen(40, ratings => expect(asText(released(ratings))).toEqual(asText(formGroups(ratings, '2026-12'))))
})
