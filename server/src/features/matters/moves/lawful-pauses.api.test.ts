import { type Api, MONDAY_MORNING, type TestApp } from '../../../testing/fixture.ts'
import { type LimitsHouse, startLimitsHouse } from '../../../testing/limits-scene.ts'
import { accepted } from '../../../testing/receiving.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { escalateLate } from '../../supervision/deadline/escalating.ts'
import { Matter } from '../record/model.ts'

let house: TestApp
let clerk: Api
let agent: Api
let leader: Api
let peopleAt: LimitsHouse['peopleAt']
let acceptedPlain: LimitsHouse['plain']
beforeAll(async () => {
  ;({ house, peopleAt, plain: acceptedPlain } = await startLimitsHouse())
})
afterAll(() => house.stop())
const at = async (iso: string) => {
  ;({ clerk, agent, leader } = await peopleAt(iso))
}
beforeEach(async () => {
  await at(MONDAY_MORNING)
  await Matter.deleteMany()
})
const plain = (phone?: string) => acceptedPlain(clerk, phone)
describe('a pause', () => {
  test('of a permit has the reasons of art. 45 only; other types follow their own rule', async () => {
    const of = await plain()
    const { pauseChoices: choices, clockRunsDuring } = await clerk.matter(of)
    expect(clockRunsDuring).toEqual(['inspection', 'publicity'])
    expect(choices.map(({ reason }) => reason)).toEqual([
      'hearing',
      'tendering',
      'auction',
      'examination',
      'detection',
      'quarantine',
      'appraisal',
      'expert_review',
    ])
    expect(choices[0]).toEqual({
      reason: 'hearing',
      usualDays: 20,
      leftDays: 20,
      source: '行政许可法第四十五条',
      mostSource: '行政许可法第四十七条：二十日内组织听证',
    })
    for (const reason of ['inspection', 'publicity'] as const)
      await expectUntouched(() => clerk.pauseClock({ ...of, body: { reason } }), 'matter.pause_not_lawful')
    const other = await accepted(house, clerk)
    expect((await clerk.matter(other)).clockRunsDuring).toEqual([])
    const paused = await agent.pauseClock({ ...other, body: { reason: 'inspection', plannedDays: 3 } })
    expect(paused.clock!.paused).toMatchObject({ plannedDays: 3, plannedUntilOn: '2037-11-26' })
  })
  test('is planned, told the applicant in writing, and red when it lasts longer; so is the next of the matter', async () => {
    const phone = '13900000063'
    const { api } = await house.newResident({ phone })
    const of = await plain(phone)
    await clerk.pauseClock({ ...of, body: { reason: 'detection', plannedDays: 5 } })
    await house.deliver()
    const plan = '预计 5 个工作日，到 11月30日 周一'
    expect((await api.messages()).messages[0]!.text).toBe(
      `「社会保障卡应用状态查询」需要检测，${plan}，这段时间不算在办理期限里。做完后会告诉您新的日期。`,
    )
    const mine = await api.myMatter(of)
    expect(mine.timeline.at(-1)!.text).toBe(`需要检测，${plan}，这段时间不算在办理期限里`)
    expect(mine.clock!.paused).toMatchObject({ plannedUntilOn: '2037-11-30', late: false })

    await at('2037-11-30T08:00:00Z')
    expect(await escalateLate(house.app)).toBe(0)
    expect((await leader.matterBoard()).all.pausesLate).toBe(0)
    await at('2037-12-01T00:30:00Z')
    expect(await escalateLate(house.app)).toBe(1)
    expect(await escalateLate(house.app)).toBe(0)
    expect(await clerk.matter(of)).toMatchObject({
      pauseLate: true,
      clock: { paused: { late: true } },
      escalations: [{ level: 'pause', names: ['何建华', '李国强'] }],
    })
    expect((await leader.matterBoard()).all.pausesLate).toBe(1)
    const { matters } = await leader.matters({ query: { box: 'all', concern: 'pause_late' } })
    expect(matters.map(({ id }) => id)).toEqual([of.params.matterId])
    expect((await leader.matters({ query: { box: 'supervise' } })).matters).toMatchObject([
      { pauseLate: true },
    ])
    expect((await api.myMatter(of)).clock!.paused).toMatchObject({ late: true })

    await clerk.resumeClock({ ...of, body: {} })
    expect(await clerk.matter(of)).toMatchObject({ pauseLate: false })
    await clerk.pauseClock({ ...of, body: { reason: 'hearing', plannedDays: 1 } })
    await at('2037-12-07T00:30:00Z')
    expect(await escalateLate(house.app)).toBe(1)
  })
  test('is no longer than its cap, all pauses for the reason together', async () => {
    const of = await plain()
    const hearing = (plannedDays: number) =>
      clerk.pauseClock({ ...of, body: { reason: 'hearing', plannedDays } })
    await expectUntouched(() => hearing(21), 'matter.pause_too_long')
    for (const days of [0, 2.5, -1]) await expectUntouched(() => hearing(days), 'request.invalid')
    await hearing(20)
    await at('2037-12-04T02:00:00Z')
    await clerk.resumeClock({ ...of, body: {} })
    // Eight working days are taken: Tuesday 24 November to Thursday 3 December.
    expect((await clerk.matter(of)).pauseChoices[0]).toMatchObject({ reason: 'hearing', leftDays: 12 })
    const refused = await expectUntouched(() => hearing(13), 'matter.pause_too_long')
    expect(refused.details[0]!.message).toBe('听证最多还能暂停 12 个工作日')
    await hearing(12)
  })
  test('on four evenings, from 16:59 to 09:01, gains nothing', async () => {
    const of = await plain()
    for (const [day, next] of [
      ['23', '24'],
      ['24', '25'],
      ['25', '26'],
      ['26', '27'],
    ]) {
      await at(`2037-11-${day}T08:59:00Z`)
      await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
      await at(`2037-11-${next}T01:01:00Z`)
      expect((await clerk.resumeClock({ ...of, body: {} })).dueOn).toBe('2037-12-21')
    }
    expect((await clerk.matter(of)).clock).toMatchObject({ pausedDays: 0 })
  })
})
