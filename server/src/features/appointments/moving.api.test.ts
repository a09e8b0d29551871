import {
  bookingBody,
  fill,
  HALF_PAST,
  inTown,
  seatsLeftAt,
  slotAt,
  TEN,
  TUESDAY,
} from '../../testing/bookings.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Appointment } from './model.ts'
import { lapseMissed } from './service.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Appointment.deleteMany()
})

const wish = (local: string, hall?: 'otherTown') => bookingBody(house, local, hall)

describe('cancelling', () => {
  test('is open until half an hour before', async () => {
    const { api } = await house.newResident()
    const { id } = await api.book(wish(TEN))
    const params = { appointmentId: id }
    house.setClock('2037-11-24T01:30:01Z')
    expect((await api.myAppointment({ params })).canCancel).toBe(false)
    await expectUntouched(() => api.cancel({ params }), 'appointment.too_late')
    house.setClock('2037-11-24T01:30:00Z')
    expect(await eventsOf(house, () => api.cancel({ params }))).toEqual(['appointment.cancelled'])
    expect(await api.myAppointment({ params })).toMatchObject({ status: 'cancelled', canCancel: false })
    await expectUntouched(() => api.cancel({ params }), 'appointment.already_moved')
    expect(await seatsLeftAt(house, TEN)).toBe(3)
    await api.book(wish(TEN))
    expect(await seatsLeftAt(house, TEN)).toBe(3)
  })
  test('is for the person who booked', async () => {
    const { id } = await (await house.newResident()).api.book(wish(TEN))
    const params = { appointmentId: id }
    const { api: other } = await house.newResident()
    await expectUntouched(() => other.cancel({ params }), 'appointment.not_found')
    await expectUntouched(() => other.myAppointment({ params }), 'appointment.not_found')
    const move = { params, body: { slotId: slotAt(house, HALF_PAST) } }
    await expectUntouched(() => other.reschedule(move), 'appointment.not_found')
    await expectUntouched(() => house.as(null).cancel({ params }), 'session.required')
  })
})

describe('moving a booking', () => {
  const booked = async () => {
    const { api } = await house.newResident()
    const { id } = await api.book(wish(TEN))
    const to = (slotId: string) => () => api.reschedule({ params: { appointmentId: id }, body: { slotId } })
    return { api, id, to }
  }
  test('takes the new place; the old one comes back like a cancelled one', async () => {
    const { api, id, to } = await booked()
    let moved: unknown
    expect(
      await eventsOf(house, async () => {
        moved = await to(slotAt(house, HALF_PAST))()
      }),
    ).toEqual(['appointment.rescheduled'])
    expect(moved).toMatchObject({ id, status: 'booked', startsAt: '2037-11-24T02:30:00.000Z' })
    expect([await seatsLeftAt(house, TEN), await seatsLeftAt(house, HALF_PAST)]).toEqual([3, 3])
    house.passMinutes(15)
    expect([await seatsLeftAt(house, TEN), await seatsLeftAt(house, HALF_PAST)]).toEqual([4, 3])
    expect(await api.myAppointments()).toEqual([moved])
  })
  test('into its own slot changes nothing', async () => {
    const { api, to } = await booked()
    const before = await api.myAppointments()
    expect(await eventsOf(house, to(slotAt(house, TEN)))).toEqual([])
    expect(await api.myAppointments()).toEqual(before)
  })
  test('not into a full slot, another hall, another booking of mine, or nowhere', async () => {
    const { api, to } = await booked()
    await fill(house, `${TUESDAY}T11:00`)
    await expectUntouched(to(slotAt(house, `${TUESDAY}T11:00`)), 'slot.full')
    await expectUntouched(to(slotAt(house, HALF_PAST, 'otherTown')), 'slot.not_found')
    await expectUntouched(to(slotAt(house, `${TUESDAY}T12:00`)), 'slot.not_found')
    await expectUntouched(to(slotAt(house, '2037-11-23T09:00')), 'slot.closed')
    await api.book(wish(HALF_PAST))
    await expectUntouched(to(slotAt(house, HALF_PAST)), 'appointment.duplicate')
  })
  test('not when it is too late or the booking is over', async () => {
    const { api, id, to } = await booked()
    house.setClock('2037-11-24T01:31:00Z')
    await expectUntouched(to(slotAt(house, `${TUESDAY}T15:00`)), 'appointment.too_late')
    house.setClock(MONDAY_MORNING)
    await api.cancel({ params: { appointmentId: id } })
    await expectUntouched(to(slotAt(house, HALF_PAST)), 'appointment.already_moved')
  })
})

describe('the day book', () => {
  test('shows the bookings of a day in order, with masked people', async () => {
    const { api } = await house.newResident({ name: '李秀兰', phone: '13800005678' })
    await api.book(wish(HALF_PAST))
    await api.book(wish(TEN))
    await api.book(wish('2037-11-25T10:00'))
    await (await house.newResident()).api.book(wish(TEN, 'otherTown'))
    const clerk = await house.staff('clerk')
    const rows = await clerk.dayBook({ params: inTown(house), query: { on: TUESDAY } })
    expect(rows.map(({ startsAt }) => startsAt)).toEqual([
      '2037-11-24T02:00:00.000Z',
      '2037-11-24T02:30:00.000Z',
    ])
    expect(rows[0]).toMatchObject({
      status: 'booked',
      residentName: '李**',
      residentPhone: '138****5678',
      itemName: house.towns.items.plain.name,
    })
  })
  test('is for staff of the hall who may read it', async () => {
    const call = { params: inTown(house), query: { on: TUESDAY } }
    const [other, officer] = [await house.staff('otherClerk'), await house.staff('townOfficer')]
    await expectUntouched(() => other.dayBook(call), 'hall.not_found')
    await expectUntouched(() => officer.dayBook(call), 'access.denied')
    const { api } = await house.newResident()
    await expectUntouched(() => api.dayBook(call), 'session.wrong_kind')
  })
})

test('who did not come is missed when the day is over, once', async () => {
  const { api } = await house.newResident()
  const { id } = await api.book(wish(TEN))
  const later = await api.book(wish('2037-11-25T10:00'))
  house.setClock('2037-11-24T15:59:00Z')
  expect(await lapseMissed(house.app)).toBe(0)
  house.setClock('2037-11-24T16:00:00Z')
  expect(await eventsOf(house, () => lapseMissed(house.app))).toEqual(['appointment.missed'])
  expect(await lapseMissed(house.app)).toBe(0)
  const statusOf = async (appointmentId: string) =>
    (await api.myAppointment({ params: { appointmentId } })).status
  expect([await statusOf(id), await statusOf(later.id)]).toEqual(['missed', 'booked'])
  await expectUntouched(() => api.cancel({ params: { appointmentId: id } }), 'appointment.already_moved')
})
