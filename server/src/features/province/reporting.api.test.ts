import { system } from '../../kernel/app.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { provinceScene } from '../../testing/province-scene.ts'
import { ratingScene } from '../../testing/rating-scene.ts'
import { Item } from '../catalogue/model.ts'
import { Matter } from '../matters/record/model.ts'
import { endCase } from '../ratings/cases/ending.ts'
import { Rectification } from '../ratings/cases/model.ts'
import { Rating } from '../ratings/model.ts'
import { ProvinceReport, ProvinceSetting } from './model.ts'

let house: TestApp
let scene: ReturnType<typeof provinceScene>
const atTown = () => scene.atTown()
beforeAll(async () => {
  house = await startTestApp()
  scene = provinceScene(house)
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await ProvinceReport.deleteMany({})
  await scene.switchOn()
})
const bad = { grade: 1 as const, reasons: ['110', '办得太慢'], text: '等了一上午，打我 13800009999' }
const rate = (matter: Awaited<ReturnType<typeof scene.receive>>, more: object) =>
  matter.api.rate({ body: { subject: 'matter', subjectId: matter.matterId, grade: 5, ...more } as never })
const lastOf = (caseNumber: string) =>
  house.province.received.filter(({ data }) => data.projectNo === caseNumber).at(-1)!

test('a town that has not switched it on reports nothing, and nothing of it waits', async () => {
  await ProvinceSetting.deleteMany({})
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([])
  expect(scene.arrived(matter.caseNumber)).toEqual([])
})

test('受理 and 办结 arrive with their times in China, and their receipts are kept', async () => {
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  expect(lastOf(matter.caseNumber).data).toEqual({
    areaCode: scene.areaCode,
    projectNo: matter.caseNumber,
    taskCode: 'T-2',
    stage: '1',
    stageTime: '20371123093000',
  })
  house.passMinutes(61)
  await scene.end(matter)
  await scene.sendAll()
  expect(lastOf(matter.caseNumber).data).toMatchObject({
    stage: '2',
    stageTime: '20371123103100',
    result: '1',
  })
  expect(await scene.reports(matter.matterId)).toEqual([
    ['case.1', 'received'],
    ['case.2', 'received'],
  ])
  expect((await scene.stored(matter.matterId, 'case.2')).receipt).toBe(lastOf(matter.caseNumber).receipt)
})

test('an anonymous rating carries grade, reasons and its day; no person, no words, no minute', async () => {
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.end(matter)
  await rate(matter, { ...bad, stage: 'ended' })
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1', 'case.2', 'rating.2.1'])
  expect(lastOf(matter.caseNumber).data).toEqual({
    areaCode: scene.areaCode,
    projectNo: matter.caseNumber,
    taskCode: 'T-2',
    stage: '2',
    assessNumber: '1',
    assessTime: '20371123000000',
    satisfaction: '1',
    evalDetail: '110',
    evalWords: '办得太慢',
  })
})
test('nothing of a person leaves, named or not, nor stays in the rows; a named rating has its time', async () => {
  const matter = await scene.receive()
  await scene.accept(matter)
  await rate(matter, { ...bad, phone: '13800009999', stage: 'accepted', anonymous: false })
  await scene.sendAll()
  expect(lastOf(matter.caseNumber).data).toMatchObject({ assessTime: '20371123093000' })
  const rows = await ProvinceReport.find({ matterId: matter.matterId }).sort({ _id: 1 }).lean()
  const everything = JSON.stringify([house.province.received, rows])
  for (const secret of [
    '李秀兰',
    '秀兰',
    '44011119400101002X',
    matter.phone,
    '13800009999',
    '一上午',
    matter.residentId,
  ])
    expect(everything).not.toContain(secret)
})
test('the rating of a visit has no case number and is not reported', async () => {
  const before = house.province.received.length
  const { walkIn, keyFor } = ratingScene(house)
  const { ticketId } = await walkIn()
  await house.as(null).rateByKey({ params: await keyFor(ticketId), body: { grade: 5 } })
  await scene.sendAll()
  expect(house.province.received.length).toBe(before)
  expect(await ProvinceReport.countDocuments({})).toBe(0)
})
test('a town that begins to report later reports what its next step is of, too', async () => {
  await ProvinceSetting.deleteMany({})
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  await scene.switchOn()
  await rate(matter, { stage: 'accepted' })
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1', 'rating.1.1'])
})
test('what was never accepted is reported by its end', async () => {
  const matter = await scene.receive()
  await (await house.staff('manager')).decline({ ...matter, body: { reason: '不属于本镇办理' } } as never)
  await scene.sendAll()
  expect(lastOf(matter.caseNumber).data).toMatchObject({ stage: '2', result: '3' })
  expect(await scene.reports(matter.matterId)).toEqual([['case.2', 'received']])
})

test('how a bad rating ended follows it, and the rating after it is the second', async () => {
  const matter = await scene.receive()
  await scene.accept(matter)
  await rate(matter, { ...bad, stage: 'accepted' })
  await scene.sendAll()
  const rating = (await Rating.findOne({ subjectId: matter.matterId }).lean())!
  const record = (await Rectification.findOne({ ratingId: rating._id }).lean())!
  house.passMinutes(10)
  await house.app.transaction(async () => {
    const endedAt = house.app.clock.now()
    const ratingId = rating._id
    await Rectification.updateOne({ _id: record._id, ratingId }, { $set: { status: 'partly', endedAt } })
    await endCase(house.app, { ...record, status: 'partly', endedAt }, { end: 'partly', actor: system })
  })
  await rate(matter, { grade: 4, stage: 'rectified' })
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual([
    'case.1',
    'rating.1.1',
    'rectification.1.1',
    'rating.1.2',
  ])
  expect(
    house.province.received.find(
      ({ kind, data }) => kind === 'rectification' && data.projectNo === matter.caseNumber,
    )!.data,
  ).toMatchObject({ end: '2', endTime: '20371123094000' })
})

test('an item whose code does not fit is told, not cut; the code mends it, and what waited for it goes on', async () => {
  const matter = await scene.receive()
  await Matter.updateOne({ _id: matter.matterId }, { $set: { itemId: house.towns.items.allowance.id } })
  await Item.updateOne({ _id: house.towns.items.allowance.id }, { $set: { code: 'G-'.padEnd(55, '0') } })
  await scene.accept(matter)
  await rate(matter, { stage: 'accepted' })
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([
    ['case.1', 'refused'],
    ['rating.1.1', 'queued'],
  ])
  expect(scene.arrived(matter.caseNumber)).toEqual([])
  const manager = await house.staff('manager')
  const { reports } = await manager.provinceReports({ ...atTown(), query: { page: 1, status: 'refused' } })
  expect(reports).toMatchObject([
    { caseNumber: matter.caseNumber, mayResend: true, refused: { why: 'no_item_code', said: null } },
  ])
  expect(await manager.provinceItems(atTown())).toMatchObject([
    { itemId: house.towns.items.allowance.id, code: null },
  ])
  const params = { ...atTown().params, itemId: house.towns.items.allowance.id }
  await manager.setProvinceItem({ params, body: { code: '11440117MB2C9212340' } })
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1', 'rating.1.1'])
  expect(lastOf(matter.caseNumber).data.taskCode).toBe('11440117MB2C9212340')
})
