import { type Api, MONDAY_MORNING, type TestApp } from '../../../testing/fixture.ts'
import { type LimitsHouse, startLimitsHouse } from '../../../testing/limits-scene.ts'
import { accepted, received } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Item } from '../../catalogue/model.ts'
import { Staff } from '../../identity/model.ts'
import { escalateLate } from '../../supervision/deadline/escalating.ts'
import { Matter } from '../record/model.ts'
import { upgradeLimits, upgradeMatterPlaces } from '../upgrade.ts'
import { lapseExtensions } from './lapsing.ts'

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
const withPlain = async <T>(change: object, work: () => Promise<T>): Promise<T> => {
  const _id = house.towns.items.plain.id
  const before = (await Item.findById(_id).lean())!
  await Item.updateOne({ _id }, { $set: change })
  try {
    return await work()
  } finally {
    await Item.replaceOne({ _id }, before)
  }
}

describe('an extension', () => {
  test('asked on the last day cannot be granted afterwards: it lapses, and both sides see it', async () => {
    const phone = '13900000061'
    const { api } = await house.newResident({ phone })
    const of = await plain(phone)
    await at('2037-12-21T02:00:00Z')
    await clerk.askExtension({ ...of, body: { days: 10, reason: '等外省回函' } })
    // Whoever looks now and then stays signed in.
    await api.myMatters()
    await at('2037-12-25T02:00:00Z')
    await expectUntouched(() => leader.grantExtension({ ...of, body: {} }), 'matter.extension_lapsed')
    const refuse = () => leader.refuseExtension({ ...of, body: { reason: '过期' } })
    await expectUntouched(refuse, 'matter.extension_lapsed')
    // Even before the hourly job has looked.
    expect(await leader.matter(of)).toMatchObject({
      dueOn: '2037-12-21',
      light: 'red',
      extension: { status: 'lapsed' },
      allowedMoves: [],
    })
    const events = await eventsOf(house, async () => {
      expect(await lapseExtensions(house.app)).toBe(1)
      expect(await lapseExtensions(house.app)).toBe(0)
    })
    expect(events).toEqual(['matter.extension_lapsed'])
    await house.deliver()
    const said = '延期没有在期限内批准，申请作废，仍按原来的期限办'
    expect((await clerk.matter(of)).timeline.at(-1)!.text).toBe(said)
    expect((await api.myMatter(of)).timeline.at(-1)!.text).toBe(said)
    expect((await api.messages()).messages[0]!.title).toBe('延期没有批准')
    expect((await leader.matters({ query: { box: 'supervise' } })).matters).toEqual([])
    await expectUntouched(() => leader.grantExtension({ ...of, body: {} }), 'matter.extension_not_asked')
  })
  test('is granted on the last day itself; the first due day stays beside the new one, also when it ended', async () => {
    const phone = '13900000062'
    const { api } = await house.newResident({ phone })
    const of = await plain(phone)
    await at('2037-12-21T08:59:00Z')
    await clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
    const days = { firstDueOn: '2037-12-21', dueOn: '2037-12-28' }
    expect(await leader.grantExtension({ ...of, body: {} })).toMatchObject(days)
    expect(await api.myMatter(of)).toMatchObject(days)
    await at('2037-12-24T02:00:00Z')
    const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
    expect(await clerk.decide({ ...of, body })).toMatchObject(days)
    expect((await clerk.matters({ query: { box: 'all' } })).matters).toMatchObject([days])
    expect(await Matter.findById(of.params.matterId).lean()).toMatchObject(days)
  })
  test('of what departments handle together is the government’s to grant', async () => {
    const of = await accepted(house, clerk)
    await agent.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
    const { _id, stages } = (await Matter.findById(of.params.matterId).lean())!
    await Matter.updateOne(
      { _id },
      { $set: { stages: stages.map((each, i) => ({ ...each, part: `第${i}件` })) } },
    )
    const { townOfficer: headId } = house.towns.staff
    const { village, townOffice } = house.towns.organisations
    await Staff.updateOne({ _id: headId }, { $set: { role: 'leader', organisationId: village } })
    const villageHead = await house.staff('townOfficer')
    await expectUntouched(
      () => villageHead.grantExtension({ ...of, body: {} }),
      'matter.extension_government',
    )
    await Staff.updateOne({ _id: headId }, { $set: { role: 'officer', organisationId: townOffice } })
    expect(await leader.grantExtension({ ...of, body: {} })).toMatchObject({
      extension: { status: 'granted' },
    })
  })
})

describe('a limit', () => {
  test('that nobody named is none: said so, and neither paused nor extended', async () => {
    await withPlain({ taskType: 20 }, async () => {
      const phone = '13900000064'
      const { api } = await house.newResident({ phone })
      const of = await plain(phone)
      expect(await clerk.matter(of)).toMatchObject({
        dueOn: null,
        clock: null,
        light: null,
        limitBasis: 'none',
      })
      expect((await api.myMatter(of)).timeline[1]!.text).toBe('已受理，这个事项没有规定时限')
      await house.deliver()
      expect((await api.messages()).messages[0]!.text).toContain('没有规定时限，办好告诉您')
      const ask = () => clerk.askExtension({ ...of, body: { days: 5, reason: '等外省回函' } })
      await expectUntouched(ask, 'matter.no_limit')
      const pause = () => clerk.pauseClock({ ...of, body: { reason: 'hearing' } })
      await expectUntouched(pause, 'matter.no_limit')
      await at('2038-06-01T02:00:00Z')
      expect(await escalateLate(house.app)).toBe(0)
      const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '已查' }
      expect(await clerk.decide({ ...of, body })).toMatchObject({ status: 'decided', dueOn: null })
    })
  })
  test.each([
    [{ taskType: 1 }, '已受理，12月21日 周一 前办好', 'type'],
    [{ taskType: 20, guide: { promisedDays: 20 } }, '已受理，承诺 12月21日 周一 前办好', 'promised'],
    [{ taskType: 20, guide: { legalDays: 20 } }, '已受理，12月21日 周一 前办好', 'legal'],
  ])('%j: %s', async (change, text, limitBasis) => {
    const base = { conditions: null, materials: [], fee: null, stages: [], window: null, complaintPhones: [] }
    const source = { place: '鳌头镇', publishedOn: null, source: 't', legalDays: null, promisedDays: null }
    const guide = 'guide' in change ? { ...base, ...source, ...change.guide } : null
    await withPlain({ ...change, guide }, async () => {
      const of = await plain()
      expect(await clerk.matter(of)).toMatchObject({ limitBasis, dueOn: '2037-12-21' })
      expect((await clerk.matter(of)).timeline[1]!.text).toBe(text)
    })
  })
  test('of 即办件 received on a Saturday is the next working day', async () => {
    const guide = (await Item.findById(house.towns.items.allowance.id).lean())!.guide!
    await withPlain({ guide: { ...guide, promisedDays: 0, materials: [], stages: [] } }, async () => {
      await at('2037-11-28T02:00:00Z')
      const of = await plain()
      expect(await clerk.matter(of)).toMatchObject({ dueOn: '2037-11-30', light: 'green' })
      await at('2037-11-30T02:00:00Z')
      expect(await clerk.matter(of)).toMatchObject({
        overdue: false,
        clock: { isLastDay: true, leftDays: 0 },
      })
      await at('2037-12-01T02:00:00Z')
      expect(await clerk.matter(of)).toMatchObject({ overdue: true, clock: { leftDays: -1 } })
    })
  })
})

test('records of before keep their days, are read as they were, and are counted by the rules of their type', async () => {
  const of = await received(house, clerk)
  await clerk.accept({ ...of, body: {} })
  const pauses = [
    {
      reason: 'testing' as const,
      pausedAt: new Date('2037-11-23T02:00:00Z'),
      resumedAt: new Date('2037-11-25T02:00:00Z'),
      untilOn: null,
    },
  ]
  await Matter.collection.updateOne(
    { _id: (await Matter.findById(of.params.matterId).lean())!._id },
    {
      $set: { pauses },
      $unset: {
        limitBasis: 1,
        taskType: 1,
        limitPack: 1,
        workingHours: 1,
        firstDueOn: 1,
        pauseLateOn: 1,
        scopeIds: 1,
      },
    },
  )
  await upgradeLimits(house.app.clock.now())
  const first = await Matter.findById(of.params.matterId).lean()
  expect(first).toMatchObject({ limitBasis: 'promised', taskType: 5, limitPack: 'national-1', pauses })
  await upgradeLimits(house.app.clock.now())
  expect(await Matter.findById(of.params.matterId).lean()).toEqual(first)
  await upgradeMatterPlaces()
  // One whole day stood still: Tuesday.
  expect(await agent.matter(of)).toMatchObject({ dueOn: '2037-12-22', limitBasis: 'promised' })
  await at('2037-11-26T02:00:00Z')
  expect((await agent.matter(of)).clock!.days.map(({ text }) => text)).toContain(
    '11月24日(周二)暂停不计：检验检测',
  )
})
