import { type Api, MONDAY_MORNING, type TestApp } from '../../../testing/fixture.ts'
import { type LimitsHouse, startLimitsHouse } from '../../../testing/limits-scene.ts'
import { plainPapersOf } from '../../../testing/receiving.ts'
import { expectReplays } from '../../../testing/replay.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { escalateLate } from '../../supervision/deadline/escalating.ts'
import { tellLatePauses } from '../../supervision/deadline/late-pauses.ts'
import { Matter } from '../record/model.ts'

// Twenty days from Monday 23 November 2037: due 21 December.
const FIRST = '2037-12-21'
let house: TestApp
let clerk: Api
let leader: Api
let peopleAt: LimitsHouse['peopleAt']
let plain: LimitsHouse['plain']
beforeAll(async () => {
  ;({ house, peopleAt, plain } = await startLimitsHouse())
})
afterAll(() => house.stop())
const at = async (iso: string) => {
  ;({ clerk, leader } = await peopleAt(iso))
}
beforeEach(async () => {
  await at(MONDAY_MORNING)
  await Matter.deleteMany()
})
type At = { params: { matterId: string } }
const receiptOf = async ({ params }: At) =>
  house.as(null).track({
    params: { receiptCode: (await Matter.findById(params.matterId).lean())!.receiptCode },
  })

describe('the day first told', () => {
  test('stands beside the new one for ever: extended, paused, resumed, decided', async () => {
    const phone = '13900000081'
    const { api } = await house.newResident({ phone })
    const of = await plain(clerk, phone)
    expect(await clerk.matter(of)).toMatchObject({ dueOn: FIRST, firstDueOn: null })
    await clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
    await leader.grantExtension({ ...of, body: {} })
    await at('2037-12-18T02:00:00Z')
    await clerk.pauseClock({ ...of, body: { reason: 'hearing', plannedDays: 10 } })
    await api.myMatters()
    const seen = async () => [
      await clerk.matter(of),
      (await clerk.matters({ query: { box: 'all' } })).matters[0],
      await api.myMatter(of),
      (await api.myMatters())[0],
      await receiptOf(of),
      await clerk.receipt(of),
    ]
    for (const each of await seen()) expect(each).toMatchObject({ dueOn: null, firstDueOn: FIRST })
    await at('2037-12-24T02:00:00Z')
    await api.myMatters()
    await clerk.resumeClock({ ...of, body: {} })
    // Three whole days stood still: 28 December became the 31st.
    for (const each of await seen()) expect(each).toMatchObject({ dueOn: '2037-12-31', firstDueOn: FIRST })
    const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
    await clerk.decide({ ...of, body })
    for (const each of await seen()) expect(each).toMatchObject({ dueOn: '2037-12-31', firstDueOn: FIRST })
  })
  test('also where a pause alone moved it, and an extension granted meanwhile names it', async () => {
    const of = await plain(clerk)
    await clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
    await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
    const granted = await leader.grantExtension({ ...of, body: {} })
    expect(granted).toMatchObject({ dueOn: null, firstDueOn: FIRST })
    expect(granted.timeline.at(-1)!.text).toBe(
      '负责人批准延长 5 个工作日，原定 12月21日 周一，恢复计时后告诉申请人新的日期',
    )
    const other = await plain(clerk)
    await clerk.pauseClock({ ...other, body: { reason: 'hearing' } })
    await at('2037-11-26T02:00:00Z')
    const resumed = await clerk.resumeClock({ ...other, body: {} })
    expect(resumed).toMatchObject({ dueOn: '2037-12-23', firstDueOn: FIRST })
    expect(resumed.timeline.at(-1)!.text).toBe(
      '恢复计时，继续计算办理期限，原定 12月21日 周一，因暂停计时顺延到 12月23日 周三 前办好',
    )
  })
})

test('an extension that lapsed is not called waiting, by whichever refusal', async () => {
  const of = await plain(clerk)
  await clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
  await at('2037-12-22T02:00:00Z')
  const ask = () => clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
  const refused = await ask().catch(error => error)
  expect(refused.code).toBe('matter.extension_too_late')
  expect(refused.details.map(({ message }: { message: string }) => message)).toContain(
    '陈晓敏已申请延期 5 个工作日：期限内没有批准，已作废',
  )
  await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
  const paused = await ask().catch(error => error)
  expect(JSON.stringify(paused.details)).not.toContain('等待批准')
})

test('without a limit nothing is on time: no light, and no figure of the board', async () => {
  const { id } = await clerk.receive(plainPapersOf(house))
  const of = { params: { matterId: id } }
  await clerk.accept({ ...of, body: {} })
  await Matter.updateOne(
    { _id: id },
    { $set: { limitDays: null, limitBasis: 'none', dueOn: null, warnOn: null } },
  )
  expect(await clerk.matter(of)).toMatchObject({ light: null, clock: null, limitBasis: 'none' })
  expect((await leader.matterBoard()).all).toMatchObject({ open: 1, yellow: 0, overdue: 0, noLimit: 1 })
  for (const light of ['yellow', 'red'] as const)
    expect((await leader.matters({ query: { box: 'all', light } })).matters).toEqual([])
})

describe('a pause that lasts longer than was said', () => {
  const hold = async (phone?: string) => {
    const of = await plain(clerk, phone)
    await clerk.pauseClock({ ...of, body: { reason: 'hearing', plannedDays: 1 } })
    return of
  }
  const red = async () => (await leader.matters({ query: { box: 'all', light: 'red' } })).matters
  test('is red at once in list, drawer and board, and counts again from its cap on', async () => {
    const of = await hold()
    // Tuesday is the day it was planned for.
    await at('2037-11-24T02:00:00Z')
    expect(await clerk.matter(of)).toMatchObject({ light: 'green', pauseLate: false })
    await at('2037-11-25T02:00:00Z')
    expect(await clerk.matter(of)).toMatchObject({ light: 'red', overdue: false, clock: { light: 'red' } })
    expect(await red()).toMatchObject([{ light: 'red', pauseLate: true, overdue: false, dueOn: null }])
    expect((await leader.matters({ query: { box: 'all', light: 'yellow' } })).matters).toEqual([])
    expect((await leader.matterBoard()).all).toMatchObject({ overdue: 1, yellow: 0, pausesLate: 1 })
    // Twenty working days are Tuesday 24 November to Monday 21 December.
    await at('2037-12-22T02:00:00Z')
    const due = '2038-01-19'
    expect(await clerk.matter(of)).toMatchObject({ status: 'paused', dueOn: due, clock: { pausedDays: 20 } })
    expect(await red()).toMatchObject([{ dueOn: due, firstDueOn: FIRST }])
    await tellLatePauses(house.app)
    expect(await Matter.findById(of.params.matterId).lean()).toMatchObject({ dueOn: due })
    await at('2037-12-28T02:00:00Z')
    const resumed = await clerk.resumeClock({ ...of, body: {} })
    // The four days beyond the cap are not given.
    expect(resumed).toMatchObject({ dueOn: due, light: 'green', pauseLate: false, clock: { pausedDays: 20 } })
    expect(resumed.clock!.pauses).toMatchObject([
      { reason: 'hearing', plannedDays: 1, actualDays: 24, overDays: 23, cappedDays: 4 },
    ])
    expect(resumed.timeline.at(-1)!.text).toContain(
      '预计 1 个，实际暂停 24 个工作日，超过预计 23 个，超过上限的 4 个照常计时',
    )
    expect((await clerk.matters({ query: { box: 'all' } })).matters).toMatchObject([{ pauseOverran: true }])
  })
  test('is told the applicant, once; overdue in the pause it goes to the town', async () => {
    const phone = '13900000082'
    const { api } = await house.newResident({ phone })
    const of = await hold(phone)
    await at('2037-11-24T02:00:00Z')
    expect(await tellLatePauses(house.app)).toBe(0)
    await at('2037-11-25T02:00:00Z')
    await api.myMatters()
    const events = await eventsOf(house, async () => {
      expect(await tellLatePauses(house.app)).toBe(1)
      expect(await tellLatePauses(house.app)).toBe(0)
    })
    expect(events).toEqual(['matter.pause_late'])
    await house.deliver()
    expect((await api.messages()).messages[0]).toMatchObject({
      title: '暂停超过预计',
      text: '「社会保障卡应用状态查询」因听证暂停计时，原来预计 1 个工作日，到 11月24日 周二，到今天还没有恢复，正在督促。恢复时会告诉您新的日期。',
    })
    expect((await api.myMatter(of)).timeline.at(-1)!.text).toBe(
      '因听证暂停计时，预计 1 个工作日，到 11月24日 周二，到今天还没有恢复，正在督促',
    )
    await at('2038-02-01T02:00:00Z')
    expect(await tellLatePauses(house.app)).toBe(0)
    await escalateLate(house.app)
    expect((await leader.matter(of)).escalations.map(({ level }) => level)).toEqual(['pause', 'red'])
  })
  test('a cap that is used up is named with no days left, and the refusal says so', async () => {
    const of = await hold()
    await at('2037-12-28T02:00:00Z')
    await clerk.resumeClock({ ...of, body: {} })
    const { pauseChoices } = await clerk.matter(of)
    expect(pauseChoices.find(({ reason }) => reason === 'hearing')).toMatchObject({ leftDays: 0 })
    const again = () => clerk.pauseClock({ ...of, body: { reason: 'hearing', plannedDays: 1 } })
    const refused = await expectUntouched(again, 'matter.pause_used_up')
    expect(JSON.stringify(refused.details)).not.toContain('最多还能暂停 0')
  })
})

describe('ending a pause', () => {
  test('says that it was done only when the clerk says so', async () => {
    const phone = '13900000083'
    const { api } = await house.newResident({ phone })
    const of = await plain(clerk, phone)
    await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
    const resumed = await clerk.resumeClock({ ...of, body: {} })
    expect(resumed.timeline.at(-1)!.text).toBe('恢复计时，继续计算办理期限，12月21日 周一 前办好')
    await house.deliver()
    expect((await api.messages()).messages[0]!.text).toBe(
      '「社会保障卡应用状态查询」恢复计时，继续往下办，12月21日 周一前办好。',
    )
    await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
    const done = await clerk.resumeClock({ ...of, body: { done: true } })
    expect(done.timeline.at(-1)!.text).toBe('听证做完了，继续计算办理期限，12月21日 周一 前办好')
  })
  test('made by mistake it is undone within five minutes, and was none', async () => {
    const phone = '13900000084'
    const { api } = await house.newResident({ phone })
    const of = await plain(clerk, phone)
    await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
    expect((await clerk.matter(of)).allowedMoves).toEqual(['resume', 'undoPause'])
    house.setClock('2037-11-23T01:35:00Z')
    const undone = await clerk.undoPause(of)
    expect(undone).toMatchObject({
      status: 'in_progress',
      dueOn: FIRST,
      firstDueOn: null,
      clock: { pauses: [] },
    })
    expect((await leader.matterBoard()).pauses).toMatchObject({ pauses: 0, perMatter: 0 })
    await house.deliver()
    expect((await api.messages()).messages[0]!.title).toBe('没有暂停，照常办理')
    await expectReplays()
    await clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
    house.setClock('2037-11-23T01:40:01Z')
    expect((await clerk.matter(of)).allowedMoves).toEqual(['resume'])
    await expectUntouched(() => clerk.undoPause(of), 'matter.pause_undo_late')
  })
})
