import { matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { boardFigures, type Figures, figureFilters } from '@zhenyiban/shared/supervision/board.ts'
import mongoose, { type Types } from 'mongoose'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { accepted, ID_CARD, PHOTO, received } from '../../../testing/receiving.ts'
import { Staff } from '../../identity/model.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'

let house: TestApp
let leader: Api
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  leader = await house.staff('leader')
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
afterEach(async () => void (await Matter.deleteMany({})))

const totalOf = async (query: NonNullable<Parameters<Api['matters']>[0]>['query']) =>
  (await leader.matters({ query: { box: 'all', ...query } })).total
/** Every figure of a row, and how many matters the list behind it holds. */
const expectBehind = async (figures: Figures, where: { organisationId?: string; stageName?: string }) => {
  for (const figure of boardFigures)
    expect([figure, where, await totalOf({ ...figureFilters[figure], ...where })]).toEqual([
      figure,
      where,
      figures[figure],
    ])
}
const expectConsistent = async () => {
  const board = await leader.matterBoard()
  await expectBehind(board.all, {})
  for (const { id, figures } of board.organisations) await expectBehind(figures, { organisationId: id })
  for (const { name, figures } of board.stages) await expectBehind(figures, { stageName: name })
  for (const { id: askedId, open, late } of board.asked) {
    expect(await totalOf({ askedId })).toBe(open)
    expect(await totalOf({ askedId, concern: 'asks_late' })).toBe(late)
  }
  for (const { id: assigneeId, open } of board.leaving)
    expect(await totalOf({ assigneeId, concern: 'to_reassign' })).toBe(open)
  return board
}

test('nothing is open: every figure is nought, and no row', async () => {
  const board = await expectConsistent()
  expect(board).toMatchObject({ today: '2037-11-23', all: { open: 0, overdue: 0 } })
  expect([...board.organisations, ...board.stages, ...board.asked]).toEqual([])
})

test('from the desk to an answer that is late: counted where it is', async () => {
  await received(house, clerk)
  const missing = await received(house, clerk, { handedIn: [ID_CARD] })
  await clerk.tellMissing({ ...missing, body: { missing: [PHOTO] } })
  const agent = await house.staff('agent')
  const at = await accepted(house, clerk)
  await agent.pass({ ...at, body: { stageIndex: 0 } })
  const { town, townOffice, village } = house.towns.organisations
  const officer = await house.staff('townOfficer')
  await officer.askOffice({
    ...at,
    body: { stageIndex: 1, organisationId: village, question: '请核实户籍', limitDays: 2 },
  })
  expect(await expectConsistent()).toMatchObject({
    all: { open: 3, papersMissing: 1, asksOpen: 1, asksLate: 0 },
    organisations: [
      { id: town, name: '鳌头镇', figures: { open: 2 }, medianDays: 0 },
      { id: townOffice, name: '镇民政办', figures: { open: 1, asksOpen: 1 }, medianDays: 0 },
    ],
    stages: [{ name: '初审', figures: { open: 1 } }],
    asked: [{ id: village, name: '西向村', open: 1, late: 0 }],
  })
  house.setClock('2037-11-30T02:00:00Z')
  leader = await house.staff('leader')
  expect(await expectConsistent()).toMatchObject({
    all: { asksLate: 1 },
    stages: [{ name: '初审', medianDays: 5 }],
    asked: [{ name: '西向村', open: 1, late: 1 }],
  })
  house.setClock(MONDAY_MORNING)
})

/** Any of the states a matter can be in, and some it cannot: the board and the lists agree on all. */
const scatter = async (count: number) => {
  let seed = 7
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return list[Math.floor((seed / 2_147_483_648) * list.length)]!
  }
  const { town, townOffice, village, countyOffice } = house.towns.organisations
  const ids = [town, townOffice, village, countyOffice].map(id => new mongoose.Types.ObjectId(id))
  const { townOfficer, clerk: leaving, agent: left } = house.towns.staff
  const people = [townOfficer, leaving, left].map(id => new mongoose.Types.ObjectId(id))
  const days = ['2037-11-20', '2037-11-23', '2037-11-24', null]
  const past = new Date('2037-11-16T02:00:00Z')
  const at = await accepted(house, clerk)
  const { _id: _, ...sample } = (await Matter.findById(at.params.matterId).lean())!
  const askOf = (organisationId: Types.ObjectId): MatterRecord['asks'][number] => ({
    _id: new mongoose.Types.ObjectId(),
    stageKey: sample.stages[0]!.key,
    organisationId,
    organisationName: '某单位',
    question: '请核实',
    limitDays: 2,
    dueOn: pick(days) ?? '2037-12-01',
    askedAt: past,
    askedBy: '周文',
    answeredBy: null,
    answer: null,
    answeredAt: pick([past, null, null]),
    droppedAt: pick([past, null, null]),
  })
  const made = Array.from({ length: count }, (_, i) => {
    const status = pick(matterStatuses)
    const limitDays = pick([20, 20, 20, null])
    const day = () => (limitDays === null ? null : pick(days))
    return {
      ...sample,
      caseNumber: `X${i}`,
      receiptCode: `receipt-code-${i}-of-many`,
      status,
      holderIds: pick([[ids[0]!], [ids[1]!, ids[2]!], [ids[3]!], []]),
      decidedAt: pick([past, null]),
      limitDays,
      dueOn: day(),
      warnOn: day(),
      pauseLateOn: day(),
      endedAt: pick([past, null, null]),
      assigneeIds: pick([[], [people[0]!], [people[1]!], [people[1]!, people[2]!]]),
      asks: pick([[], [askOf(pick(ids))], [askOf(ids[1]!), askOf(ids[2]!)]]),
      stages: sample.stages.map(stage => ({
        ...stage,
        returns: pick([0, 1, 2, 3]),
        organisationId: pick(ids),
        enteredAt: pick([past, null]),
        doneAt: pick([past, null, null]),
      })),
    }
  })
  // Ended and running at once would be no matter at all: what runs has not ended.
  const runs = ['received', 'papers_missing', 'in_progress', 'paused']
  await Matter.create(made.map(each => (runs.includes(each.status) ? { ...each, endedAt: null } : each)))
}
test('whatever the records say, each figure is the number of matters its list holds', async () => {
  const { clerk: leaving, agent: left } = house.towns.staff
  await scatter(160)
  await Staff.updateOne({ _id: leaving }, { $set: { standing: 'leaving' } })
  await Staff.updateOne({ _id: left }, { $set: { standing: 'left' } })
  const board = await expectConsistent()
  for (const figure of boardFigures) expect(board.all[figure]).toBeGreaterThan(0)
  expect(board.asked.length).toBeGreaterThan(1)
  expect(board.leaving).toMatchObject([
    { id: leaving, name: '陈晓敏', organisationName: '鳌头镇', standing: 'leaving' },
    { id: left, name: '黄秀英', organisationName: '西向村', standing: 'left' },
  ])
  await Staff.updateMany({}, { $set: { standing: 'active' } })
  expect(await expectConsistent()).toMatchObject({ all: { toReassign: 0 }, leaving: [] })
})

test('only who supervises, and only their own', async () => {
  await accepted(house, clerk)
  for (const place of ['clerk', 'agent', 'townOfficer', 'dictionaryEditor'] as const)
    await expectRefusal((await house.staff(place)).matterBoard(), 'access.denied')
  expect((await (await house.staff('otherManager')).matterBoard()).all.open).toBe(0)
  expect((await (await house.staff('manager')).matterBoard()).all.open).toBe(1)
})
