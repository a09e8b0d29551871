import { importBytes } from '../../imports/kinds.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Hall, Organisation, ServiceWindow } from './model.ts'

let house: TestApp
beforeEach(async () => {
  house = await startTestApp()
})
afterEach(() => house.stop())

const day = [['09:00', '12:00']]
const longer = [['08:30', '17:30']]
const shorter = [['10:00', '11:00']]
const hall = {
  of: '440117113',
  name: '新大厅',
  code: 'XINDT',
  address: '新街 1 号',
  phone: '020-87800000',
  openingHours: day,
  booking: { horizonDays: 8 },
  windows: [{ number: 1, name: '综合', takesBookings: true }],
}
const department = { of: '440117113', name: '新办', line: '新线' }
const bring = async (change: Partial<typeof hall> = {}, line = department.line) => {
  const file = { departments: [{ ...department, line }], halls: [{ ...hall, ...change }] }
  return importBytes(house.app, 'organisations', Buffer.from(JSON.stringify(file)), false)
}
const stored = async () => (await Hall.findOne({ code: hall.code }).lean())!

test('what was set in the console stays when the same file is imported again', async () => {
  expect(await bring()).toMatchObject({ imported: true, added: 3, faults: [] })
  const { _id } = await stored()
  await Hall.updateOne({ _id }, { $set: { openingHours: longer, 'booking.horizonDays': 14 } })
  await ServiceWindow.updateOne({ hallId: _id, number: 1 }, { $set: { name: '社保' } })
  await Organisation.updateOne({ name: department.name }, { $set: { line: '别的线' } })
  const again = await bring()
  expect(again).toMatchObject({ imported: true, added: 0, updated: 0, unchanged: 3 })
  expect(again.kept).toBeUndefined()
  expect(await stored()).toMatchObject({ openingHours: longer, booking: { horizonDays: 14 } })
  expect(await ServiceWindow.findOne({ hallId: _id }).lean()).toMatchObject({ name: '社保' })
  expect(await Organisation.findOne({ name: department.name }).lean()).toMatchObject({ line: '别的线' })
})
test('what the file changes is applied, and nothing beside it', async () => {
  await bring()
  await Hall.updateOne({ code: hall.code }, { $set: { openingHours: longer } })
  expect(await bring({ phone: '020-87811111' })).toMatchObject({ updated: 1 })
  expect(await stored()).toMatchObject({ phone: '020-87811111', openingHours: longer })
})
test('where both changed a setting the console’s stays, which is said once', async () => {
  await bring()
  await Hall.updateOne({ code: hall.code }, { $set: { openingHours: longer } })
  expect((await bring({ openingHours: shorter })).kept).toEqual([
    '「新大厅」的开放时间在工作台改过，文件里也改了：保留工作台的',
  ])
  expect(await stored()).toMatchObject({ openingHours: longer })
  expect((await bring({ openingHours: shorter })).kept).toBeUndefined()
  await Hall.updateOne({ code: hall.code }, { $set: { openingHours: shorter } })
  expect(await bring({ openingHours: day })).toMatchObject({ updated: 1 })
  expect(await stored()).toMatchObject({ openingHours: day })
})
