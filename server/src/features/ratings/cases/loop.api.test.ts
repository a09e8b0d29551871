import { type CaseStep, replayCase } from '@zhenyiban/shared/ratings/case-flow.ts'
import { Event } from '../../../kernel/outbox.ts'
import { caseScene } from '../../../testing/case-scene.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Rating } from '../model.ts'

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

const called = { reached: true, said: '她说等了一个小时' }
const note = (text: string) => ({ body: { text } })

test('called back, mended, checked by another, answered, confirmed by the resident, and rated again', async () => {
  const { api, at, caseId, ticketId } = await scene.rated({ phone: '13800001234', anonymous: false })
  const [open] = (await manager.rectifications({ query: { view: 'open' } })).rectifications
  expect(open).toMatchObject({
    id: caseId,
    status: 'open',
    dueOn: '2037-12-14',
    callByOn: '2037-11-30',
    pack: { name: '国家底线 第 1 版' },
    callable: true,
    may: ['reach', 'miss', 'askAppeal'],
  })
  expect(await manager.rectificationNumber(at)).toEqual({
    name: '李秀兰',
    phone: '13800001234',
    text: expect.stringContaining('13800009999'),
  })
  expect((await manager.callBackRectification({ ...at, body: called })).status).toBe('to_rectify')
  await manager.rectificationCause({ ...at, ...note('上午只开了两个窗口') })
  await manager.rectificationMeasure({ ...at, ...note('高峰时加开 3 号窗口') })
  const proved = await manager.rectificationProof({ ...at, ...note('排班表已经改了') })
  expect(proved).toMatchObject({
    status: 'to_check',
    may: ['reachLater', 'missLater', 'askAppeal'],
    why: '原因、措施或证明是您写的，核查要由别人来做。',
  })
  const check = { ...at, body: { passed: true, note: '到窗口看过' } }
  await expectUntouched(() => manager.checkRectification(check), 'rectification.own_work')
  expect(await leader.checkRectification(check)).toMatchObject({ status: 'to_answer' })
  const events = await eventsOf(house, () =>
    leader.answerRectification({ ...at, ...note('加开了 3 号窗口') }),
  )
  expect(events).toEqual(['rectification.moved', 'rectification.answered'])
  await house.deliver()
  const told = (await api.messages()).messages.find(({ title }) => title === '您的差评有答复了')!
  expect(told.text).toMatch(
    /我们改了：加开了 3 号窗口。解决了吗？请说一声，11月30日 周一前不说，就先按规则结案。/,
  )
  expect(told.target).toEqual({ kind: 'rectification', id: caseId })
  const [mine] = await api.myRectifications()
  expect(mine).toMatchObject({
    id: caseId,
    status: 'answered',
    maySay: ['solved', 'partly', 'unsolved'],
    story: [{ what: 'called' }, { what: 'answer', text: '加开了 3 号窗口' }],
    mayRateAgain: false,
  })
  expect(await api.sayOfRectification({ ...at, body: { word: 'solved' } })).toMatchObject({
    status: 'confirmed',
    maySay: [],
    mayRateAgain: true,
  })
  await api.rate({ body: { subject: 'visit', subjectId: ticketId, stage: 'rectified', grade: 5 } })
  expect((await api.myRectification(at)).mayRateAgain).toBe(false)
  const ended = await leader.rectifications({ query: { view: 'ended' } })
  expect(ended.rectifications[0]).toMatchObject({ id: caseId, status: 'confirmed', may: [], why: null })
  expect(ended.ends.confirmed).toBe(1)
  expect(ended.rectifications[0]!.steps.map(({ move, name }) => [move, name])).toEqual([
    ['reach', '李国强'],
    ['findCause', '李国强'],
    ['takeMeasure', '李国强'],
    ['prove', '李国强'],
    ['pass', '何建华'],
    ['answer', '何建华'],
    ['confirm', null],
  ])
})

test('who is anonymous and left no number is not called: mending comes first, and staff learn nothing more', async () => {
  const { at, caseId } = await scene.rated()
  house.passMinutes(7)
  const { rectifications } = await manager.rectifications({ query: { view: 'to_rectify' } })
  const shown = rectifications.find(({ id }) => id === caseId)!
  expect(shown).toMatchObject({ callable: false, callByOn: null, mayReadNumber: false })
  expect(shown.rating).toMatchObject({ raterName: null })
  await expectUntouched(() => manager.rectificationNumber(at), 'rectification.no_number')
  await expectUntouched(
    () => manager.callBackRectification({ ...at, body: called }),
    'rectification.no_number',
  )
  // The id tells no time either.
  expect(
    Math.abs(Number.parseInt(caseId.slice(0, 8), 16) * 1000 - Date.parse(MONDAY_MORNING)),
  ).toBeGreaterThan(60_000)
})

test('a number left by who is anonymous is the caller’s alone, on record, and gone when the case ends', async () => {
  const { api, at, ticketId } = await scene.rated({ phone: '13800005678' })
  const clerk = await house.staff('clerk')
  await expectUntouched(() => clerk.rectificationNumber(at), 'access.denied')
  const shown = JSON.stringify(await manager.rectifications({ query: {} }))
  expect(shown).not.toMatch(/13800005678|13800009999/)
  const events = await eventsOf(house, async () => {
    expect(await manager.rectificationNumber(at)).toMatchObject({ name: null, phone: '13800005678' })
  })
  expect(events).toEqual(['rectification.number_read'])
  await manager.callBackRectification({ ...at, body: called })
  await scene.mend(at, { does: manager, checks: leader })
  await api.sayOfRectification({ ...at, body: { word: 'partly' } })
  await expectUntouched(() => manager.rectificationNumber(at), 'rectification.number_gone')
  expect(await Rating.findOne({ subjectId: ticketId }).select('+phone').lean()).toMatchObject({ phone: null })
})

test('not solved: reopened once, then it is somebody else’s; the second time it ends as unsolved', async () => {
  const { api, at, id } = await scene.rated()
  await scene.mend(at, { does: manager, checks: leader })
  await on('2037-11-25T01:00:00.000Z')
  await expectUntouched(
    () => api.sayOfRectification({ ...at, body: { word: 'unsolved' } }),
    'request.invalid',
  )
  const said = { ...at, body: { word: 'unsolved' as const, reason: '还是没人' } }
  expect(await api.sayOfRectification(said)).toMatchObject({
    status: 'to_rectify',
    reopened: true,
    dueOn: '2037-12-16',
  })
  const cause = { ...at, ...note('3 号窗口没人') }
  await expectUntouched(() => manager.rectificationCause(cause), 'rectification.closed_by_you')
  expect(await manager.rectification(at)).toMatchObject({
    reopened: true,
    why: expect.stringContaining('这次要由别人来办'),
  })
  await scene.mend(at, { does: leader, checks: manager }, '3 号窗口固定有人')
  expect(await api.sayOfRectification(said)).toMatchObject({ status: 'unsolved', mayRateAgain: true })
  await expectUntouched(() => api.sayOfRectification(said), 'rectification.already_moved')
  const other = await house.newResident()
  await expectRefusal(other.api.sayOfRectification(said), 'rectification.not_found')
  await expectRefusal(other.api.myRectification(at), 'rectification.not_found')
  // Of who is anonymous no event names who it was.
  const events = await Event.find({ 'payload.rectificationId': at.params.rectificationId }).lean()
  expect(events.filter(({ actor }) => actor!.id === id)).toEqual([])
})

test('a bad rating of what was mended opens no second case', async () => {
  const { api, at, ticketId } = await scene.rated()
  await scene.mend(at, { does: manager, checks: leader })
  await api.sayOfRectification({ ...at, body: { word: 'partly' } })
  const body = {
    subject: 'visit',
    subjectId: ticketId,
    stage: 'rectified',
    grade: 1,
    reasons: ['110'],
  } as const
  await api.rate({ body: { ...body, reasons: [...body.reasons] } })
  expect(await api.myRectifications()).toHaveLength(1)
})

test('who has no account reads and says with the key of the rating', async () => {
  const { anybody, key, at } = await scene.ratedByKey()
  expect(await anybody.rectificationByKey(key)).toMatchObject({ status: 'to_rectify', maySay: [] })
  await scene.mend(at, { does: manager, checks: leader })
  expect(await anybody.rectificationByKey(key)).toMatchObject({
    status: 'answered',
    story: [{ what: 'answer', text: '高峰时加开 3 号窗口' }],
  })
  await expectUntouched(() => manager.sayByKey({ ...key, body: { word: 'solved' } }), 'rating.not_by_staff')
  expect(await anybody.sayByKey({ ...key, body: { word: 'solved' } })).toMatchObject({ status: 'confirmed' })
})

test('of two who make a step at once one wins; others of other towns find nothing', async () => {
  const { at, caseId } = await scene.rated()
  const write = (text: string) => manager.rectificationProof({ ...at, ...note(text) })
  await expectUntouched(() => write('没有原因'), 'rectification.cause_first')
  await manager.rectificationCause({ ...at, ...note('人手不够') })
  await expectUntouched(() => write('没有措施'), 'rectification.measure_first')
  await manager.rectificationMeasure({ ...at, ...note('加人') })
  const both = await Promise.allSettled([write('一'), write('二')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const other = await house.staff('otherManager')
  await expectUntouched(() => other.rectificationProof({ ...at, ...note('三') }), 'rectification.not_found')
  expect((await scene.stored(caseId)).revision).toBe(3)
})

test('sent back, it is mended again', async () => {
  const { at } = await scene.rated()
  await manager.rectificationCause({ ...at, ...note('人手不够') })
  await manager.rectificationMeasure({ ...at, ...note('加人') })
  await manager.rectificationProof({ ...at, ...note('写了') })
  const back = await leader.checkRectification({ ...at, body: { passed: false, note: '没有看到人' } })
  expect(back).toMatchObject({ status: 'to_rectify' })
  expect(await manager.rectificationProof({ ...at, ...note('照片在公告栏') })).toMatchObject({
    status: 'to_check',
  })
})

interface Trail {
  rectificationId: string
  move: CaseStep['move']
  by: string | null
}
test('the trail on record is the state', async () => {
  const events = (await Event.find({ name: 'rectification.moved' }).sort({ _id: 1 }).lean()).map(
    ({ payload }) => payload as unknown as Trail,
  )
  const ids = new Set(events.map(({ rectificationId }) => rectificationId))
  expect(ids.size).toBeGreaterThan(6)
  for (const id of ids) {
    const { callable, status, steps } = await scene.stored(id)
    const trail = events.filter(({ rectificationId }) => rectificationId === id)
    expect(trail.map(({ move, by }) => [move, by])).toEqual(steps.map(({ move, by }) => [move, by]))
    expect(replayCase(callable, trail).status).toBe(status)
  }
})
