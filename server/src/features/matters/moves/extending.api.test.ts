import { type Api, MONDAY_MORNING, type TestApp } from '../../../testing/fixture.ts'
import { type LimitsHouse, startLimitsHouse } from '../../../testing/limits-scene.ts'
import { accepted, plainPapersOf } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Staff } from '../../identity/model.ts'

let house: TestApp
let clerk: Api
let agent: Api
let leader: Api
let manager: Api
let peopleAt: LimitsHouse['peopleAt']
beforeAll(async () => {
  ;({ house, peopleAt } = await startLimitsHouse())
})
afterAll(() => house.stop())
const at = async (iso: string) => {
  ;({ clerk, agent, leader, manager } = await peopleAt(iso))
}
beforeEach(() => at(MONDAY_MORNING))

type At = { params: { matterId: string } }
const ask = (who: Api, of: At, days = 5) =>
  who.askExtension({ ...of, body: { days, reason: '要等外省回函' } })
const grant = (who: Api, of: At) => who.grantExtension({ ...of, body: {} })

test('asked by the holder, approved by the town’s leader: the resident is told why and until when', async () => {
  const phone = '13900000041'
  const { api } = await house.newResident({ phone })
  const { id } = await clerk.receive(plainPapersOf(house, phone))
  const of = { params: { matterId: id } }
  await clerk.accept({ ...of, body: {} })
  const events = await eventsOf(house, async () => {
    expect(await ask(clerk, of)).toMatchObject({
      dueOn: '2037-12-21',
      extension: { status: 'asked', days: 5, reason: '要等外省回函', askedBy: '陈晓敏', answeredBy: null },
      allowedMoves: ['askOffice', 'pause', 'decide'],
    })
    expect((await leader.matter(of)).allowedMoves).toEqual(['grantExtension', 'refuseExtension'])
    expect(await grant(leader, of)).toMatchObject({
      dueOn: '2037-12-28',
      clock: { limitDays: 20, extensionDays: 5, leftDays: 25 },
      extension: { status: 'granted', answeredBy: '何建华' },
      allowedMoves: [],
    })
  })
  expect(events).toEqual(['matter.extension_asked', 'matter.extended'])
  await house.deliver()
  const { messages } = await api.messages()
  expect(messages[0]!.text).toBe(
    '对不起，「社会保障卡应用状态查询」要多办 5 个工作日，原定12月21日 周一前，现在12月28日 周一前办好。原因：要等外省回函。',
  )
  expect((await api.myMatter(of)).timeline.at(-1)).toMatchObject({
    text: '负责人批准延长 5 个工作日，原定 12月21日 周一，现在 12月28日 周一 前办好',
    note: '要等外省回函',
  })
})

test('numbers of people in why it is asked and how it is answered are for who may see the applicant’s', async () => {
  const of = await accepted(house, clerk)
  const reason = '等李秀兰（138-0000-8888，440111 19400101 002x）的外省回函'
  const seen = '等李秀兰（138****8888，4401**********002X）的外省回函'
  expect((await agent.askExtension({ ...of, body: { days: 5, reason } })).extension).toMatchObject({ reason })
  expect((await leader.matter(of)).extension).toMatchObject({ reason: seen })
  const refused = await leader.refuseExtension({ ...of, body: { reason: '请打 13800008888' } })
  expect(refused.extension).toMatchObject({ answer: '请打 138****8888' })
  expect((await clerk.matter(of)).extension).toMatchObject({ reason, answer: '请打 13800008888' })
})

test('refused with a reason, the last day stays, and it cannot be asked again', async () => {
  const of = await accepted(house, clerk)
  await ask(agent, of, 10)
  await expectUntouched(() => leader.refuseExtension({ ...of, body: { reason: ' ' } }), 'request.invalid')
  const refused = await leader.refuseExtension({ ...of, body: { reason: '材料齐全，请按期办' } })
  expect(refused).toMatchObject({
    dueOn: '2037-12-21',
    extension: { status: 'refused', answer: '材料齐全，请按期办' },
  })
  const { details } = await expectUntouched(() => ask(agent, of), 'matter.extension_once')
  expect(details.map(({ message }) => message)).toEqual([
    '当前状态：办理中，现在由西向村便民服务站办理',
    '11月23日 周一 09:30 何建华已做「不同意延期」',
    '黄秀英已申请延期 10 个工作日：未批准',
    '您现在可以：「办好，交下一环节」「暂停计时」',
  ])
  await expectUntouched(() => grant(leader, of), 'matter.extension_not_asked')
})

test('ten working days at most, in whole days, while the limit runs, by the holder', async () => {
  const of = await accepted(house, clerk)
  for (const days of [0, 11, 2.5]) {
    const { details } = await expectUntouched(() => ask(agent, of, days), 'request.invalid')
    expect(details).toEqual([{ field: 'days', message: '应为 1 到 10 之间的整数' }])
  }
  await expectUntouched(() => ask(clerk, of), 'matter.not_your_stage')
  await expectUntouched(() => ask(leader, of), 'access.denied')
  await expectUntouched(async () => ask(await house.staff('otherClerk'), of), 'matter.not_found')
  await at('2037-12-22T02:00:00Z')
  await expectUntouched(() => ask(agent, of), 'matter.extension_too_late')
  expect((await agent.matter(of)).allowedMoves).not.toContain('askExtension')
})

test('answered by another who supervises where it is', async () => {
  const { id } = await clerk.receive(plainPapersOf(house))
  const of = { params: { matterId: id } }
  await clerk.accept({ ...of, body: {} })
  await expectUntouched(() => grant(leader, of), 'matter.extension_not_asked')
  await ask(manager, of)
  // A hall's manager is not the head of the authority (行政许可法 art. 42).
  await expectUntouched(() => grant(manager, of), 'access.denied')
  await expectUntouched(() => grant(clerk, of), 'access.denied')
  await Staff.updateOne({ _id: house.towns.staff.otherManager }, { $set: { role: 'leader' } })
  await expectUntouched(async () => grant(await house.staff('otherManager'), of), 'matter.not_found')
  await Staff.updateOne({ _id: house.towns.staff.otherManager }, { $set: { role: 'manager' } })
  const answers = [grant(leader, of), leader.refuseExtension({ ...of, body: { reason: '按期办' } })]
  const settled = await Promise.allSettled(answers)
  const [lost] = settled.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(lost.details[1].message).toMatch(/何建华已做「(批准延期|不同意延期)」/)
})

test('answered while the clock stands still: the day is told when it goes on', async () => {
  const phone = '13900000042'
  const { api } = await house.newResident({ phone })
  const { id } = await clerk.receive(plainPapersOf(house, phone))
  const of = { params: { matterId: id } }
  await clerk.accept({ ...of, body: {} })
  await ask(clerk, of)
  await clerk.pauseClock({ ...of, body: { reason: 'expert_review' } })
  expect((await leader.matter(of)).allowedMoves).toEqual(['grantExtension', 'refuseExtension'])
  const waiting = await leader.matters({ query: { box: 'supervise', page: 1 } })
  expect(waiting.matters).toContainEqual(expect.objectContaining({ id, extensionAsked: true }))
  expect(await grant(leader, of)).toMatchObject({
    status: 'paused',
    dueOn: null,
    extension: { status: 'granted', answeredBy: '何建华' },
    clock: { limitDays: 20, extensionDays: 5 },
  })
  await house.deliver()
  const { messages } = await api.messages()
  expect(messages[0]!.text).toContain('要多办 5 个工作日，原定12月21日 周一前，恢复计时后再告诉您日期。')
  expect((await api.myMatter(of)).timeline.at(-1)!.text).toBe(
    '负责人批准延长 5 个工作日，原定 12月21日 周一，恢复计时后告诉您新的日期',
  )
  expect(await clerk.resumeClock({ ...of, body: {} })).toMatchObject({
    status: 'in_progress',
    dueOn: '2037-12-28',
  })
})

test('not of a matter that is at the county, which the town does not supervise', async () => {
  const of = await accepted(house, clerk)
  await agent.pass({ ...of, body: { stageIndex: 0 } })
  await (await house.staff('townOfficer')).pass({ ...of, body: { stageIndex: 1 } })
  await ask(await house.staff('countyOfficer'), of)
  await expectUntouched(() => grant(leader, of), 'matter.not_supervised')
})
