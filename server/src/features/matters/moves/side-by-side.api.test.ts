import { sequenceOf, type WorkflowStage } from '@zhenyiban/shared/catalogue/workflow.ts'
import mongoose from 'mongoose'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { papersOf } from '../../../testing/receiving.ts'
import { eventsOf } from '../../../testing/traces.ts'
import { Item } from '../../catalogue/model.ts'
import { Matter } from '../record/model.ts'
import { upgradeMatterPlaces, upgradeMatters } from '../upgrade.ts'

let house: TestApp
let staff: Record<'clerk' | 'agent' | 'townOfficer' | 'countyOfficer', Api>
let itemId: string
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  staff = {
    clerk: await house.staff('clerk'),
    agent: await house.staff('agent'),
    townOfficer: await house.staff('townOfficer'),
    countyOfficer: await house.staff('countyOfficer'),
  }
  const [stage] = sequenceOf([{ name: '核户籍', by: '村', level: 'village' }])
  const may: WorkflowStage['may'] = ['approve', 'return', 'refuse', 'ask']
  const stages: WorkflowStage[] = [
    { ...stage!, key: 'village', kind: 'handle', may, limitDays: 2 },
    { ...stage!, key: 'town', name: '核收入', by: '镇', level: 'town', kind: 'handle', may, limitDays: 5 },
    { ...stage!, key: 'county', name: '审批', by: '区', level: 'county', after: ['village', 'town'], may },
  ]
  const { guide, _id, ...item } = (await Item.findById(house.towns.items.allowance.id).lean())!
  itemId = String((await Item.create({ ...item, code: 'T-3', guide: { ...guide!, stages } }))._id)
})
afterAll(() => house.stop())

const accept = async () => {
  const { id } = await staff.clerk.receive(papersOf(house, { itemId }))
  const at = { params: { matterId: id } }
  return { at, matter: await staff.clerk.accept({ ...at, body: {} }) }
}

test('two departments have the matter at once; who has not finished is seen by name', async () => {
  const { at, matter } = await accept()
  expect(matter.holderName).toBe('西向村便民服务站、镇民政办')
  expect(matter.waitsFor).toMatchObject([
    { organisationName: '西向村便民服务站', stageName: '核户籍', dueOn: '2037-11-25', leftDays: 2 },
    { organisationName: '镇民政办', stageName: '核收入', dueOn: '2037-11-30', leftDays: 5 },
  ])
  for (const who of [staff.agent, staff.townOfficer])
    expect((await who.matters({ query: { box: 'todo' } })).matters.map(({ id }) => id)).toContain(matter.id)
  const passed = await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })
  expect(passed).toMatchObject({ holderName: '西向村便民服务站', stageIndex: 0 })
  expect(passed.timeline.at(-1)!.text).toBe('镇民政办办好了「核收入」，还等西向村便民服务站办好')
  house.setClock('2037-11-27T02:00:00Z')
  const late = await (await house.staff('agent')).matter(at)
  expect(late.waitsFor).toMatchObject([{ organisationName: '西向村便民服务站', leftDays: -2 }])
  expect(late.stages.map(each => each.late)).toEqual([true, false, false])
  house.setClock(MONDAY_MORNING)
})
test('both finish at once: the next stage begins, once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { at } = await accept()
    const events = await eventsOf(house, () =>
      Promise.all([
        staff.agent.pass({ ...at, body: { stageIndex: 0 } }),
        staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } }),
      ]),
    )
    expect(events).toEqual(['matter.passed', 'matter.passed'])
    const joined = await staff.countyOfficer.matter(at)
    expect(joined).toMatchObject({
      holderName: '区民政局',
      stageIndex: 2,
      allowedMoves: expect.arrayContaining(['decide']),
    })
  }
})
test('sent back to one of the two, the other’s work stays done', async () => {
  const { at } = await accept()
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })
  const back = await staff.countyOfficer.sendBack({
    ...at,
    body: { stageIndex: 2, toIndex: 0, reason: '户籍材料看不清' },
  })
  expect(back.stages.map(({ doneAt }) => doneAt !== null)).toEqual([false, true, false])
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  const decision = { stageIndex: 2, outcome: 'granted' as const, resultText: '准予' }
  expect((await staff.countyOfficer.decide({ ...at, body: decision })).status).toBe('decided')
})

test('a matter of a version before workflows goes on as a sequence', async () => {
  const { id } = await staff.clerk.receive(papersOf(house))
  const at = { params: { matterId: id } }
  await staff.clerk.accept({ ...at, body: {} })
  const now = (await Matter.findById(id).lean())!
  const { revision, holderIds, acceptedAt, decidedAt, asks, pauses, warnOn, ...others } = now
  const { scopeIds, caseNumberBackwards, ...rest } = others
  const stages = now.stages.map(({ name, level, organisationId, organisationName, enteredAt, doneAt }) => ({
    name,
    level,
    organisationId,
    organisationName,
    enteredAt,
    doneAt,
  }))
  const earlier = { ...rest, stages, stageIndex: 0, decidingIndex: 2, holderId: holderIds[0] }
  await Matter.collection.replaceOne({ _id: new mongoose.Types.ObjectId(id) }, earlier)
  await upgradeMatters(house.app.clock.now())
  await upgradeMatterPlaces()
  // Of which item a stage is a part, no version before could say.
  const told = now.stages.map(({ partTaskType: _, ...stage }) => stage)
  expect(await Matter.findById(id).lean()).toEqual({ ...now, stages: told, revision: 0 })
  await upgradeMatters(house.app.clock.now())
  expect((await staff.agent.pass({ ...at, body: { stageIndex: 0 } })).holderName).toBe('镇民政办')
})
