import { caseScene } from '../../../testing/case-scene.ts'
import { employ } from '../../../testing/colleagues.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { lapseAppeals } from './jobs.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
let clerk: Api
let manager: Api
let leader: Api
beforeAll(async () => {
  house = await startTestApp()
  scene = caseScene(house)
})
afterAll(() => house.stop())
/** Sessions of staff end with the day. */
const on = async (instant: string) => {
  house.setClock(instant)
  clerk = await house.staff('clerk')
  manager = await house.staff('manager')
  leader = await house.staff('leader')
}
beforeEach(() => on(MONDAY_MORNING))
const body = { kind: 'mistaken' as const, reasons: '评的是隔壁窗口，我那天不在' }
const listed = () => clerk.myServiceCases()
/** A bad rating of the clerk by somebody who gave their name. */
const ratedBadly = async () => {
  const made = await scene.rated({ anonymous: false })
  const { rating } = await manager.rectification(made.at)
  return { ...made, params: { ratingId: rating.id } }
}
const ownOf = async (ratingId: string) => (await listed()).find(({ id }) => id === ratingId)!

test('the person rated says that it is mistaken; the level above refuses it, and they read why', async () => {
  const { at, params } = await ratedBadly()
  expect(await ownOf(params.ratingId)).toMatchObject({ appealUntilOn: '2037-11-30', appeal: null })
  const events = await eventsOf(house, async () => {
    expect(await clerk.appealOwnRating({ params, body })).toMatchObject({
      id: params.ratingId,
      appealUntilOn: null,
      appeal: { kind: 'mistaken', state: 'asked', reasons: body.reasons, byOn: '2037-11-30', decision: null },
    })
  })
  expect(events).toEqual(['rectification.moved'])
  expect((await manager.rectification(at)).steps.at(-1)).toMatchObject({ move: 'askAppeal', name: '陈晓敏' })
  await expectUntouched(() => clerk.appealOwnRating({ params, body }), 'rectification.appeal_open')
  await leader.decideAppeal({ ...at, body: { upheld: false, reasons: '取号记录是您的窗口' } })
  expect((await ownOf(params.ratingId)).appeal).toMatchObject({
    state: 'refused',
    byOn: null,
    decision: '取号记录是您的窗口',
  })
  await expectUntouched(() => clerk.appealOwnRating({ params, body }), 'rectification.appeal_once')
})

test('upheld, they read that too, and the rating stays in their list', async () => {
  const { at, params } = await ratedBadly()
  await clerk.appealOwnRating({ params, body })
  await leader.decideAppeal({ ...at, body: { upheld: true, reasons: '查了，属实' } })
  expect(await ownOf(params.ratingId)).toMatchObject({
    grade: 1,
    appealUntilOn: null,
    appeal: { state: 'upheld', decision: '查了，属实' },
  })
})

test('of the rating of a colleague, of a good one and after its days nobody appeals', async () => {
  const { params } = await ratedBadly()
  const colleague = await employ(house, '周敏', 'clerk', 'town')
  await expectUntouched(() => colleague.api.appealOwnRating({ params, body }), 'rating.not_own')
  const { api, ticketId } = await ratingScene(house).visit('王建国')
  const { id: ratingId } = await api.rate({
    body: { subject: 'visit', subjectId: ticketId, grade: 5, anonymous: false },
  })
  expect(await ownOf(ratingId)).toBeUndefined()
  await expectUntouched(() => clerk.appealOwnRating({ params: { ratingId }, body }), 'rating.not_bad')
  await on('2037-12-01T01:00:00.000Z')
  expect((await ownOf(params.ratingId)).appealUntilOn).toBeNull()
  await expectUntouched(() => clerk.appealOwnRating({ params, body }), 'rectification.appeal_late')
})

test('an anonymous one is appealed from when its day is told: released with four others, not before', async () => {
  const before = (await listed()).length
  const first = await scene.rated()
  const { rating } = await manager.rectification(first.at)
  const params = { ratingId: rating.id }
  await expectUntouched(() => clerk.appealOwnRating({ params, body }), 'rating.not_own')
  expect(await listed()).toHaveLength(before)
  for (let n = 0; n < 4; n += 1) await scene.rated()
  await house.deliver()
  expect(await ownOf(params.ratingId)).toMatchObject({ atIs: 'day', appealUntilOn: '2037-11-30' })
  expect((await clerk.appealOwnRating({ params, body })).appeal).toMatchObject({ state: 'asked' })
})

test('what is not decided in time counts as refused, without a word', async () => {
  const { params } = await ratedBadly()
  await clerk.appealOwnRating({ params, body })
  await on('2037-12-01T01:00:00.000Z')
  await lapseAppeals(house.app)
  expect((await ownOf(params.ratingId)).appeal).toMatchObject({
    state: 'refused',
    byOn: null,
    decision: null,
  })
})
