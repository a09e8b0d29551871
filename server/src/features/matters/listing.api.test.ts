import { matterStatuses, openStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import mongoose from 'mongoose'
import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { papersOf } from '../../testing/receiving.ts'
import { open, seenBy } from './filters.ts'
import { listed } from './listing.ts'
import { backwards, Matter, type MatterRecord } from './record/model.ts'
import { upgradeMatterPlaces } from './upgrade.ts'
import { readPage } from './urgency.ts'

const MINUTE = 60_000
/** A town's matters of a while: some of each status, some due on the same day, some on none. */
const MATTERS = 1100

let house: TestApp
let clerk: Api
let first: MatterRecord
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  const { id } = await clerk.receive(papersOf(house))
  first = (await Matter.findById(id).lean())!
  const copies = Array.from({ length: MATTERS - 1 }, (_, i): MatterRecord => {
    const status = matterStatuses[i % matterStatuses.length]!
    const isOpen = (openStatuses as readonly string[]).includes(status)
    const caseNumber = `4401171132037112${String(i).padStart(7, '0')}`
    return {
      ...first,
      _id: new mongoose.Types.ObjectId(),
      caseNumber,
      caseNumberBackwards: backwards(caseNumber),
      receiptCode: `code ${i}`,
      status,
      holderIds: isOpen ? first.holderIds : [],
      dueOn: i % 5 === 0 ? null : i % 7 === 0 ? '2037-11-20' : `2037-12-0${(i % 4) + 1}`,
      pauseLateOn: status === 'paused' ? (i % 3 === 0 ? '2037-11-20' : '2037-12-01') : null,
      endedAt: isOpen ? null : first.receivedAt,
      // Many came in at the same moment.
      receivedAt: new Date(+first.receivedAt - Math.floor(i / 3) * MINUTE),
    }
  })
  // As they are stored: to make a model of each takes seconds.
  await Matter.collection.insertMany(copies)
})
afterAll(() => house.stop())

const explained = async (query: Parameters<typeof listed>[2], staff: Parameters<typeof listed>[1]) => {
  const { filter, parts, sort } = await listed(house.app, staff, query)
  const plans = []
  for (const part of parts) {
    const plan = Matter.find({ $and: [filter, part] })
      .sort(sort)
      .limit(20)
      .explain('executionStats')
    plans.push(
      (await plan) as unknown as {
        executionStats: { totalDocsExamined: number }
        queryPlanner: { winningPlan: object }
      },
    )
  }
  return plans
}
const actor = (organisationId: string) => ({
  kind: 'staff' as const,
  id: house.towns.staff.manager,
  organisationId,
  scope: [organisationId],
  permissions: ['matter.supervise', 'matter.extend'],
})

const TODAY = '2037-11-23'
/** Late, paused for too long, to be accepted, due, waiting for others, without a limit. */
const rankOf = ({ status, dueOn, pauseLateOn = null }: MatterRecord): number => {
  const runs = status === 'in_progress' || status === 'paused'
  if (runs && dueOn !== null && dueOn < TODAY) return 0
  if (status === 'paused' && pauseLateOn !== null && pauseLateOn <= TODAY) return 1
  if (status === 'received') return 2
  if (dueOn !== null && dueOn >= TODAY) return 3
  return status === 'in_progress' ? 5 : 4
}
describe('page by page', () => {
  test.each(['all', 'todo'] as const)('「%s」: every matter once, in the order of the list', async box => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await clerk.matters({ query: { box, ...(after && { after }) } })
      seen.push(...page.matters.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    const wanted =
      box === 'all'
        ? await Matter.find().sort({ receivedAt: -1, _id: -1 }).lean()
        : (
            await Matter.find({ holderIds: { $ne: [] } })
              .sort({ dueOn: 1, _id: 1 })
              .lean()
          )
            .map(matter => ({ matter, rank: rankOf(matter) }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ matter }) => matter)
    expect(seen).toEqual(wanted.map(({ _id }) => String(_id)))
  })
  test('what was raised to somebody is listed by urgency too', async () => {
    const { id, organisationId } = {
      id: house.towns.staff.manager,
      organisationId: house.towns.organisations.town,
    }
    const running = await Matter.find({ status: { $in: ['in_progress', 'paused'] } })
      .sort({ _id: 1 })
      .limit(12)
      .lean()
    const ids = running.map(({ _id }) => _id)
    const raised = { escalations: [{ staffIds: [new mongoose.Types.ObjectId(id)] }] }
    await Matter.collection.updateMany({ _id: { $in: ids } }, { $set: raised })
    const { filter, parts, sort } = await listed(house.app, actor(organisationId) as never, {
      box: 'supervise',
    })
    const { matters } = await readPage({ filter, parts, sort }, { skip: 0 }, 20)
    await Matter.collection.updateMany({ _id: { $in: ids } }, { $set: { escalations: [] } })
    const ranks = matters.map(rankOf)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect([new Set(ranks).size > 2, matters.length]).toEqual([true, running.length])
  })
  test.each(['all', 'todo'] as const)('「%s」 by number as before', async box => {
    for (const page of [1, 5, 12, 20]) {
      const [one, two] = [
        await clerk.matters({ query: { box, page } }),
        await clerk.matters({ query: { box, page: page + 1 } }),
      ]
      const next = await clerk.matters({ query: { box, after: one.next! } })
      expect(next.matters).toEqual(two.matters)
    }
  })
  test('more than a thousand are said to be more, fewer are counted', async () => {
    expect(await clerk.matters({ query: { box: 'all' } })).toMatchObject({ total: 1000, isMore: true })
    const received = await clerk.matters({ query: { box: 'all', status: 'received' } })
    expect(received).toMatchObject({
      total: await Matter.countDocuments({ status: 'received' }),
      isMore: false,
    })
  })
  test.each(['', 'x', 'W251bGwsMV0', Buffer.from('["nonsense","1"]').toString('base64url')])(
    'a place that is none is refused: %j',
    async after => {
      if (after === '') expect((await clerk.matters({ query: { after } })).total).toBeGreaterThan(0)
      else await expectRefusal(clerk.matters({ query: { after } }), 'request.invalid')
    },
  )
})

// DocumentDB explains in PostgreSQL's words.
const testHere = process.env.MONGODB_URI ? test.skip : test
describe('reads what it shows', () => {
  const queries: [string, Parameters<typeof listed>[2]][] = [
    ['all', { box: 'all' }],
    ['all of a status', { box: 'all', status: 'withdrawn' }],
    ['to do', { box: 'todo' }],
    ['to hand over', { box: 'hand_over' }],
    ['in one department’s hands', { box: 'all', organisationId: 'mine' }],
    ['mine', { box: 'mine' }],
    ['raised to me', { box: 'supervise' }],
    ['by the end of its number', { box: 'all', q: '0000042' }],
    ['not ended', { box: 'all', concern: 'open' }],
  ]
  testHere.each(queries)('%s', async (_what, query) => {
    const organisationId = String(first.hallOrganisationId)
    const plans = await explained(
      { ...query, ...(query.organisationId && { organisationId }) },
      actor(organisationId) as never,
    )
    for (const { executionStats, queryPlanner } of plans) {
      expect(JSON.stringify(queryPlanner)).not.toMatch(/COLLSCAN/)
      // Of a list in parts, what stands still or waits for others is found by status and then sorted.
      expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(plans.length > 1 ? 200 : 30)
    }
  })
})

test('whoever is above those who have a part in it sees it, and nobody beside them', async () => {
  const { district, town, townOffice } = house.towns.organisations
  const seen = (organisationId: string) => Matter.countDocuments({ ...seenBy({ organisationId }), ...open() })
  const all = await Matter.countDocuments(open())
  expect([await seen(town), await seen(district), await seen(townOffice)]).toEqual([all, all, all])
  expect((await (await house.staff('otherClerk')).matters({ query: { box: 'all' } })).total).toBe(0)
})

test('matters of before are listed and found once the server has started; a repeat changes nothing', async () => {
  await Matter.updateMany({}, { $unset: { scopeIds: 1, caseNumberBackwards: 1 } })
  expect((await clerk.matters({ query: { box: 'all' } })).total).toBe(0)
  await upgradeMatterPlaces()
  const after = await Matter.findById(first._id).lean()
  expect(after).toEqual(first)
  const tail = first.caseNumber.slice(-7)
  expect((await clerk.matters({ query: { box: 'all', q: tail } })).matters).toMatchObject([
    { caseNumber: first.caseNumber },
  ])
  await upgradeMatterPlaces()
  expect(await Matter.findById(first._id).lean()).toEqual(after)
})
