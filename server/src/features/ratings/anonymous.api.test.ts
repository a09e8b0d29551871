import { system } from '../../kernel/app.ts'
import { employ } from '../../testing/colleagues.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { ratingScene } from '../../testing/rating-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Ticket } from '../queue/model.ts'
import { formRatingGroups } from './figures/forming.ts'
import { give } from './giving/give.ts'
import { ensureOccasion } from './offering/occasions.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
let manager: Api
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
  manager = await house.staff('manager')
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const rateBadly = async () => {
  const { ticketId } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  await house
    .as(null)
    .rateByKey({ params, body: { grade: 1, reasons: ['Z203'], text: '没讲清楚', via: 'tablet' } })
}
const cases = async () => (await manager.rectifications({ query: { view: 'to_rectify' } })).rectifications
const none = { ratings: [], total: 0, next: null }
const hidden = { windowNumber: null, staffNames: [], at: '2037-10-31T16:00:00.000Z', atIs: 'month' }

test('a bad rating opens its case at once with grade, reasons, item and text; window, people and day with the group of five', async () => {
  for (const count of [1, 2, 3, 4]) {
    await rateBadly()
    const opened = await cases()
    expect(opened).toHaveLength(count)
    for (const { rating } of opened) {
      expect(rating).toMatchObject({
        grade: 1,
        reasons: ['讲不清楚'],
        text: '没讲清楚',
        itemName: expect.stringMatching(/./),
        raterName: null,
        ...hidden,
      })
      expect(rating).not.toHaveProperty('via')
    }
    // Not how many there are, and not one of them.
    await house.deliver()
    expect(await clerk.myServiceRatings({ query: {} })).toMatchObject(none)
  }
  await rateBadly()
  for (const { rating } of await cases()) expect(rating).toMatchObject(hidden)
  await house.deliver()
  for (const { rating } of await cases())
    expect(rating).toMatchObject({
      windowNumber: 1,
      staffNames: ['陈晓敏'],
      at: '2037-11-22T16:00:00.000Z',
      atIs: 'day',
      via: 'tablet',
    })
  const { ratings } = await manager.ratings({ query: {} })
  expect(ratings.map(({ at }) => at)).toEqual(Array(5).fill('2037-11-22T16:00:00.000Z'))
})

test('ids of ratings and cases do not say when they were made', async () => {
  const seconds = (id: string) => Number.parseInt(id.slice(0, 8), 16)
  const now = Math.floor(Date.now() / 1000)
  const ids = (await cases()).flatMap(({ id, rating }) => [id, rating.id])
  expect(ids.filter(id => Math.abs(seconds(id) - now) < 86_400)).toEqual([])
})

test('whoever served sees what was said of them, their head does too, and nobody else', async () => {
  const rateByName = async () => {
    const { api, ticketId } = await scene.visit('王建国')
    await api.rate({ body: { subject: 'visit', subjectId: ticketId, grade: 5, anonymous: false } })
    await house.deliver()
    return api
  }
  const own = () => clerk.myServiceRatings({ query: {} })
  const api = await rateByName()
  // The one who gave a name waits for others too: every list is of groups.
  for (const _ of [2, 3, 4]) await rateByName()
  expect((await own()).ratings.map(({ grade }) => grade)).toEqual([1, 1, 1, 1, 1])
  await rateByName()
  expect((await own()).ratings.map(({ grade }) => grade).sort()).toEqual([1, 1, 1, 1, 1, 5, 5, 5, 5, 5])
  const params = { staffId: house.towns.staff.clerk }
  expect(await manager.staffRatings({ params, query: {} })).toMatchObject({ total: 10, next: null })
  const colleague = await employ(house, '周敏', 'clerk', 'town')
  expect(await colleague.api.myServiceRatings({ query: {} })).toMatchObject(none)
  await expectUntouched(() => colleague.api.staffRatings({ params, query: {} }), 'access.denied')
  const other = await house.staff('otherManager')
  await expectUntouched(() => other.staffRatings({ params, query: {} }), 'staff.not_found')
  await expectUntouched(() => api.myServiceRatings({ query: {} }), 'session.wrong_kind')
})

/** Each on its day, content, of a visit like another. */
const rateOn = async (days: readonly string[], like: object) => {
  for (const day of days) {
    house.setClock(`${day}T02:00:00.000Z`)
    const finishedAt = house.app.clock.now()
    const [ticket] = await Ticket.create([{ ...like, _id: undefined, number: `M${day}`, finishedAt }])
    await house.app.transaction(async () => {
      const occasion = await ensureOccasion({ subject: 'visit', subjectId: ticket!._id, stage: 'visit' })
      const given = { grade: 3 as const, reasons: [] }
      await give(house.app, occasion!, {
        given,
        via: 'tablet',
        actor: system,
        raterName: null,
        anonymous: true,
      })
    })
  }
}
test('released over two months: the list says both, and of none which', async () => {
  const like = (await Ticket.findOne({ status: 'finished' }).sort({ _id: 1 }).lean())!
  const served = { ...like.served!, windowId: 'e'.repeat(24), windowNumber: 6 }
  await rateOn(['2037-11-27', '2037-11-28', '2037-12-27', '2037-12-28', '2037-12-29'], { ...like, served })
  house.setClock('2038-01-01T02:00:00.000Z')
  await formRatingGroups(house.app)
  const { ratings } = await (await house.staff('manager')).ratings({ query: {} })
  expect(ratings.filter(({ windowNumber }) => windowNumber === 6)).toEqual(
    Array(5).fill(
      expect.objectContaining({ fromMonth: '2037-11', at: '2037-11-30T16:00:00.000Z', atIs: 'month' }),
    ),
  )
})

test('of a month alike, not of a day: window and people with the month', async () => {
  const like = (await Ticket.findOne({ status: 'finished' }).sort({ _id: 1 }).lean())!
  const served = { ...like.served!, windowId: 'f'.repeat(24), windowNumber: 7 }
  for (const n of [1, 2, 3, 4, 5]) {
    await rateOn([`2038-02-0${n}`], { ...like, served })
    await house.deliver()
    const { ratings } = await (await house.staff('manager')).ratings({ query: {} })
    const ofMonth = ratings.filter(({ windowNumber }) => windowNumber === 7)
    // None before the fifth, and no number of those that wait.
    const shown = { windowNumber: 7, staffNames: ['陈晓敏'], atIs: 'month' }
    expect(ofMonth).toEqual(Array(n < 5 ? 0 : n).fill(expect.objectContaining(shown)))
  }
})
