import type { Handing } from '@zhenyiban/shared/results/delivery.ts'
import { type Api, MONDAY_MORNING, refusalOf } from '../../testing/fixture.ts'
import { plainPapersOf } from '../../testing/receiving.ts'
import { codeOf, type ResultHouse, startResultHouse } from '../../testing/result-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Matter } from '../matters/record/model.ts'

let house: ResultHouse['house']
let owner: Api
let staff: ResultHouse['staff']
let decided: ResultHouse['decided']
beforeAll(async () => {
  ;({ house, owner, staff, decided } = await startResultHouse())
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
/** A code of six digits that is not this one. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('handing over', () => {
  const close = (who: Api, at: { params: { matterId: string } }, handing: Handing, note?: string) => () =>
    who.close({ ...at, body: { handing, ...(note && { note }) } })
  test('by the code: the window finds the matter, hands over, and the code is used up', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(owner, at)
    expect(await staff.agent.findPickUp({ body: { code } })).toMatchObject({
      ...at.params,
      itemName: '长寿(高龄)老人补贴',
      applicantName: '李**',
    })
    const events = await eventsOf(house, close(staff.agent, at, { way: 'code', code }))
    expect(events).toEqual(['matter.closed'])
    const { result } = await owner.myResult(at)
    expect(result).toMatchObject({
      pickUp: null,
      deliverBy: null,
      place: null,
      canSayNotReceived: true,
      delivery: { way: 'code', receiver: null, at: MONDAY_MORNING, organisationName: '西向村便民服务站' },
    })
    await expectUntouched(() => staff.agent.findPickUp({ body: { code } }), 'result.wrong_code')
    house.setClock('2037-12-01T01:30:00.000Z')
    expect((await owner.myResult(at)).result!.canSayNotReceived).toBe(false)
  })
  test('a code is nothing at another counter, and a wrong one hands nothing over', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(owner, at)
    for (const who of [staff.clerk, staff.countyOfficer, staff.otherClerk])
      await expectUntouched(() => who.findPickUp({ body: { code } }), 'result.wrong_code')
    await expectUntouched(() => staff.leader.findPickUp({ body: { code } }), 'access.denied')
    const wrong = otherThan(code)
    await expectUntouched(close(staff.agent, at, { way: 'code', code: wrong }), 'result.wrong_code')
    await expectUntouched(close(staff.clerk, at, { way: 'code', code }), 'matter.not_your_stage')
    await expectUntouched(close(staff.otherClerk, at, { way: 'code', code }), 'matter.not_found')
    await expectUntouched(close(staff.agent, at, { way: 'electronic' }), 'result.must_be_handed')
    await expectUntouched(() => staff.agent.close({ ...at, body: {} }), 'result.must_be_handed')
  })
  test('a code that two halls of the counter drew at once hands nothing over until the matter is named', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(owner, at)
    const matter = (await Matter.findById(at.params.matterId).lean())!
    const twin = { ...matter, _id: undefined, hallId: house.towns.halls.otherTown.id, receiptCode: 'another' }
    const { _id } = (await Matter.create([twin]))[0]!
    const agent = await house.staff('agent')
    await expectUntouched(() => agent.findPickUp({ body: { code } }), 'result.code_twice')
    expect((await close(agent, at, { way: 'code', code })()).status).toBe('closed')
    await Matter.deleteOne({ _id })
  })
  test('five wrong codes lock whoever types them, even for the right one; the ID card still does', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(owner, at)
    const agent = await house.staff('agent')
    const codes: string[] = []
    for (let tries = 0; tries < 6; tries += 1)
      codes.push((await refusalOf(agent.findPickUp({ body: { code: otherThan(code) } }))).code)
    expect(codes.at(-1)).toBe('result.code_locked')
    await expectUntouched(() => agent.findPickUp({ body: { code } }), 'result.code_locked')
    await expectUntouched(close(agent, at, { way: 'code', code }), 'result.code_locked')
    expect((await close(agent, at, { way: 'id_card', proxy: null })()).status).toBe('closed')
    expect((await agent.result(at)).result!.delivery).toMatchObject({ way: 'id_card', receiver: 'self' })
  })
  test('twice at once, one wins', async () => {
    const at = await decided('pick_up')
    const call = close(staff.agent, at, { way: 'id_card', proxy: null })
    const events = await eventsOf(house, async () => {
      const outcomes = await Promise.allSettled([call(), call()])
      expect(outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([
        'matter.already_moved',
      ])
    })
    expect(events).toEqual(['matter.closed'])
  })
  test('to somebody else: who they are is kept sealed and shown masked', async () => {
    const at = await decided('pick_up')
    const proxy = { name: '李小明', idTail: '123x' }
    await close(staff.agent, at, { way: 'id_card', proxy })()
    const matter = (await Matter.findById(at.params.matterId).lean())!
    expect(JSON.stringify(matter)).not.toContain('李小明')
    expect((await staff.agent.result(at)).result!.delivery).toMatchObject({
      way: 'id_card',
      receiver: 'proxy',
      by: '黄秀英',
      proxy: { name: '李**', idTail: '123X' },
    })
    const seen = await owner.myResult(at)
    expect(seen.result!.delivery).not.toHaveProperty('proxy')
    expect((await owner.myMatter(at)).timeline.at(-1)!.text).toBe(
      '西向村便民服务站已送达结果（核对身份证件交付，代领人），办结',
    )
  })
  test('by post with the number of the parcel, which the applicant is told', async () => {
    const at = await decided('pick_up')
    await close(staff.agent, at, { way: 'post', tracking: 'EMS123456789' }, '中午寄出')()
    await house.deliver()
    const [message] = (await owner.messages()).messages
    expect(message!.text).toContain('单号 EMS123456789')
    expect(message!.text).toContain('7 天内')
  })
  test('a text is delivered in the app: read once, by who opened it', async () => {
    const at = await decided()
    expect(await eventsOf(house, () => owner.readMyResult(at))).toEqual(['result.read'])
    expect(await eventsOf(house, () => owner.readMyResult(at))).toEqual([])
    expect((await staff.agent.result(at)).result!.readAt).toBe(MONDAY_MORNING)
    await staff.agent.close({ ...at, body: {} })
    expect((await owner.myResult(at)).result!.delivery).toMatchObject({ way: 'electronic' })
  })
  test('who has no account gets nothing by the app; without a way nobody says how', async () => {
    const papers = plainPapersOf(house, '13800007777')
    const { id } = await staff.clerk.receive(papers)
    const at = { params: { matterId: id } }
    await Matter.updateOne({ _id: id }, { $set: { residentId: null } })
    await staff.clerk.accept({ ...at, body: {} })
    await staff.clerk.decide({ ...at, body: { stageIndex: 0, outcome: 'granted', resultText: '正常' } })
    await expectUntouched(close(staff.clerk, at, { way: 'electronic' }), 'result.no_account')
    await staff.clerk.close({ ...at, body: {} })
    expect((await staff.clerk.result(at)).result!.delivery).toBeNull()
  })
})

test('the box of what is to hand over: due first, late ones marked', async () => {
  const second = await decided('pick_up')
  const first = await decided('pick_up')
  const decidedAt = new Date('2037-11-06T01:30:00.000Z')
  await Matter.updateOne({ _id: first.params.matterId }, { $set: { decidedAt } })
  const { matters } = await staff.agent.matters({ query: { box: 'hand_over' } })
  const found = matters.filter(({ id }) => [first, second].some(at => at.params.matterId === id))
  expect(found.map(({ id, deliverBy, deliverLate }) => [id, deliverBy, deliverLate])).toEqual([
    [first.params.matterId, '2037-11-20', true],
    [second.params.matterId, '2037-12-07', false],
  ])
  expect((await staff.agent.result(first)).result).toMatchObject({ late: true, deliverBy: '2037-11-20' })
  const { matters: elsewhere } = await staff.clerk.matters({ query: { box: 'hand_over' } })
  expect(elsewhere.map(({ id }) => id)).not.toContain(first.params.matterId)
})
