import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { accepted, plainPapersOf, received } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Matter } from '../record/model.ts'

let house: TestApp
let clerk: Api
let agent: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  agent = await house.staff('agent')
})
type At = { params: { matterId: string } }
const pause = (who: Api, at: At, note?: string) =>
  who.pauseClock({ ...at, body: { reason: 'inspection', ...(note && { note }) } })
const resume = (who: Api, at: At) => who.resumeClock({ ...at, body: {} })

describe('pausing the clock', () => {
  test('keeps the last day open, and counts it anew when it goes on', async () => {
    const at = await accepted(house, clerk)
    house.setClock('2037-11-25T02:00:00Z')
    agent = await house.staff('agent')
    const events = await eventsOf(house, async () => {
      const paused = await pause(agent, at, '周五上门看房')
      expect(paused).toMatchObject({
        status: 'paused',
        dueOn: null,
        light: 'green',
        holderName: '西向村便民服务站',
        allowedMoves: ['resume', 'undoPause'],
        // Ten in the morning: the day it stops on counts, the next is the first that does not.
        clock: {
          usedDays: 2,
          leftDays: 18,
          paused: {
            reason: 'inspection',
            fromOn: '2037-11-26',
            plannedDays: 5,
            plannedUntilOn: '2037-12-02',
            late: false,
          },
        },
      })
      expect(paused.timeline.at(-1)).toMatchObject({
        text: '需要现场勘验，预计 5 个工作日，到 12月2日 周三，这段时间不算在办理期限里',
        note: '周五上门看房',
      })
      expect(paused.clock!.days.at(-1)!.text).toBe('11月25日(周三)计1天')
      house.setClock('2037-11-30T02:00:00Z')
      agent = await house.staff('agent')
      const resumed = await resume(agent, at)
      // Two whole working days were not counted: 21 December became the 23rd.
      expect(resumed).toMatchObject({
        status: 'in_progress',
        dueOn: '2037-12-23',
        allowedMoves: ['pass', 'pause', 'askExtension'],
      })
      expect(resumed.clock).toMatchObject({ usedDays: 3, leftDays: 17, pausedDays: 2, paused: null })
      expect(resumed.timeline.at(-1)!.text).toBe(
        '恢复计时，继续计算办理期限，原定 12月21日 周一，因暂停计时顺延到 12月23日 周三 前办好',
      )
    })
    expect(events).toEqual(['matter.paused', 'matter.resumed'])
    expect(await Matter.findById(at.params.matterId).lean()).toMatchObject({ warnOn: '2037-12-17' })
  })
  test('is for the holder and a lawful reason', async () => {
    const at = await accepted(house, clerk)
    for (const reason of ['holiday', ''] as unknown as 'hearing'[]) {
      const { details } = await expectUntouched(
        () => agent.pauseClock({ ...at, body: { reason } }),
        'request.invalid',
      )
      expect(details).toEqual([{ field: 'reason', message: '请选择法定的暂停理由' }])
    }
    await expectUntouched(() => pause(clerk, at), 'matter.not_your_stage')
    await expectUntouched(async () => pause(await house.staff('otherClerk'), at), 'matter.not_found')
    await expectUntouched(async () => pause(await house.staff('leader'), at), 'access.denied')
    const { api } = await house.newResident()
    await expectUntouched(() => pause(api, at), 'session.wrong_kind')
    await pause(agent, at)
    await expectUntouched(() => resume(clerk, at), 'matter.not_your_stage')
  })
  test('not before acceptance; a refusal says how it stands and what is possible', async () => {
    const at = await received(house, clerk)
    const early = await expectUntouched(() => pause(clerk, at), 'matter.already_moved')
    expect(early.details.map(({ message }) => message)).toEqual([
      '当前状态：已收件，现在由鳌头镇便民服务中心办理',
      '您现在可以：「受理」「一次性告知」「不予受理」',
    ])
    await clerk.accept({ ...at, body: {} })
    await expectUntouched(() => resume(agent, at), 'matter.not_paused')
  })
  test('while it lasts nothing goes on but resuming and withdrawing', async () => {
    const phone = '13900000031'
    const { api } = await house.newResident({ phone })
    const { id } = await clerk.receive(plainPapersOf(house, phone))
    const at = { params: { matterId: id } }
    await clerk.accept({ ...at, body: {} })
    await clerk.pauseClock({ ...at, body: { reason: 'hearing' } })
    const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
    const { details } = await expectUntouched(() => clerk.decide({ ...at, body }), 'matter.paused')
    expect(details.map(({ message }) => message)).toEqual([
      '当前状态：暂停计时，现在由鳌头镇办理',
      '11月23日 周一 09:30 陈晓敏已做「暂停计时」',
      '您现在可以：「恢复计时」「撤销暂停」',
    ])
    expect(await api.myMatter(at)).toMatchObject({ status: 'paused', canWithdraw: true })
    expect(await api.withdraw(at)).toMatchObject({ status: 'withdrawn', clock: null, light: null })
  })
  test('two at once: one pauses, the other is told who and what', async () => {
    const at = await accepted(house, clerk)
    const events = await eventsOf(house, async () => {
      const [pausing, passing] = await Promise.allSettled([
        pause(agent, at),
        agent.pass({ ...at, body: { stageIndex: 0 } }),
      ])
      const lost = [pausing, passing].flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
      expect(lost).toHaveLength(1)
      const did = pausing.status === 'fulfilled' ? '暂停计时' : '办好，交下一环节'
      expect(lost[0].details[1]).toEqual({ message: `11月23日 周一 09:30 黄秀英已做「${did}」` })
    })
    expect(events).toHaveLength(1)
    await house.deliver()
  })
})
