import { bookingBody, inTown, slotAt } from '../../testing/bookings.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Appointment } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Appointment.deleteMany()
})
const TODAY = '2037-11-23'
const at = (time: string) => new Date(`${TODAY}T${time}+08:00`).toISOString()
/** Booked at a time of this Monday. */
const booked = async (slot: string, now: string) => {
  const { api } = await house.newResident()
  house.setClock(at(now))
  const made = await api.book(bookingBody(house, `${TODAY}T${slot}`))
  const params = { appointmentId: made.id }
  const seen = () => api.myAppointment({ params })
  return { api, made, params, seen }
}

test('until when a booking can be changed is said with the time, before it is made', async () => {
  const slots = await house.as(null).slots({ params: { ...inTown(house), on: TODAY } })
  const near = slots.find(({ id }) => id === slotAt(house, `${TODAY}T10:00`))
  expect(near).toMatchObject({ startsAt: at('10:00:00'), changeableUntil: at('09:30:00') })
})

describe('a booking within its last half hour', () => {
  test('can be undone for five minutes, and says until when', async () => {
    const { api, made, params, seen } = await booked('10:00', '09:45:00')
    expect(made).toMatchObject({
      canCancel: true,
      changeableUntil: at('09:30:00'),
      undoUntil: at('09:50:00'),
    })
    house.setClock(at('09:49:59'))
    expect(await eventsOf(house, () => api.cancel({ params }))).toEqual(['appointment.cancelled'])
    expect(await seen()).toMatchObject({ status: 'cancelled', canCancel: false, undoUntil: null })
  })
  test('then no more', async () => {
    const { api, params, seen } = await booked('10:00', '09:45:00')
    house.setClock(at('09:50:00'))
    expect(await seen()).toMatchObject({ canCancel: false, undoUntil: null })
    await expectUntouched(() => api.cancel({ params }), 'appointment.too_late')
    const move = { params, body: { slotId: slotAt(house, `${TODAY}T15:00`) } }
    await expectUntouched(() => api.reschedule(move), 'appointment.too_late')
  })
  test('can be moved in those five minutes; a move there counts anew', async () => {
    const { api, params, seen } = await booked('10:00', '09:45:00')
    house.setClock(at('09:48:00'))
    await api.reschedule({ params, body: { slotId: slotAt(house, `${TODAY}T15:00`) } })
    expect(await seen()).toMatchObject({ undoUntil: null, canCancel: true })
    house.setClock(at('09:58:00'))
    await api.reschedule({ params, body: { slotId: slotAt(house, `${TODAY}T10:00`) } })
    expect(await seen()).toMatchObject({ undoUntil: at('10:03:00'), canCancel: true })
  })
  test('an ordinary one has nothing to undo', async () => {
    const { made } = await booked('15:00', '09:45:00')
    expect(made).toMatchObject({ canCancel: true, changeableUntil: at('14:30:00'), undoUntil: null })
  })
})

describe('a booking instead of another', () => {
  test('at another hall: one is made, the other cancelled, together', async () => {
    const { api, params, seen } = await booked('15:00', '09:30:00')
    const { body } = bookingBody(house, '2037-11-24T10:00', 'otherTown')
    const names = await eventsOf(house, () =>
      api.book({ body: { ...body, insteadOf: params.appointmentId } }),
    )
    expect(names).toEqual(['appointment.cancelled', 'appointment.booked'])
    expect((await seen()).status).toBe('cancelled')
  })
  test('of the same hall, at an overlapping time, and as the last one allowed', async () => {
    const { api, params } = await booked('15:00', '09:30:00')
    for (const on of ['2037-11-24', '2037-11-25']) await api.book(bookingBody(house, `${on}T10:00`))
    const { body } = bookingBody(house, '2037-11-26T10:00')
    await expectUntouched(() => api.book({ body }), 'appointment.too_many')
    await api.book({ body: { ...body, insteadOf: params.appointmentId } })
    expect((await api.myAppointments()).filter(({ status }) => status === 'booked')).toHaveLength(3)
  })
  test('somebody else’s, an ended one or one too near is refused, and nothing is made', async () => {
    const { params } = await booked('15:00', '09:30:00')
    const other = await booked('10:00', '09:31:00')
    const { body } = bookingBody(house, '2037-11-24T10:00')
    const insteadOf = (id: string) => () => other.api.book({ body: { ...body, insteadOf: id } })
    await expectUntouched(insteadOf(params.appointmentId), 'appointment.not_found')
    house.setClock(at('09:40:00'))
    await expectUntouched(insteadOf(other.made.id), 'appointment.too_late')
  })
})
