import { listAlarms } from '../../kernel/alarms.ts'
import { type Api, expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { provinceScene } from '../../testing/province-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { ProvinceReport, ProvinceSetting } from './model.ts'

let house: TestApp
let manager: Api
let scene: ReturnType<typeof provinceScene>
const atTown = () => scene.atTown()
beforeAll(async () => {
  house = await startTestApp()
  scene = provinceScene(house)
  manager = await house.staff('manager')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await ProvinceSetting.deleteMany({})
  await ProvinceReport.deleteMany({})
})
const areaCode = '440117113000'

test('off by default, with the code the town would have; switched on it is an event, once', async () => {
  expect(await manager.provinceSetting(atTown())).toEqual({
    townName: '鳌头镇',
    on: false,
    areaCode: null,
    suggestedAreaCode: areaCode,
    isConnected: true,
  })
  const on = () => manager.setProvince({ ...atTown(), body: { on: true, areaCode } })
  expect(await eventsOf(house, on)).toEqual(['province.switched'])
  expect(await eventsOf(house, on)).toEqual([])
  expect(await manager.provinceSetting(atTown())).toMatchObject({ on: true, areaCode })
})
test('it is the manager’s of a town, of that town alone', async () => {
  const body = { on: true, areaCode }
  for (const role of ['clerk', 'leader', 'agent', 'dictionaryEditor'] as const)
    await expectUntouched(
      async () => (await house.staff(role)).setProvince({ ...atTown(), body }),
      'access.denied',
    )
  await manager.setProvince({ ...atTown(), body })
  const other = await house.staff('otherManager')
  const theirs = { params: { organisationId: house.towns.organisations.otherTown } }
  expect(await other.provinceSetting(theirs)).toMatchObject({ townName: '太平镇', on: false })
  await expectRefusal(other.provinceSetting(atTown()), 'organisation.not_found')
  const village = { params: { organisationId: house.towns.organisations.village } }
  await expectUntouched(() => manager.setProvince({ ...village, body }), 'province.no_town')
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  expect((await other.provinceReports({ ...theirs, query: { page: 1 } })).reports).toEqual([])
  const { _id } = await scene.stored(matter.matterId, 'case.1')
  await expectUntouched(
    () => other.resendReport({ params: { ...theirs.params, reportId: String(_id) } }),
    'province_report.not_found',
  )
  await expectUntouched(
    () => manager.resendReport({ params: { ...atTown().params, reportId: String(_id) } }),
    'province_report.moved',
  )
})
test.each(['440117113', '440117113246', '44011711300a', ''])('an area %j is refused', async areaCode => {
  await expectUntouched(
    () => manager.setProvince({ ...atTown(), body: { on: true, areaCode } }),
    'request.invalid',
  )
})
test('without a province there is nothing to switch on; off goes always', async () => {
  const { province } = house.app
  house.app.province = null
  expect(await manager.provinceSetting(atTown())).toMatchObject({ isConnected: false })
  await expectUntouched(
    () => manager.setProvince({ ...atTown(), body: { on: true, areaCode } }),
    'province.not_connected',
  )
  await manager.setProvince({ ...atTown(), body: { on: false, areaCode } })
  house.app.province = province
})
test.each(['', 'A'.repeat(33), '社保 1'])('an item code %j is refused', async code => {
  const params = { ...atTown().params, itemId: house.towns.items.plain.id }
  await expectUntouched(() => manager.setProvinceItem({ params, body: { code } }), 'request.invalid')
})
test('an item that is none has no code', async () => {
  const params = { ...atTown().params, itemId: '0'.repeat(24) }
  await expectUntouched(() => manager.setProvinceItem({ params, body: { code: 'A1' } }), 'item.not_found')
})
test('no list tells of a rating, by row or by count; what was not taken of one goes again with all else', async () => {
  await manager.setProvince({ ...atTown(), body: { on: true, areaCode } })
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  const before = await manager.provinceReports({ ...atTown(), query: { page: 1 } })
  expect(before).toMatchObject({
    total: 1,
    reports: [{ caseNumber: matter.caseNumber, stage: 1, receipt: expect.stringMatching(/^GD/) }],
  })
  house.province.answerNext({ code: 'E01', message: '系统升级' })
  const given = { subject: 'matter' as const, subjectId: matter.matterId, stage: 'accepted' as const }
  await matter.api.rate({ body: { ...given, grade: 5 } })
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toContainEqual(['rating.1.1', 'refused'])
  expect(await manager.provinceReports({ ...atTown(), query: { page: 1 } })).toEqual(before)
  expect((await listAlarms()).map(({ name }) => name)).toEqual(['province.refused'])
  const rating = await scene.stored(matter.matterId, 'rating.1.1')
  const params = { ...atTown().params, reportId: String(rating._id) }
  await expectUntouched(() => manager.resendReport({ params }), 'province_report.not_found')
  await manager.resendReports(atTown())
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toContainEqual(['rating.1.1', 'received'])
  expect(await listAlarms()).toEqual([])
  expect(await eventsOf(house, () => manager.resendReports(atTown()))).toEqual([])
})
test('a workbook has what is listed, and is on record; of nothing there is none', async () => {
  await expectRefusal(manager.provinceReportsFile({ ...atTown(), query: {} }), 'province_report.nothing')
  await manager.setProvince({ ...atTown(), body: { on: true, areaCode } })
  const matter = await scene.receive()
  await scene.accept(matter)
  await scene.sendAll()
  const { default: exceljs } = await import('exceljs')
  const { name, bytes } = await manager.provinceReportsFile({ ...atTown(), query: { status: 'received' } })
  expect(name).toBe('province-2037-11-23.xlsx')
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const rows = book.worksheets[0]!.getSheetValues().slice(2) as unknown[][]
  expect(rows.map(([, number, , stage, status]) => [number, stage, status])).toEqual([
    [matter.caseNumber, '受理', '已收到回执'],
  ])
  expect(await house.events()).toContain('province.exported')
  await expectRefusal(
    manager.provinceReportsFile({ ...atTown(), query: { status: 'refused' } }),
    'province_report.nothing',
  )
})
