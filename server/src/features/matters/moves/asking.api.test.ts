import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { askMovesOf, stageMovesOf } from '../../../testing/offered.ts'
import { accepted } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'

type Who = 'clerk' | 'agent' | 'townOfficer' | 'countyOfficer' | 'otherClerk' | 'leader'
let house: TestApp
let staff: Record<Who, Api>
const signIn = async () => {
  const who: Who[] = ['clerk', 'agent', 'townOfficer', 'countyOfficer', 'otherClerk', 'leader']
  const signedIn: [Who, Api][] = []
  for (const each of who) signedIn.push([each, await house.staff(each)])
  staff = Object.fromEntries(signedIn) as Record<Who, Api>
}
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await signIn()
})
type At = { params: { matterId: string } }
/** At the town office, the second stage. */
const atTown = async () => {
  const at = await accepted(house, staff.clerk)
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  return at
}
const question = { question: '请核实户籍是否在本村', limitDays: 3 }
const ask = (who: Api, at: At, change = {}) =>
  who.askOffice({
    ...at,
    body: {
      stageIndex: 1,
      organisationId: house.towns.organisations.village,
      ...question,
      ...change,
    },
  })
const ofAsk = async (at: At) => {
  const { asks } = await staff.townOfficer.matter(at)
  return { params: { ...at.params, askId: asks.at(-1)!.id } }
}

describe('asking another department', () => {
  test('shows the question, both clocks and who is waited for; the answer comes from who was asked', async () => {
    const at = await atTown()
    const offices = await staff.townOfficer.askableOffices(at)
    expect(offices.map(({ name }) => name)).toEqual(['区民政局', '鳌头镇', '西向村'])
    const events = await eventsOf(house, async () => {
      const asked = await ask(staff.townOfficer, at)
      expect(asked.asks).toMatchObject([
        {
          stageName: '初审',
          organisationName: '西向村',
          askedBy: '周文',
          dueOn: '2037-11-26',
          late: false,
          answer: null,
          dropped: false,
        },
      ])
      expect(askMovesOf(asked)).toEqual([['dropAsk']])
      expect(asked.waitsFor).toMatchObject([
        { kind: 'stage', organisationName: '镇民政办', stageName: '初审', dueOn: null, leftDays: null },
        { kind: 'ask', organisationName: '西向村', stageName: '初审', dueOn: '2037-11-26', leftDays: 3 },
      ])
      expect(asked.clock).toMatchObject({ leftDays: 20 })
      expect(asked.timeline.at(-1)!.text).toBe('镇民政办请西向村协助办理，11月26日 周四 前答复')
    })
    expect(events).toEqual(['matter.office_asked'])

    house.setClock('2037-11-27T02:00:00Z')
    await signIn()
    const late = await staff.townOfficer.matter(at)
    expect([late.asks[0]!.late, late.waitsFor[1]!.leftDays]).toEqual([true, -1])
    const { matters } = await staff.agent.matters({ query: { box: 'todo' } })
    expect(matters.map(({ id }) => id)).toContain(at.params.matterId)
    const open = await expectUntouched(
      () => staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } }),
      'matter.ask_open',
    )
    expect(open.details[0]!.message).toBe('等西向村协办，11月26日 周四 前答复')

    const answer = { ...(await ofAsk(at)), body: { answer: '户籍在本村，1956 年迁入' } }
    await expectUntouched(() => staff.townOfficer.answerAsk(answer), 'matter.ask_not_yours')
    await expectUntouched(() => staff.otherClerk.answerAsk(answer), 'matter.not_found')
    await expectUntouched(() => staff.leader.answerAsk(answer), 'access.denied')
    const answered = await eventsOf(house, async () => {
      const now = await staff.agent.answerAsk(answer)
      expect(now.asks).toMatchObject([
        { answer: '户籍在本村，1956 年迁入', answeredBy: '黄秀英', late: true },
      ])
      expect(askMovesOf(now)).toEqual([[]])
    })
    expect(answered).toEqual(['matter.ask_answered'])
    await expectUntouched(() => staff.agent.answerAsk(answer), 'matter.ask_answered')
    expect((await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })).stageIndex).toBe(2)
  })
  test('who was asked sees the matter from then on, and not before', async () => {
    const at = await accepted(house, staff.clerk)
    await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    const mayor = { organisationId: house.towns.organisations.town }
    await ask(staff.townOfficer, at, mayor)
    const seen = await staff.clerk.matter(at)
    expect([seen.allowedMoves, askMovesOf(seen)[0]]).toEqual([['answerAsk'], ['answerAsk']])
  })
  test('not of a stranger, oneself, twice at once, or by who does not have the stage', async () => {
    const at = await atTown()
    const elsewhere = { organisationId: house.towns.organisations.otherTown }
    await expectUntouched(() => ask(staff.townOfficer, at, elsewhere), 'organisation.not_found')
    const self = { organisationId: house.towns.organisations.townOffice }
    await expectUntouched(() => ask(staff.townOfficer, at, self), 'matter.ask_twice')
    await expectUntouched(() => ask(staff.agent, at), 'matter.not_your_stage')
    await expectUntouched(() => ask(staff.townOfficer, at, { question: ' ' }), 'request.invalid')
    await expectUntouched(() => ask(staff.townOfficer, at, { limitDays: 0 }), 'request.invalid')
    await ask(staff.townOfficer, at)
    await expectUntouched(() => ask(staff.townOfficer, at), 'matter.ask_twice')
  })
  test('taken back by who asked, once', async () => {
    const at = await atTown()
    await ask(staff.townOfficer, at)
    const drop = { ...(await ofAsk(at)), body: {} }
    await expectUntouched(() => staff.agent.dropAsk(drop), 'matter.not_your_stage')
    const dropped = await staff.townOfficer.dropAsk(drop)
    expect(dropped.asks).toMatchObject([{ dropped: true }])
    expect(askMovesOf(dropped)).toEqual([[]])
    expect(dropped.waitsFor).toHaveLength(1)
    await expectUntouched(() => staff.townOfficer.dropAsk(drop), 'matter.already_moved')
    await expectUntouched(
      () => staff.agent.answerAsk({ ...drop, body: { answer: '属实' } }),
      'matter.ask_answered',
    )
  })
})

describe('sending back', () => {
  test('reopens the stage, says why to the resident and counts it', async () => {
    const at = await atTown()
    const back = { ...at, body: { stageIndex: 1, toIndex: 0, reason: '缺少户主签名' } }
    await expectUntouched(() => staff.agent.sendBack(back), 'matter.not_your_stage')
    const nowhere = { ...at, body: { ...back.body, toIndex: 2 } }
    const refusal = await expectUntouched(
      () => staff.townOfficer.sendBack(nowhere),
      'matter.cannot_send_back',
    )
    expect(refusal.details.at(-1)!.message).toContain('「退回重办」')
    const events = await eventsOf(house, async () => {
      const returned = await staff.townOfficer.sendBack(back)
      expect(returned).toMatchObject({ stageIndex: 0, holderName: '西向村便民服务站' })
      expect(stageMovesOf(returned)).toEqual([])
      expect(returned.stages[0]).toMatchObject({ doneAt: null, returns: 1 })
      expect(returned.stages[1]).toMatchObject({ enteredAt: null, doneAt: null })
      expect(returned.timeline.at(-1)).toMatchObject({
        text: '镇民政办看「初审」时发现要改，退回西向村便民服务站重办「受理」',
        note: '缺少户主签名',
      })
    })
    expect(events).toEqual(['matter.sent_back'])
    await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
    expect(stageMovesOf(await staff.townOfficer.matter(at))[0]!.stageIndex).toBe(1)
    await house.deliver()
  })
})

describe('refusing on the way', () => {
  test('ends the handling with the reason; the village hands it over', async () => {
    const at = await atTown()
    await ask(staff.townOfficer, at)
    const refuse = { ...at, body: { stageIndex: 1, reason: '未满 80 周岁' } }
    await expectUntouched(() => staff.countyOfficer.refuseAtStage(refuse), 'matter.not_your_stage')
    const events = await eventsOf(house, async () => {
      expect(await staff.townOfficer.refuseAtStage(refuse)).toMatchObject({
        status: 'decided',
        outcome: 'refused',
        resultText: '未满 80 周岁',
        holderName: '西向村便民服务站',
        waitsFor: [],
        asks: [{ dropped: true }],
      })
    })
    expect(events).toEqual(['matter.decided'])
    expect((await staff.agent.close({ ...at, body: {} })).status).toBe('closed')
  })
  test('is for a stage whose workflow allows it', async () => {
    const at = await accepted(house, staff.clerk)
    await expectUntouched(
      () => staff.agent.refuseAtStage({ ...at, body: { stageIndex: 0, reason: '不符合' } }),
      'matter.stage_may_not',
    )
  })
})
