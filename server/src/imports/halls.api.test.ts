import { bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import { Appointment } from '../features/appointments/model.ts'
import { findOrganisationNamed } from '../features/organisations/find-by-name.ts'
import { Hall, Organisation, ServiceWindow } from '../features/organisations/model.ts'
import { organisationForStage } from '../features/organisations/tree.ts'
import { Event } from '../kernel/outbox.ts'
import { TUESDAY } from '../testing/bookings.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { importBytes } from './kinds.ts'
import { readPilotSource } from './pilot-file.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const load = (file: unknown, skipBad = false) =>
  importBytes(house.app, 'organisations', new TextEncoder().encode(JSON.stringify(file, null, 1)), skipBad)
const counts = (added: number, updated: number, unchanged: number) => ({
  imported: true,
  added,
  updated,
  unchanged,
  removed: 0,
  faults: [],
})

/** A district of its own beside the fixture's, in one file. */
const places = {
  district: { name: '花都区', code: '440114' },
  towns: [{ name: '梯面镇', code: '440114103' }],
  pilot: { town: '梯面镇', seat: '金梯大道1号', villages: [{ name: '红山村', code: null }] },
  openingHours: { townCentre: [['09:00', '12:00']] },
}
const departments = [
  { of: '440114', name: '区民政局', line: '民政' },
  { of: '440114103', name: '镇民政办', line: '民政' },
]
const centre = {
  of: '440114103',
  name: '梯面镇便民服务中心',
  code: 'TIMIAN01',
  address: '金梯大道2号',
  phone: '020-8780-0009',
  openingHours: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  slotMinutes: 30,
  seatsPerWindow: 1,
  windows: [
    { number: 1, name: '综合窗口', takesBookings: true },
    { number: 2, name: '社保窗口', takesBookings: false },
  ],
}
const station = {
  of: '440114103/红山村',
  name: '红山村便民服务站',
  code: 'HONGSHAN1',
  address: '红山村委会',
  openingHours: [['09:00', '12:00']],
}
const town = { ...places, departments, halls: [centre, station] }
const hallOf = (code: string) => Hall.findOne({ code }).lean()

test('one file sets up a town that takes bookings; a second import changes nothing', async () => {
  // 3 places, 2 departments, 2 halls, 2 windows; the centre of the places is the first of the halls.
  expect(await load(town)).toEqual(counts(9, 0, 1))
  expect(await load(town)).toEqual(counts(0, 0, 10))
  expect(await Event.countDocuments({ name: 'file.imported' })).toBe(1)
  expect(await hallOf('HONGSHAN1')).toMatchObject({ phone: null, slotMinutes: 30, booking: bookingDefaults })
  const timian = await findOrganisationNamed('440114103')
  expect((await organisationForStage('town', '民政', timian, null))!.name).toBe('镇民政办')
  expect((await organisationForStage('county', '民政', timian, null))!.path[0]).toEqual(timian.path[0])

  const hall = await house.as(null).hallByCode({ params: { hallCode: 'timian01' } })
  expect(hall).toMatchObject({ name: '梯面镇便民服务中心', phone: '020-8780-0009' })
  const slotId = `${hall.id}-${TUESDAY.replaceAll('-', '')}1400`
  const resident = await house.newResident()
  const booking = await resident.api.book({ body: { slotId, itemId: house.towns.items.plain.id } })
  expect(booking).toMatchObject({ hall: { address: '金梯大道2号' } })
})

test('shorter hours, fewer seats and a new code change the hall and leave bookings as they are', async () => {
  const booked = await Appointment.find().lean()
  expect(booked).toHaveLength(1)
  const [first, second] = centre.windows
  const less = {
    ...centre,
    code: 'TIMIAN02',
    openingHours: [['09:00', '12:00']],
    slotMinutes: 20,
    windows: [{ ...first, takesBookings: false }],
  }
  const { _id } = (await hallOf('TIMIAN01'))!
  expect(await load({ halls: [less] })).toEqual(counts(0, 2, 0))
  expect(await hallOf('TIMIAN02')).toMatchObject({ _id, slotMinutes: 20, phone: '020-8780-0009' })
  // A window that is no longer listed stays.
  expect(await ServiceWindow.find({ hallId: _id }).sort({ number: 1 }).lean()).toMatchObject([
    { number: 1, takesBookings: false },
    { ...second },
  ])
  expect(await Appointment.find().lean()).toEqual(booked)
  expect(await load({ halls: [centre] })).toEqual(counts(0, 2, 1))
})

test('what is not written of a hall stays as it is stored', async () => {
  const { phone: _phone, slotMinutes: _minutes, windows: _windows, ...rest } = centre
  expect(await load({ halls: [rest] })).toEqual(counts(0, 0, 1))
  expect(await load({ halls: [{ ...rest, phone: null }] })).toEqual(counts(0, 1, 0))
  expect(await hallOf('TIMIAN01')).toMatchObject({ phone: null, slotMinutes: 30 })
})

test('the file of the places leaves alone a hall that is there, also under another name', async () => {
  expect(await load({ halls: [{ ...centre, name: '梯面镇政务服务中心' }] })).toEqual(counts(0, 1, 2))
  const before = await Hall.find().sort({ _id: 1 }).lean()
  expect(await load(places)).toEqual(counts(0, 0, 4))
  expect(await Hall.find().sort({ _id: 1 }).lean()).toEqual(before)
})

test('a hall made of the public facts keeps its record when its settings come', async () => {
  await Hall.deleteMany({ code: 'AOTOU001' })
  await load(JSON.parse(readPilotSource('aotou.json')))
  const made = (await hallOf('T440117113'))!
  await load(JSON.parse(readPilotSource('pilot.json')))
  expect(await hallOf('AOTOU001')).toMatchObject({ _id: made._id, minutesPerVisit: 12 })
  expect(await Hall.countDocuments({ organisationId: made.organisationId })).toBe(1)
})

test('a department that changes its line of work is updated', async () => {
  const changed = { ...departments[1], line: '人社' }
  expect(await load({ departments: [changed] })).toEqual(counts(0, 1, 0))
  expect(await load({ departments })).toEqual(counts(0, 1, 1))
})

test.each([
  ['an unknown place', { of: '999999' }, 'of', '没有「999999」这个单位'],
  ['a name that several have', { of: '镇民政办' }, 'of', /^有 2 个单位叫「镇民政办」/],
  ['a department', { of: '440114/区民政局' }, 'of', '「440114/区民政局」是部门，这里应写区、镇街或村居'],
  ['the code of another hall', { code: 'TAIPING1' }, 'code', '「TAIPING1」已是太平镇便民服务中心的代码'],
])('a hall of %s is told so, and left out on request', async (_, change, field, reason) => {
  const bad = { ...station, name: '新的大厅', code: 'NEWHALL1', ...change }
  const fault = {
    column: `halls[1].${field}`,
    reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
  }
  const halls = [{ ...station, address: '红山村1号' }, bad]
  expect(await load({ halls })).toMatchObject({ imported: false, updated: 0, faults: [fault] })
  expect((await hallOf('HONGSHAN1'))!.address).toBe('红山村委会')
  expect(await load({ halls }, true)).toMatchObject({ imported: true, updated: 1, faults: [fault] })
  await load({ halls: [station] })
  expect(await Hall.countDocuments({ name: '新的大厅' })).toBe(0)
})

test('one thing written twice under two names of its place is told so', async () => {
  const twice = { ...station, of: '红山村', code: 'HONGSHAN2' }
  expect(await load({ halls: [station, twice] })).toMatchObject({
    imported: false,
    faults: [{ line: 17, column: 'halls[1].name', reason: '「红山村便民服务站」与第 5 行重复' }],
  })
  const [, office] = departments
  expect(await load({ departments: [office, { ...office, of: '花都区/梯面镇' }] })).toMatchObject({
    imported: false,
    faults: [{ column: 'departments[1].name', reason: '「镇民政办」与第 5 行重复' }],
  })
})

test('a department named as a village of its town is told so', async () => {
  const before = await Organisation.countDocuments()
  expect(await load({ departments: [{ of: '440114103', name: '红山村', line: '民政' }] })).toMatchObject({
    faults: [{ line: 5, column: 'departments[0].name', reason: '「红山村」已是那里一个村居的名称' }],
  })
  expect(await Organisation.countDocuments()).toBe(before)
})
