import { caseScene } from '../../../testing/case-scene.ts'
import { employ } from '../../../testing/colleagues.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Organisation } from '../../organisations/model.ts'
import { Rating } from '../model.ts'
import { escalateCases } from './escalating.ts'
import { lapseAppeals } from './jobs.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
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
  manager = await house.staff('manager')
  leader = await house.staff('leader')
}
beforeEach(() => on(MONDAY_MORNING))
const appeal = { kind: 'mistaken' as const, reasons: '评的是另一个大厅' }
type At = Awaited<ReturnType<typeof scene.rated>>['at']
const ask = (at: At) => manager.appealRectification({ ...at, body: appeal })
const shownOf = (api: Api, caseId: string) => api.rectification({ params: { rectificationId: caseId } })

test('upheld: the rating stays and is counted apart, the case ends as such, and its giver hears why', async () => {
  const { api, at, caseId, ticketId } = await scene.rated()
  expect(await ask(at)).toMatchObject({
    status: 'to_rectify',
    appeal: { kind: 'mistaken', byOn: '2037-11-30' },
    may: [],
    why: '申诉还没有决定，决定以前先不往下办。',
  })
  const cause = { ...at, body: { text: '人手不够' } }
  await expectUntouched(() => manager.rectificationCause(cause), 'rectification.appeal_open')
  await expectUntouched(() => ask(at), 'rectification.appeal_open')
  const decision = { ...at, body: { upheld: true, reasons: '查了取号记录，属实' } }
  await expectUntouched(() => manager.decideAppeal(decision), 'access.denied')
  expect((await shownOf(leader, caseId)).may).toEqual(['uphold', 'refuseAppeal'])
  const events = await eventsOf(house, () => leader.decideAppeal(decision))
  expect(events).toEqual(['rectification.moved', 'rectification.closed', 'rectification.upheld'])
  expect(await Rating.findOne({ subjectId: ticketId }).lean()).toMatchObject({
    grade: 1,
    upheldAppeal: 'mistaken',
  })
  await house.deliver()
  expect((await api.messages()).messages[0]).toMatchObject({
    title: '上级核定了您的差评',
    text: expect.stringMatching(
      /是误评。评价留着，满意度里照样算；整改按「申诉成立」结案，单独计数。理由：查了取号记录，属实。/,
    ),
  })
  expect(await api.myRectification(at)).toMatchObject({
    status: 'upheld',
    mayRateAgain: false,
    story: [{ what: 'upheld', text: '查了取号记录，属实' }],
  })
  const { counts, ends } = await leader.rectifications({ query: { view: 'ended' } })
  expect([counts.appeal, ends.upheld, ends.confirmed]).toEqual([0, 1, 0])
})

test('refused: the loop goes on, and what the decision took is not taken from the limit', async () => {
  const { at, caseId } = await scene.rated()
  await ask(at)
  await on('2037-11-26T01:00:00.000Z')
  const refused = { ...at, body: { upheld: false, reasons: '就是这个大厅' } }
  expect(await leader.decideAppeal(refused)).toMatchObject({
    status: 'to_rectify',
    dueOn: '2037-12-17',
    appeal: { byOn: null },
  })
  await expectUntouched(() => leader.decideAppeal(refused), 'rectification.no_appeal')
  await expectUntouched(() => ask(at), 'rectification.appeal_once')
  expect((await scene.mend(at, { does: manager, checks: leader })).status).toBe('answered')
  expect((await scene.stored(caseId)).steps.map(({ move }) => move)).toEqual([
    'askAppeal',
    'refuseAppeal',
    'findCause',
    'takeMeasure',
    'prove',
    'pass',
    'answer',
  ])
})

test('after the days of the rules nobody appeals; what is not decided in time counts as refused', async () => {
  const late = await scene.rated()
  const { at, caseId } = await scene.rated()
  await ask(at)
  await on('2037-11-30T15:00:00.000Z')
  expect(await lapseAppeals(house.app)).toBe(0)
  expect((await shownOf(manager, late.caseId)).appealUntilOn).toBe('2037-11-30')
  await on('2037-12-01T01:00:00.000Z')
  expect((await shownOf(manager, late.caseId)).may).not.toContain('askAppeal')
  await expectUntouched(() => ask(late.at), 'rectification.appeal_late')
  expect(await lapseAppeals(house.app)).toBe(1)
  expect(await scene.stored(caseId)).toMatchObject({
    status: 'to_rectify',
    appeal: { state: 'refused' },
    dueOn: '2037-12-22',
  })
})

test('where the district has somebody who decides, the town does not decide its own', async () => {
  const above = await employ(house, '周区长', 'leader', 'district')
  const { at, caseId } = await scene.rated()
  await ask(at)
  const decision = { ...at, body: { upheld: false, reasons: '不属实' } }
  expect((await shownOf(leader, caseId)).may).toEqual([])
  await expectUntouched(() => leader.decideAppeal(decision), 'rectification.not_above')
  const other = await employ(house, '梁镇长', 'leader', 'otherTown')
  await expectUntouched(() => other.api.decideAppeal(decision), 'rectification.not_found')
  expect((await above.api.decideAppeal(decision)).steps.at(-1)).toMatchObject({
    move: 'refuseAppeal',
    name: '周区长',
    text: '不属实',
  })
  // A leader does not decide what they asked themselves either.
  const own = await scene.rated()
  await above.api.appealRectification({ ...own.at, body: appeal })
  await expectUntouched(
    () => above.api.decideAppeal({ ...own.at, body: { upheld: true, reasons: '属实' } }),
    'rectification.own_appeal',
  )
})

test('late: a call goes to the head of the office, an answer to the level above, each once', async () => {
  await Organisation.updateOne(
    { _id: house.towns.organisations.town },
    { $set: { ratingPack: 'zhejiang_2019' } },
  )
  const { caseId } = await scene.rated({ phone: '13800001234' })
  await on('2037-11-24T15:00:00.000Z')
  const mine = async () => (await scene.stored(caseId)).escalations
  await escalateCases(house.app)
  expect(await mine()).toEqual([])
  await on('2037-11-25T01:00:00.000Z')
  await escalateCases(house.app)
  expect(await mine()).toMatchObject([{ of: 'call', organisationName: '鳌头镇' }])
  expect(await shownOf(manager, caseId)).toMatchObject({
    callByOn: '2037-11-24',
    callLate: true,
    dueOn: '2037-12-08',
    pack: { name: '浙江 2019 第 1 版' },
  })
  await on('2037-12-09T01:00:00.000Z')
  await escalateCases(house.app)
  await escalateCases(house.app)
  expect(await mine()).toMatchObject([
    { of: 'call' },
    { of: 'answer', organisationName: '从化区', names: ['周区长'] },
  ])
  expect(await shownOf(manager, caseId)).toMatchObject({ overdue: true })
  await Organisation.updateOne({ _id: house.towns.organisations.town }, { $unset: { ratingPack: 1 } })
})
