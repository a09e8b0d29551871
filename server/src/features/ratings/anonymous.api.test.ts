import { employ } from '../../testing/colleagues.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { ratingScene } from '../../testing/rating-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Ticket } from '../queue/model.ts'
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
const hidden = { windowNumber: null, staffNames: [], at: '2037-10-31T16:00:00.000Z', atIs: 'month' }

test('a bad rating opens its case at once with grade, reasons, item and text; window, people and day from the fifth on', async () => {
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
    expect(await clerk.myServiceRatings({ query: {} })).toEqual({ ratings: [], next: null })
  }
  await rateBadly()
  for (const { rating } of await cases())
    expect(rating).toMatchObject({
      windowNumber: 1,
      staffNames: ['陈晓敏'],
      at: '2037-11-22T16:00:00.000Z',
      atIs: 'day',
      via: 'tablet',
    })
  expect((await manager.ratings({ query: {} })).ratings).toEqual([])
  await house.deliver()
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
  const { api } = await scene.visit('王建国').then(async ({ api, ticketId }) => {
    await api.rate({ body: { subject: 'visit', subjectId: ticketId, grade: 5, anonymous: false } })
    return { api }
  })
  const own = await clerk.myServiceRatings({ query: {} })
  expect(own.ratings.map(({ grade }) => grade).sort()).toEqual([1, 1, 1, 1, 1, 5])
  const params = { staffId: house.towns.staff.clerk }
  expect(await manager.staffRatings({ params, query: {} })).toMatchObject({ next: null })
  expect((await manager.staffRatings({ params, query: {} })).ratings).toHaveLength(6)
  const colleague = await employ(house, '周敏', 'clerk', 'town')
  expect(await colleague.api.myServiceRatings({ query: {} })).toEqual({ ratings: [], next: null })
  await expectUntouched(() => colleague.api.staffRatings({ params, query: {} }), 'access.denied')
  const other = await house.staff('otherManager')
  await expectUntouched(() => other.staffRatings({ params, query: {} }), 'staff.not_found')
  await expectUntouched(() => api.myServiceRatings({ query: {} }), 'session.wrong_kind')
})

test('of a month alike, not of a day: window and people with the month', async () => {
  const like = (await Ticket.findOne({ status: 'finished' }).sort({ _id: 1 }).lean())!
  const served = { ...like.served!, windowId: 'f'.repeat(24), windowNumber: 7 }
  for (const n of [1, 2, 3, 4, 5]) {
    house.setClock(`2037-12-0${n}T02:00:00.000Z`)
    const { _id } = (
      await Ticket.create([
        { ...like, _id: undefined, number: `M${n}`, served, finishedAt: house.app.clock.now() },
      ])
    )[0]!
    await house.app.transaction(async () => {
      const occasion = await ensureOccasion({ subject: 'visit', subjectId: _id, stage: 'visit' })
      const given = { grade: 3 as const, reasons: [] }
      await give(house.app, occasion!, {
        given,
        via: 'tablet',
        actor: { kind: 'system', id: 'system' },
        raterName: null,
        anonymous: true,
      })
    })
    await house.deliver()
    const { ratings } = await (await house.staff('manager')).ratings({ query: {} })
    const ofMonth = ratings.filter(({ grade }) => grade === 3)
    // None before the fifth, and no number of those that wait.
    const shown = { windowNumber: 7, staffNames: ['陈晓敏'], atIs: 'month' }
    expect(ofMonth).toEqual(Array(n < 5 ? 0 : n).fill(expect.objectContaining(shown)))
  }
})
