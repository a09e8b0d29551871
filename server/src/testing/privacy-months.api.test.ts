import type { Rating as Shown } from '@zhenyiban/shared/ratings/contract.ts'
import { type FigureFilter, figureDimensions } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { formRatingGroups } from '../features/ratings/figures/forming.ts'
import { RatingGroup } from '../features/ratings/figures/model.ts'
import { Rating } from '../features/ratings/model.ts'
import { RatingOccasion } from '../features/ratings/occasion-model.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import { release, storeRatings } from './release-scene.ts'
import { readSheet } from './sheet-reading.ts'

// Seeded months of a hall as the API tells them: what each role counts, lists and takes out, by one thing chosen and by two,
// today's against yesterday's. Two hundred months of the rule itself are shared/src/ratings/disclosure.property.test.ts.

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  await Rating.deleteMany({})
  await RatingOccasion.deleteMany({})
  await RatingGroup.deleteMany({})
})

/** Numbers that look random and are the same in every run. */
const seeded = (seed: number) => (below: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
interface Town {
  windows: number
  items: number
  people: number
}
/** So many ratings of two months: of whichever window, by whom and how; some named, some on paper, some of matters. */
const store = async (
  town: Town,
  count: number,
  next: (below: number) => number,
  months: readonly string[],
) => {
  const { halls, staff } = house.towns
  for (let n = 0; n < count; n += 1) {
    const window = next(town.windows)
    const item = next(town.items)
    const isMatter = next(5) === 0
    const by = [
      { id: staff.clerk, name: '陈晓敏' },
      { id: staff.manager, name: '李国强' },
    ][next(town.people)]!
    await storeRatings(house, 1, {
      at: `${months[next(months.length)]}-${String(1 + next(28)).padStart(2, '0')}T02:00:00.000Z`,
      grade: ([5, 5, 4, 3, 1] as const)[next(5)]!,
      via: (['tablet', 'tablet', 'sms', 'paper'] as const)[next(4)]!,
      anonymous: next(4) > 0,
      ...(isMatter ? { subject: 'matter', stage: 'ended' } : {}),
      served: {
        windowId: halls.town.windowIds[window]!,
        windowNumber: window + 1,
        itemId: `${item}`.padStart(24, 'c'),
        itemName: `事项 ${item}`,
        staff: [by],
      },
    })
  }
}
type Asking = Pick<Api, 'ratingFigures' | 'figureRatings' | 'figureRatingsFile'>
const PERIOD = { from: '2037-10', to: '2037-11' }
const allOf = async (ask: (page: number) => ReturnType<Api['ratings']>): Promise<Shown[]> => {
  const found: Shown[] = []
  for (let page = 1; ; page += 1) {
    const { ratings, next } = await ask(page)
    found.push(...ratings)
    if (!next) return found
  }
}
const listOf = (api: Asking, query: FigureFilter) =>
  allOf(page => api.figureRatings({ query: { ...query, page } }))
/** What a reader of a list can sort it by. */
const tellable: Record<string, (rating: Shown) => unknown> = {
  window: ({ windowNumber }) => windowNumber,
  item: ({ itemName }) => itemName,
  people: ({ staffNames }) => staffNames?.length && staffNames,
  stage: ({ stage }) => stage,
  subject: ({ subject }) => subject,
  name: ({ subjectName }) => subjectName,
  via: ({ via }) => via,
  time: ({ at, atIs, fromMonth }) => [at, atIs, fromMonth],
}
const tooFew = (count: number) => count > 0 && count < 5
/** Of the anonymous ones in a list: what is so of fewer than five. */
const foundInList = (list: readonly Shown[]): string[] => {
  const anonymous = list.filter(({ raterName, atIs }) => raterName === null && atIs !== 'minute')
  return Object.entries(tellable).flatMap(([what, of]) => {
    const counts = new Map<string, number>()
    for (const each of anonymous) {
      const value = of(each)
      if (value) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1)
    }
    return [...counts].flatMap(([value, count]) => (tooFew(count) ? [`${what} ${value}: ${count}`] : []))
  })
}
const choicesFor = async (api: Asking): Promise<FigureFilter[]> => {
  const { rows } = await api.ratingFigures({ query: PERIOD })
  return [
    ...figureDimensions.flatMap(each => rows[each].map(({ id }) => ({ [each]: id }) as FigureFilter)),
    { to: '2037-10' },
    { from: '2037-11' },
  ]
}
const given = async (api: Asking, query: FigureFilter) =>
  (await api.ratingFigures({ query: { ...PERIOD, ...query } })).all.given
/** By one thing chosen and by two: what lies between a view and those one step within it; and what each list says. */
const walk = async (api: Asking, next: (below: number) => number) => {
  const found: string[] = []
  const counts = new Map<string, number>()
  const choices = await choicesFor(api)
  const note = (views: FigureFilter[], between: number) => {
    if (tooFew(between)) found.push(`${JSON.stringify(views)} differ by ${between}`)
  }
  const all = await given(api, {})
  for (const one of choices) {
    const count = await given(api, one)
    counts.set(JSON.stringify(one), count)
    note([{}, one], all - count)
    const list = await listOf(api, { ...PERIOD, ...one })
    if (list.length !== count) found.push(`${JSON.stringify(one)} counts ${count} and lists ${list.length}`)
    found.push(...foundInList(list))
  }
  for (let n = 0; n < 24; n += 1) {
    const [one, other] = [choices[next(choices.length)]!, choices[next(choices.length)]!]
    const both = await given(api, { ...one, ...other })
    if (Object.keys(one)[0] !== Object.keys(other)[0])
      note([one, other], counts.get(JSON.stringify(one))! - both)
  }
  if (all > 0) {
    const rows = await readSheet((await api.figureRatingsFile({ query: PERIOD })).bytes)
    if (rows.length !== all + 1) found.push(`the file has ${rows.length - 1} of ${all}`)
  }
  return { found, counts, all }
}
const readersNow = async () => ({
  manager: await house.staff('manager'),
  leader: await house.staff('leader'),
})
const ownOf = async () => {
  const [clerk, manager] = [await house.staff('clerk'), await house.staff('manager')]
  const params = { staffId: house.towns.staff.clerk }
  const own = await allOf(page => clerk.myServiceRatings({ query: { page } }))
  expect((await allOf(page => manager.staffRatings({ params, query: { page } }))).length).toBe(own.length)
  return own
}
const publicOf = async () => {
  const { ratings } = await house.as(null).publicFigures({ params: { hallId: house.towns.halls.town.id } })
  return [ratings.hall.given, ratings.town.given, ratings.town.given - ratings.hall.given]
}

jest.setTimeout(300_000)
const towns: [string, number, Town][] = [
  ['one window, one clerk', 1, { windows: 1, items: 2, people: 1 }],
  ['three windows and many things', 2, { windows: 3, items: 5, people: 2 }],
  ['few, and each at another window', 3, { windows: 3, items: 3, people: 2 }],
]
test.each(towns)('%s: nobody is found between two views, of a day or of two days', async (_, seed, town) => {
  const next = seeded(seed)
  house.setClock('2037-11-20T02:00:00.000Z')
  await store(town, seed === 3 ? 14 : 40, next, ['2037-10', '2037-11'])
  await formRatingGroups(house.app)
  const yesterday = {
    views: await walk((await readersNow()).manager, next),
    own: await ownOf(),
    public: await publicOf(),
  }
  await store(town, seed === 3 ? 6 : 20, next, ['2037-11'])
  house.setClock('2037-12-02T02:00:00.000Z')
  await formRatingGroups(house.app)
  for (const api of Object.values(await readersNow())) {
    const { found, counts, all } = await walk(api, next)
    expect(all).toBeGreaterThan(4)
    expect([...yesterday.views.found, ...found]).toEqual([])
    for (const [view, count] of yesterday.views.counts)
      expect([view, tooFew((counts.get(view) ?? count) - count)]).toEqual([view, false])
  }
  const [own, open] = [await ownOf(), await publicOf()]
  expect([...foundInList(own), ...foundInList(yesterday.own)]).toEqual([])
  expect(
    [own.length - yesterday.own.length, ...open, ...open.map((n, at) => n - yesterday.public[at]!)].filter(
      tooFew,
    ),
  ).toEqual([])
})

test('what is planted is found: one that is counted alone', async () => {
  const next = seeded(9)
  house.setClock('2037-11-20T02:00:00.000Z')
  await store(towns[1]![2], 40, next, ['2037-11'])
  await formRatingGroups(house.app)
  const one = await Rating.findOne({ groupId: null, anonymous: true }).sort({ _id: 1 }).lean()
  await release({ _id: one!._id })
  const { found } = await walk((await readersNow()).manager, next)
  expect(found.length).toBeGreaterThan(0)
})
