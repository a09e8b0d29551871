import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { storeRatings } from '../../../testing/release-scene.ts'
import { readSheet } from '../../../testing/sheet-reading.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { Organisation } from '../../organisations/model.ts'
import { Rating } from '../model.ts'
import { RatingOccasion, RatingOffer } from '../occasion-model.ts'
import { formRatingGroups } from './forming.ts'
import { RatingGroup } from './model.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  await Rating.deleteMany({})
  await RatingOccasion.deleteMany({})
  await RatingOffer.deleteMany({})
  await RatingGroup.deleteMany({})
  house.setClock(MONDAY_MORNING)
  manager = await house.staff('manager')
})
const figures = (query = {}) => manager.ratingFigures({ query })
const listed = (query = {}) => manager.figureRatings({ query })
const form = () => formRatingGroups(house.app)
/** In the next month, when what was left has been put together. */
const nextMonth = async () => {
  house.setClock('2037-12-01T02:00:00.000Z')
  manager = await house.staff('manager')
  await form()
}

test('four wait and are told of nowhere; with the fifth, heard of by the listener, all five stand together', async () => {
  const scene = ratingScene(house)
  const rate = async () => {
    const { ticketId } = await scene.walkIn()
    const params = await scene.keyFor(ticketId)
    await house.as(null).rateByKey({ params, body: { grade: 4, via: 'tablet' } })
    await house.deliver()
  }
  for (let n = 0; n < 4; n += 1) await rate()
  expect(await figures()).toMatchObject({
    all: { given: 0, content: null, bad: null, five: null, ten: null, tooFew: true },
    served: 4,
    offered: 4,
    silence: null,
    reasons: [],
  })
  expect(await listed()).toMatchObject({ ratings: [], total: 0, next: null })
  await rate()
  const { all, rows, served } = await figures()
  expect(all).toMatchObject({ given: 5, grades: { 4: 5, 5: 0 }, five: 4, ten: 8, tooFew: true })
  expect(served).toBe(5)
  expect(rows.windowId).toMatchObject([{ name: '鳌头镇便民服务中心 1 号窗口', given: 5 }])
  const { ratings, total } = await listed({ windowId: rows.windowId[0]!.id })
  expect([ratings.length, total]).toEqual([5, 5])
  expect(ratings[0]).toMatchObject({ grade: 4, windowNumber: 1, staffNames: ['陈晓敏'], raterName: null })
})

test('formed again and again, by two at once: the same groups, each rating in one, and none changes', async () => {
  await storeRatings(house, 13)
  await Promise.all([form(), form()])
  const groups = await RatingGroup.find().sort({ _id: 1 }).lean()
  expect(groups.map(({ size }) => size)).toEqual([5, 5])
  expect(await form()).toBe(0)
  expect(await RatingGroup.find().sort({ _id: 1 }).lean()).toEqual(groups)
  for (const { _id } of groups) expect(await Rating.countDocuments({ groupId: _id })).toBe(5)
  await nextMonth()
  expect(await Rating.countDocuments({ groupId: null })).toBe(3)
})

const mixed = async () => {
  const { halls, items } = house.towns
  const second = { windowId: halls.town.windowIds[1]!, windowNumber: 2 }
  await storeRatings(house, 7, { grade: 5, reasonCodes: ['Z501'] })
  await storeRatings(house, 6, { grade: 1, reasonCodes: ['Z203'], served: second })
  const other = { itemId: items.allowance.id, itemName: items.allowance.name }
  await storeRatings(house, 5, { grade: 2, stage: 'ended', reasonCodes: ['Z207'], served: other })
  await storeRatings(house, 3, { grade: 3, served: { ...second, ...other, staff: [] } })
}
test('each figure counts as many as the list behind it, whatever is chosen', async () => {
  await mixed()
  await nextMonth()
  const all = await figures({ to: '2037-11' })
  expect(all.all.given).toBe(21)
  const choices = Object.entries(all.rows).flatMap(([dimension, rows]) =>
    rows.map(({ id, given }) => ({ query: { to: '2037-11', [dimension]: id }, given })),
  )
  expect(choices.length).toBeGreaterThan(6)
  for (const { query, given } of choices) {
    expect((await figures(query)).all.given).toBe(given)
    const { total, ratings } = await listed(query)
    expect([total, ratings.length]).toEqual([given, Math.min(20, given)])
    expect(given === 21 || 21 - given >= 5).toBe(true)
  }
  // The list of before is the same list.
  const before = await manager.ratings({ query: {} })
  expect([before.total, before.ratings.length, before.next]).toEqual([21, 20, '2'])
})

test('an anonymous one says no more than its group, by list and by file', async () => {
  const { halls } = house.towns
  for (const n of [0, 1, 2, 3, 4])
    await storeRatings(house, 1, {
      at: `2037-11-2${n}T02:00:00.000Z`,
      served: {
        windowId: halls.town.windowIds[n % 2]!,
        windowNumber: n + 1,
        itemName: `事项 ${n}`,
        itemId: `${n}`,
      },
    })
  await nextMonth()
  const { ratings } = await listed()
  expect(ratings).toHaveLength(5)
  for (const rating of ratings)
    expect(rating).toMatchObject({
      windowNumber: null,
      itemName: null,
      atIs: 'month',
      subjectName: '鳌头镇便民服务中心的现场服务',
    })
  const { name, bytes } = await manager.figureRatingsFile({ query: {} })
  expect(name).toBe('ratings-2037-01-2037-12.xlsx')
  const rows = await readSheet(bytes)
  expect(rows).toHaveLength(6)
  expect(rows[0]!.slice(0, 4)).toEqual(['评价', '评的是', '阶段', '事项'])
  expect(JSON.stringify(rows)).not.toMatch(/事项 \d|2037-11-2\d/)
  expect((await house.events()).at(-1)).toBe('rating.exported')
  // Beside the share stands what it rests on.
  expect(await readSheet(bytes, 1)).toEqual(
    expect.arrayContaining([
      ['办完可评的', 5],
      ['已请群众评价的', 5],
      ['收到评价（已公布）', 5],
      ['满意率', '100.0%'],
    ]),
  )
})

test('from a reason to the things whose guide it was said of; months beside each other', async () => {
  const { items } = house.towns
  const about = { itemId: items.allowance.id, itemName: items.allowance.name }
  await storeRatings(house, 5, {
    grade: 2,
    stage: 'ended',
    reasonCodes: ['Z207'],
    served: about,
    at: '2037-10-12T02:00:00.000Z',
  })
  await storeRatings(house, 5, { grade: 2, stage: 'ended', reasonCodes: ['Z207', '108'], served: about })
  await form()
  const { reasons, trend } = await figures({ from: '2037-10', to: '2037-11' })
  expect(reasons[0]).toEqual({
    code: 'Z207',
    label: '指南不准确',
    bad: true,
    count: 10,
    byMonth: [5, 5],
    about: 'guide',
    items: [{ id: items.allowance.id, name: items.allowance.name, count: 10 }],
  })
  expect(trend.map(({ month, given, difference }) => [month, given, difference])).toEqual([
    ['2037-10', 5, null],
    ['2037-11', 5, null],
  ])
})

const offers = (month: string, wording: string, count: number) =>
  RatingOffer.insertMany(
    Array.from({ length: count }, (_, n) => ({
      occasionId: `${month.replace('-', '')}${n}`.padStart(24, '0'),
      subject: 'visit',
      subjectId: 'c'.repeat(24),
      stage: 'visit',
      channel: 'tablet',
      wording,
      organisationId: house.towns.organisations.town,
      at: new Date(`${month}-10T02:00:00.000Z`),
    })),
  )
test('no difference is computed across a new wording, and the line says so', async () => {
  for (const month of ['2037-09', '2037-10', '2037-11'])
    await storeRatings(house, 45, { at: `${month}-09T02:00:00.000Z` })
  await offers('2037-09', 'a', 3)
  await offers('2037-10', 'a', 3)
  await offers('2037-11', 'b', 3)
  await form()
  const { trend } = await figures({ from: '2037-09', to: '2037-11' })
  expect(trend.map(({ breaks, difference }) => [breaks, difference])).toEqual([
    [[], null],
    [[], 0],
    [['wording'], null],
  ])
})

test('what a rule makes of silence stands apart, of what was served less what was released', async () => {
  await storeRatings(house, 6, { at: '2037-11-02T02:00:00.000Z' })
  await form()
  expect((await figures()).silence).toBeNull()
  await Organisation.updateOne(
    { _id: house.towns.organisations.town },
    { $set: { ratingPack: 'guangdong_trial' } },
  )
  expect(await figures()).toMatchObject({ all: { given: 5 }, silence: { count: 1, grade: 3, afterDays: 7 } })
  await Organisation.updateOne({ _id: house.towns.organisations.town }, { $unset: { ratingPack: 1 } })
})

test('who may not, elsewhere, of no month, of nothing', async () => {
  await storeRatings(house, 5)
  await form()
  expect((await figures()).all.given).toBe(5)
  const other = await house.staff('otherManager')
  expect((await other.ratingFigures({ query: {} })).all.given).toBe(0)
  expect((await other.figureRatings({ query: {} })).total).toBe(0)
  await expectUntouched(() => other.figureRatingsFile({ query: {} }), 'rating_export.nothing')
  const clerk = await house.staff('clerk')
  await expectUntouched(() => clerk.ratingFigures({ query: {} }), 'access.denied')
  await expectUntouched(() => clerk.figureRatings({ query: {} }), 'access.denied')
  await expectUntouched(() => manager.ratingFigures({ query: { from: '2037-13' } }), 'request.invalid')
})

test('what looks made up is told with what speaks for it, and stays in every figure', async () => {
  await storeRatings(house, 10, { text: '工作人员态度热情，办事效率高' })
  await Rating.updateMany({}, { $set: { at: new Date('2037-11-23T03:00:00.000Z') } })
  await RatingOccasion.updateMany({}, { $set: { endedAt: new Date('2037-11-23T02:59:58.000Z') } })
  await form()
  const month = '2037-11'
  const where = '鳌头镇便民服务中心 1 号窗口'
  expect(await manager.ratingAlarms({ query: {} })).toEqual([
    {
      kind: 'alike',
      where: '鳌头镇便民服务中心',
      month,
      evidence: expect.stringContaining('10 条以上写得几乎一样'),
    },
    { kind: 'burst', where, month, evidence: '3 分钟内 10 条以上' },
    { kind: 'at_once', where, month, evidence: '办完 5 秒内给好评的有 10 条以上' },
  ])
  expect((await figures()).all.given).toBe(10)
  await RatingOccasion.deleteMany({})
  expect((await manager.ratingAlarms({ query: {} }))[0]).toMatchObject({ kind: 'more_than_served' })
})
