import mongoose from 'mongoose'
import { bookingBody, HALF_PAST, inTown, slotAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { type Api, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Hall } from '../organisations/model.ts'
import { sendDueReminders } from './attendance.ts'
import { Appointment } from './model.ts'
import { lapseMissed } from './service.ts'

const SUNDAY = '2037-11-22T04:00:00Z'
/** The hall's reminders go out at 18:00 of the day before, and an hour before. */
const EVE = '2037-11-23T10:00:00Z'
const HOUR_BEFORE = '2037-11-24T01:00:00Z'
const BEGUN = '2037-11-24T02:00:00Z'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(SUNDAY)
  await Appointment.deleteMany()
  await house.deliver()
})

const bookedAt = async (local = TEN, resident?: { name: string; phone: string }) => {
  const { api, id: residentId } = await house.newResident(resident)
  const { id } = await api.book(bookingBody(house, local))
  await house.deliver()
  return { api, residentId, id, params: { appointmentId: id } }
}
/** Lets the minute's work run; the reminders it sent. */
const remind = () => eventsOf(house, () => sendDueReminders(house.app))
const inboxOf = async (api: Api) => {
  await house.deliver()
  return (await api.messages()).messages
}
const titlesOf = async (api: Api) => (await inboxOf(api)).map(({ title }) => title)

describe('being reminded', () => {
  test('once on the day before and once in the hour before, with the way to the booking', async () => {
    const { api, id } = await bookedAt()
    expect(await remind()).toEqual([])
    house.setClock(EVE)
    expect(await remind()).toEqual(['appointment.reminded'])
    await house.deliver()
    house.passMinutes(1)
    expect(await remind()).toEqual([])
    house.setClock(HOUR_BEFORE)
    expect(await remind()).toEqual(['appointment.reminded'])
    expect(await remind()).toEqual([])
    const [hour, day] = await inboxOf(api)
    const target = { kind: 'appointment', id }
    expect(day).toMatchObject({ title: '明天有预约，您来吗', target })
    expect(hour).toMatchObject({ title: '预约快到时间了', target })
    expect(hour!.text).toMatch(/来不了请取消/)
  })
  test('as the hall says: when, whether at all, and by phone where it is too late to cancel', async () => {
    const { api } = await bookedAt()
    const hall = { _id: house.towns.halls.town.id }
    const { booking } = (await Hall.findById(hall).lean())!
    const reminders = { dayBeforeAt: null, minutesBefore: 120 }
    await Hall.updateOne(hall, { booking: { ...booking, noticeMinutes: 180, reminders } })
    house.setClock(EVE)
    expect(await remind()).toEqual([])
    house.setClock('2037-11-24T00:00:00Z')
    expect(await remind()).toEqual(['appointment.reminded'])
    expect((await inboxOf(api))[0]!.text).toMatch(/来不了请给大厅打电话/)
    await Hall.updateOne(hall, { booking })
  })
  test('once, when two workers look at the same time', async () => {
    await bookedAt()
    house.setClock(EVE)
    const both = () => Promise.all([sendDueReminders(house.app), sendDueReminders(house.app)])
    expect(await eventsOf(house, both)).toEqual(['appointment.reminded'])
  })
  test('of a booking from before there were reminders too', async () => {
    const { api, id } = await bookedAt()
    const unset = { chosenAt: '', reminded: '', confirmedAt: '' }
    await Appointment.collection.updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $unset: unset })
    house.setClock(EVE)
    expect(await remind()).toEqual(['appointment.reminded'])
    expect(await remind()).toEqual([])
    expect(await api.confirmBooking({ params: { appointmentId: id } })).toMatchObject({ canConfirm: false })
  })
  test('not of what was cancelled, only held, or already come to', async () => {
    const { api, params } = await bookedAt()
    await api.cancel({ params })
    const holder = await house.newResident()
    const { slotId, itemId } = bookingBody(house, TEN).body
    await holder.api.holdPlace({ body: { slotId, itemIds: [itemId] } })
    house.setClock(EVE)
    expect(await remind()).toEqual([])
    const { api: early, residentId } = await bookedAt()
    house.setClock(HOUR_BEFORE)
    await early.checkIn({ params: { hallCode: house.towns.halls.town.code } })
    expect(await Appointment.find({ residentId }).distinct('status')).toEqual(['arrived'])
    expect(await remind()).toEqual([])
  })
  test('anew when moved: the new time, not the old one', async () => {
    const { api, params } = await bookedAt()
    house.setClock(EVE)
    await remind()
    await api.confirmBooking({ params })
    const slotId = slotAt(house, '2037-11-26T10:00')
    expect(await api.reschedule({ params, body: { slotId } })).toMatchObject({ confirmedAt: null })
    await house.deliver()
    house.setClock(HOUR_BEFORE)
    expect(await remind()).toEqual([])
    house.setClock('2037-11-25T10:00:00Z')
    expect(await remind()).toEqual(['appointment.reminded'])
    expect((await inboxOf(api))[0]!.text).toMatch(/^您约了 11月26日 周四 10:00/)
  })
  test('not of what a stopped house missed', async () => {
    const { api } = await bookedAt()
    house.setClock('2037-11-23T13:00:00Z')
    expect(await remind()).toEqual([])
    house.setClock(BEGUN)
    expect(await remind()).toEqual([])
    expect(await titlesOf(api)).toEqual(['预约成功'])
  })
  test('not told when it comes too late to be of use', async () => {
    const { api } = await bookedAt()
    house.setClock(EVE)
    expect(await remind()).toEqual(['appointment.reminded'])
    house.setClock('2037-11-23T16:00:00Z')
    expect(await titlesOf(api)).toEqual(['预约成功'])
  })
  test('of the booking staff made for somebody, in the account of that phone', async () => {
    const { api } = await house.newResident({ phone: '13800001234' })
    const clerk = await house.staff('clerk')
    const { slotId, itemId } = bookingBody(house, TEN).body
    await clerk.bookFor({
      body: { slotId, itemIds: [itemId], name: '黄阿婆', phone: '13800001234', consent: 'by_phone' },
    })
    house.setClock(EVE)
    await remind()
    expect(await titlesOf(api)).toEqual(['明天有预约，您来吗', '预约成功'])
  })
  test('by WeChat too, where that was accepted', async () => {
    const { token } = await house.as(null).signInByWechat({ body: { code: 'demo-coming', consent: true } })
    const api = house.as(token)
    await api.acceptTemplates({ body: { accepted: ['appointment'] } })
    await Appointment.updateOne({ _id: (await bookedAt()).id }, { $set: { residentId: (await api.me()).id } })
    house.setClock(EVE)
    await remind()
    await house.deliver()
    expect((await api.templates()).find(({ key }) => key === 'appointment')!.credits).toBe(0)
    expect(await titlesOf(api)).toEqual(['明天有预约，您来吗'])
  })
})

describe('saying that one comes', () => {
  test('is asked from the day before until it begins; the desk sees it', async () => {
    const { api, params } = await bookedAt()
    expect(await api.myAppointment({ params })).toMatchObject({ canConfirm: false, confirmedAt: null })
    house.setClock(EVE)
    expect(await api.myAppointment({ params })).toMatchObject({ canConfirm: true, confirmedAt: null })
    let said: unknown
    expect(
      await eventsOf(house, async () => {
        said = await api.confirmBooking({ params })
      }),
    ).toEqual(['appointment.confirmed'])
    expect(said).toMatchObject({
      status: 'booked',
      canConfirm: false,
      confirmedAt: '2037-11-23T10:00:00.000Z',
    })
    await bookedAt(HALF_PAST)
    const clerk = await house.staff('clerk')
    const rows = await clerk.dayBook({ params: inTown(house), query: { on: TUESDAY } })
    expect(rows.map(({ confirmed }) => confirmed)).toEqual([true, false])
  })
  test('again, even when it has begun, changes nothing', async () => {
    const { api, params } = await bookedAt()
    const said = await api.confirmBooking({ params })
    house.setClock(BEGUN)
    expect(await eventsOf(house, () => api.confirmBooking({ params }))).toEqual([])
    expect((await api.myAppointment({ params })).confirmedAt).toBe(said.confirmedAt)
  })
  test('by two taps at once is said once', async () => {
    const { api, params } = await bookedAt()
    const taps = () => Promise.all([api.confirmBooking({ params }), api.confirmBooking({ params })])
    expect(await eventsOf(house, taps)).toEqual(['appointment.confirmed'])
  })
  test('beforehand leaves the reminders without the question, and cancelling open', async () => {
    const { api, params } = await bookedAt()
    await api.confirmBooking({ params })
    house.setClock(EVE)
    await remind()
    expect((await inboxOf(api))[0]).toMatchObject({ title: '明天有预约' })
    expect(await api.cancel({ params })).toMatchObject({ status: 'cancelled', canConfirm: false })
  })
  test('not of a booking that has begun, was cancelled, missed, only held, or is another’s', async () => {
    const { api, params } = await bookedAt()
    const other = await house.newResident()
    await expectUntouched(() => other.api.confirmBooking({ params }), 'appointment.not_found')
    const { slotId, itemId } = bookingBody(house, HALF_PAST).body
    await other.api.holdPlace({ body: { slotId, itemIds: [itemId] } })
    const held = await Appointment.findOne({ status: 'held' }).lean()
    const ofHeld = { params: { appointmentId: String(held!._id) } }
    await expectUntouched(() => other.api.confirmBooking(ofHeld), 'appointment.already_moved')
    const gone = await bookedAt(HALF_PAST)
    await gone.api.cancel({ params: gone.params })
    await expectUntouched(() => gone.api.confirmBooking({ params: gone.params }), 'appointment.already_moved')
    house.setClock(BEGUN)
    await expectUntouched(() => api.confirmBooking({ params }), 'appointment.begun')
    house.setClock('2037-11-24T16:00:00Z')
    await lapseMissed(house.app)
    await expectUntouched(() => api.confirmBooking({ params }), 'appointment.already_moved')
  })
})
