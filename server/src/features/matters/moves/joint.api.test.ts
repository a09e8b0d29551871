import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { stageMovesOf } from '../../../testing/offered.ts'
import { ID_CARD, papersOf } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Item } from '../../catalogue/model.ts'
import { Staff } from '../../identity/model.ts'
import { Organisation } from '../../organisations/model.ts'

let house: TestApp
let editor: Api
let pensionItemId: string
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  editor = await house.staff('dictionaryEditor')
  const { town } = house.towns.organisations
  const parent = (await Organisation.findById(town).lean())!
  const office = new Organisation({
    name: '镇社保所',
    kind: 'department',
    parentId: town,
    level: 'town',
    line: '人社',
  })
  office.path = [...parent.path, office._id]
  await office.save()
  await Staff.updateOne({ _id: house.towns.staff.townOfficer }, { $set: { organisationId: office._id } })
  const { guide, _id, ...item } = (await Item.findById(house.towns.items.allowance.id).lean())!
  const stages = sequenceOf([{ name: '当场审核登记', by: '镇社保所', level: 'town' }])
  const pension = {
    ...item,
    name: '养老保险参保登记',
    normalisedName: '养老保险参保登记',
    code: 'T-4',
    line: '人社',
  }
  const [card] = guide!.materials
  const made = await Item.create({ ...pension, guide: { ...guide!, stages, materials: [card!] } })
  pensionItemId = String(made._id)
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const wish = (change = {}) => ({
  body: {
    name: '老有所养一件事',
    promisedDays: 30,
    itemIds: [pensionItemId, house.towns.items.plain.id],
    ...change,
  },
})

test('a joint matter: three departments side by side, one late and named, one set of papers, one result', async () => {
  const { name: allowance } = house.towns.items.allowance
  // The village, the pension office and the hall: the old-age allowance begins at the village.
  const itemIds = [house.towns.items.allowance.id, pensionItemId, house.towns.items.plain.id]
  const item = await editor.joinItems(wish({ itemIds }))
  expect(item.versions).toMatchObject([
    { number: 1, state: 'current', publishedBy: expect.stringContaining('从化区') },
  ])
  const guide = (await house.as(null).item({ params: { itemId: item.id } })).guide!
  expect(guide.materials.filter(({ name }) => name === ID_CARD)).toHaveLength(1)
  expect(guide).toMatchObject({ promisedDays: 30, legalDays: 45 })

  const phone = '13900000071'
  const { api } = await house.newResident({ phone })
  const clerk = await house.staff('clerk')
  const applicant = { ...papersOf(house).body.applicant, phone }
  const { id } = await clerk.receive(papersOf(house, { itemId: item.id, applicant }))
  const at = { params: { matterId: id } }
  const accepted = await clerk.accept({ ...at, body: {} })
  expect(accepted.waitsFor.map(({ organisationName, part }) => [organisationName, part])).toEqual([
    ['西向村便民服务站', allowance],
    ['镇社保所', '养老保险参保登记'],
    ['鳌头镇', '社会保障卡应用状态查询'],
  ])
  const [agent, pension] = [await house.staff('agent'), await house.staff('townOfficer')]
  const indexOf = (part: string) => accepted.stages.findIndex(each => each.part === part)
  await pension.pass({ ...at, body: { stageIndex: indexOf('养老保险参保登记') } })
  await clerk.pass({ ...at, body: { stageIndex: indexOf('社会保障卡应用状态查询') } })
  // What blocks is seen by everybody: the village alone.
  expect((await api.myMatter(at)).waitsFor).toMatchObject([
    { organisationName: '西向村便民服务站', part: allowance },
  ])
  const office = { organisationId: house.towns.organisations.town, question: '请核实', limitDays: 2 }
  const beforehand = await agent.matter(at)
  expect(stageMovesOf(beforehand)).toMatchObject([{ stageIndex: 0 }])
  await expectUntouched(
    () => agent.askOffice({ ...at, body: { ...office, stageIndex: 0 } }),
    'matter.stage_may_not',
  )
  await agent.pass({ ...at, body: { stageIndex: 0 } })
  const officers = [house.towns.staff.townOfficer]
  await Staff.updateOne(
    { _id: officers[0] },
    { $set: { organisationId: house.towns.organisations.townOffice } },
  )
  const civil = await house.staff('townOfficer')
  await civil.askOffice({ ...at, body: { ...office, stageIndex: 1 } })
  house.setClock('2037-11-27T02:00:00Z')
  const late = (await api.myMatter(at)).waitsFor
  expect(late).toMatchObject([
    { kind: 'stage', organisationName: '镇民政办' },
    { kind: 'ask', organisationName: '鳌头镇', leftDays: -2 },
  ])
  const hall = await house.staff('clerk')
  const { asks } = await hall.matter(at)
  expect(asks).toMatchObject([{ late: true }])
  await hall.answerAsk({ params: { ...at.params, askId: asks[0]!.id }, body: { answer: '属实' } })
  await (await house.staff('townOfficer')).pass({ ...at, body: { stageIndex: 1 } })
  await (await house.staff('countyOfficer')).pass({ ...at, body: { stageIndex: 2 } })
  const joined = await hall.matter(at)
  expect(joined.waitsFor).toMatchObject([{ organisationName: '鳌头镇', stageName: '统一出件', part: null }])
  const body = {
    stageIndex: joined.stages.length - 1,
    outcome: 'granted' as const,
    resultText: '三件都办好了',
  }
  expect((await hall.decide({ ...at, body })).status).toBe('decided')
  expect((await hall.close({ ...at, body: {} })).status).toBe('closed')
  await house.deliver()
  expect((await api.myMatter(at)).resultText).toBe('三件都办好了')
})

test('handled together it may be extended by fifteen days, alone by ten', async () => {
  const joint = await editor.joinItems(wish({ name: '参保一件事' }))
  const ask = async (itemId: string, days: number, handedIn: string[]) => {
    const clerk = await house.staff('clerk')
    const { id } = await clerk.receive(papersOf(house, { itemId, handedIn }))
    const at = { params: { matterId: id } }
    await clerk.accept({ ...at, body: {} })
    return () => clerk.askExtension({ ...at, body: { days, reason: '要等外省回函' } })
  }
  expect((await (await ask(joint.id, 15, [ID_CARD]))()).extension).toMatchObject({ days: 15 })
  const refusal = await expectUntouched(await ask(house.towns.items.plain.id, 11, []), 'request.invalid')
  expect(refusal.details).toEqual([{ field: 'days', message: '应为 1 到 10 之间的整数' }])
})

describe('joining', () => {
  test('is for the district’s editor, of at least two items that are not joint themselves', async () => {
    const manager = await house.staff('manager')
    await expectUntouched(() => manager.joinItems(wish({ name: '一件' })), 'access.denied')
    await expectUntouched(() => editor.joinItems(wish({ itemIds: [pensionItemId] })), 'request.invalid')
    const twice = wish({ itemIds: [pensionItemId, pensionItemId] })
    await expectUntouched(() => editor.joinItems(twice), 'item.not_found')
    await expectUntouched(() => editor.joinItems(wish({ promisedDays: 46 })), 'request.invalid')
    const events = await eventsOf(house, async () => {
      const joint = await editor.joinItems(wish({ name: '两件一起办' }))
      const again = wish({ name: '再合一次', itemIds: [joint.id, pensionItemId] })
      await expectUntouched(() => editor.joinItems(again), 'dictionary.joint_of_joint')
      await expectUntouched(() => editor.joinItems(wish({ name: '两件一起办' })), 'dictionary.joint_exists')
      // It goes on as any other item: a second version keeps whose part each stage is.
      const [{ standard, number }] = joint.versions as [(typeof joint.versions)[number]]
      const body = { basedOn: number, validFrom: '2037-11-23', standard: { ...standard, name: '两件一次办' } }
      const next = await editor.publishVersion({ params: { itemId: joint.id }, body })
      expect(next.versions.map(each => each.number)).toEqual([2, 1])
      expect(next.versions[0]!.standard.guide).toEqual(standard.guide)
    })
    expect(events).toEqual(['item.published', 'item.version_began', 'item.published', 'item.version_began'])
  })
})

describe('time of a joint matter goes by its parts', () => {
  const begun = async (name: string, itemIds: string[], papers = {}) => {
    const item = await editor.joinItems(wish({ name, itemIds }))
    const clerk = await house.staff('clerk')
    const { id } = await clerk.receive(papersOf(house, { itemId: item.id, ...papers }))
    return {
      clerk,
      at: { params: { matterId: id } },
      matter: await clerk.accept({ params: { matterId: id }, body: {} }),
    }
  }
  test('a permit among them: art. 45 alone stops the clock until it is done, fifteen days more by art. 42', async () => {
    const { plain } = house.towns.items
    const { clerk, at, matter } = await begun('带许可一件事', [pensionItemId, plain.id], {
      handedIn: [ID_CARD],
    })
    const reasonsOf = ({ pauseChoices }: typeof matter) => pauseChoices.map(({ reason }) => reason)
    expect(matter).toMatchObject({
      extensionMost: 15,
      extensionSource: '行政许可法第二十六条、第四十二条第二款：由本级人民政府负责人批准',
      clockRunsDuring: ['inspection', 'publicity'],
    })
    expect(reasonsOf(matter)).not.toContain('inspection')
    const pause = { ...at, body: { reason: 'inspection' as const, plannedDays: 3 } }
    await expectUntouched(() => clerk.pauseClock(pause), 'matter.pause_not_lawful')
    const stageIndex = matter.stages.findIndex(({ part }) => part === plain.name)
    const passed = await clerk.pass({ ...at, body: { stageIndex } })
    expect(reasonsOf(passed)).toContain('inspection')
    expect(passed).toMatchObject({ extensionMost: 15, clockRunsDuring: [] })
  })
  test('none among them: no law says so, and the page says that it is by analogy', async () => {
    const { matter } = await begun('不带许可一件事', [pensionItemId, house.towns.items.allowance.id])
    expect(matter).toMatchObject({ extensionMost: 15, extensionSource: expect.stringMatching(/^参照/) })
    expect(matter.clockRunsDuring).toEqual([])
  })
})
