import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { accepted, plainPapersOf } from '../../../testing/receiving.ts'
import { eventsOf } from '../../../testing/traces.ts'
import { Staff } from '../../identity/model.ts'
import { Matter } from '../../matters/record/model.ts'
import { escalateLate } from './escalating.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Matter.deleteMany()
})
type Listing = NonNullable<NonNullable<Parameters<Api['matters']>[0]>['query']>
const ids = async (who: Api, query: Listing) => (await who.matters({ query })).matters.map(({ id }) => id)

test('yellow goes to the head of the department, or up; red to the town’s supervisor; each once', async () => {
  const { params } = await accepted(house, await house.staff('clerk'))
  // Twenty days from 23 November: the sixteenth is 15 December, the last 21 December.
  house.setClock('2037-12-14T15:59:00Z')
  expect(await escalateLate(house.app)).toBe(0)
  house.setClock('2037-12-14T16:00:00Z')
  const events = await eventsOf(house, async () => {
    expect(await escalateLate(house.app)).toBe(1)
    expect(await escalateLate(house.app)).toBe(0)
  })
  expect(events).toEqual(['matter.escalated'])
  const leader = await house.staff('leader')
  // The village has no head of its own.
  const up = { level: 'yellow', organisationName: '鳌头镇', names: ['何建华', '李国强'] }
  expect((await leader.matter({ params })).escalations).toEqual([{ ...up, at: '2037-12-14T16:00:00.000Z' }])
  expect(await ids(leader, { box: 'supervise' })).toEqual([params.matterId])
  expect(await ids(leader, { box: 'all', light: 'yellow' })).toEqual([params.matterId])
  expect(await ids(leader, { box: 'all', light: 'red' })).toEqual([])
  expect((await leader.matters({ query: { box: 'all' } })).matters).toMatchObject([
    { light: 'yellow', escalatedTo: '鳌头镇', extensionAsked: false },
  ])

  house.setClock('2037-12-21T16:00:00Z')
  expect(await escalateLate(house.app)).toBe(1)
  expect(await escalateLate(house.app)).toBe(0)
  const later = await house.staff('leader')
  expect((await later.matter({ params })).escalations.map(({ level }) => level)).toEqual(['yellow', 'red'])
  expect(await ids(later, { box: 'all', light: 'red' })).toEqual([params.matterId])
  expect(await ids(later, { box: 'all', light: 'yellow' })).toEqual([])
  expect(await ids(await house.staff('clerk'), { box: 'supervise' })).toEqual([])
  expect(await ids(await house.staff('otherManager'), { box: 'supervise' })).toEqual([])
})

test('a department’s own head is told first, the town at red; both when nobody looked for long', async () => {
  const organisationId = house.towns.organisations.village
  const head = await Staff.create({ name: '村主任', role: 'manager', organisationId, passwordHash: 'none' })
  const { params } = await accepted(house, await house.staff('clerk'))
  house.setClock('2037-12-22T02:00:00Z')
  expect(await escalateLate(house.app)).toBe(2)
  const stored = (await Matter.findById(params.matterId).lean())!
  expect(stored.escalations.map(({ level, names }) => [level, names])).toEqual([
    ['yellow', ['村主任']],
    ['red', ['何建华', '李国强']],
  ])
  await Staff.deleteOne({ _id: head._id })
})

test('paused and decided matters are not raised; with nobody to tell it is tried again', async () => {
  const clerk = await house.staff('clerk')
  const [held, decided, alone] = await Promise.all([
    clerk.receive(plainPapersOf(house)),
    clerk.receive(plainPapersOf(house)),
    clerk.receive(plainPapersOf(house)),
  ])
  for (const { id } of [held, decided, alone]) await clerk.accept({ params: { matterId: id }, body: {} })
  await clerk.pauseClock({ params: { matterId: held.id }, body: { reason: 'appraisal', plannedDays: 60 } })
  const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
  await clerk.decide({ params: { matterId: decided.id }, body })
  house.setClock('2037-12-22T02:00:00Z')
  const supervisors = await Staff.find({ role: { $in: ['leader', 'manager'] } }).lean()
  await Staff.updateMany({ role: { $in: ['leader', 'manager'] } }, { $set: { role: 'clerk' } })
  expect(await escalateLate(house.app)).toBe(0)
  for (const { _id, role } of supervisors) await Staff.updateOne({ _id }, { $set: { role } })
  expect(await escalateLate(house.app)).toBe(2)
  const raised = await Matter.find({ 'escalations.level': 'red' }).lean()
  expect(raised.map(({ _id }) => String(_id))).toEqual([alone.id])
})

test('an extension to be answered is in the supervisor’s list, not in the asker’s', async () => {
  const manager = await house.staff('manager')
  const { id } = await manager.receive(plainPapersOf(house))
  await manager.accept({ params: { matterId: id }, body: {} })
  await manager.askExtension({ params: { matterId: id }, body: { days: 3, reason: '等回函' } })
  const leader = await house.staff('leader')
  expect(await ids(leader, { box: 'supervise' })).toEqual([id])
  expect(await ids(manager, { box: 'supervise' })).toEqual([])
  await leader.grantExtension({ params: { matterId: id }, body: {} })
  expect(await ids(leader, { box: 'supervise' })).toEqual([])
})
