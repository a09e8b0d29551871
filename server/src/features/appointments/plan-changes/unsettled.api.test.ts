import type { SettlingWay } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { bookingBody, inTown, slotAt, TEN, TUESDAY } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { dayOff } from '../../../testing/planning.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { HallException } from '../../organisations/model.ts'
import { sendDueReminders } from '../attendance.ts'
import { Appointment } from '../model.ts'
import { lapseMissed } from '../service.ts'
import { lapseDisplaced } from './unsettled.ts'

let house: TestApp
let manager: Api
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Promise.all([Appointment.deleteMany(), HallException.deleteMany()])
})

const list = () => clerk.unsettled({ params: inTown(house) })
let phone = 13_800_005_678
const booked = async () => {
  const { api } = await house.newResident({ name: '李秀兰', phone: String(phone++) })
  const { id } = await api.book(bookingBody(house, TEN))
  const params = { appointmentId: id }
  return { api, id, params, now: () => api.myAppointment({ params }) }
}
const close = (way: SettlingWay, ids: string[], change: { windowId?: string } = {}) =>
  manager.createException({
    params: inTown(house),
    body: {
      ...dayOff(change),
      settlement: { bookings: ids.map(appointmentId => ({ appointmentId, way })) },
    },
  })
/** A day that turned off without anybody saying what becomes of the bookings: a notice of holidays, a booking at that moment. */
const turnOff = () =>
  HallException.create({
    ...dayOff(),
    hallId: inTown(house).hallId,
    staffId: house.towns.staff.manager,
    createdAt: house.app.clock.now(),
  })

test('who has not moved yet stands on the list, with the times to name on the phone', async () => {
  const { id } = await booked()
  expect(await list()).toEqual([])
  await close('move', [id])
  const [row] = await list()
  expect(row).toMatchObject({ id, residentName: '李**', offeredAt: new Date(MONDAY_MORNING).toISOString() })
  expect(row!.times).toHaveLength(3)
})
test('nobody is reminded to come to a hall that is closed, nor says that they do', async () => {
  const { api, id, params, now } = await booked()
  await close('move', [id])
  house.setClock('2037-11-23T10:00:00Z')
  expect(await eventsOf(house, () => sendDueReminders(house.app))).toEqual([])
  expect((await now()).canConfirm).toBe(false)
  await expectUntouched(() => api.confirmBooking({ params }), 'appointment.already_moved')
})
test('a clerk reads the phone, which is on record, and moves it as agreed', async () => {
  const { id, now } = await booked()
  await close('move', [id])
  const params = { ...inTown(house), appointmentId: id }
  const events = await eventsOf(house, async () =>
    expect(await clerk.unsettledPhone({ params })).toEqual({ name: '李秀兰', phone: String(phone - 1) }),
  )
  expect(events).toEqual(['appointment.phone_read'])
  const [row] = await list()
  const { slotId } = row!.times[1]!
  expect(await clerk.moveUnsettled({ params, body: { slotId } })).toEqual([])
  expect(await now()).toMatchObject({ status: 'booked', slotId, displaced: null })
  await expectUntouched(() => clerk.unsettledPhone({ params }), 'appointment.not_found')
  await expectUntouched(() => clerk.moveUnsettled({ params, body: { slotId } }), 'appointment.not_found')
})
test('a booking that lost its place in another way is on it too, and is settled from there', async () => {
  const [one, other] = [
    await booked(),
    await (async () => {
      const { api } = await house.newResident()
      const { id } = await api.book(bookingBody(house, `${TUESDAY}T15:00`))
      return { api, id }
    })(),
  ]
  await turnOff()
  expect((await list()).map(({ id, offeredAt }) => [id, offeredAt])).toEqual([
    [one.id, null],
    [other.id, null],
  ])
  const settle = (way: SettlingWay, appointmentId: string) => () =>
    manager.settleBookings({ params: inTown(house), body: { bookings: [{ appointmentId, way }] } })
  expect(await eventsOf(house, settle('move', one.id))).toEqual(['appointment.offered_other_times'])
  expect(await eventsOf(house, settle('cancel', other.id))).toEqual(['appointment.cancelled_by_hall'])
  expect((await list()).map(({ id }) => id)).toEqual([one.id])
  expect((await one.now()).displaced).toEqual({ wholeDay: true, reason: '停电检修', note: null })
  expect(await eventsOf(house, settle('cancel', other.id))).toEqual([])
})
test('the list and what is done there is for staff of the hall', async () => {
  const { id } = await booked()
  await close('move', [id])
  const stranger = await house.staff('otherManager')
  const params = { ...inTown(house), appointmentId: id }
  const body = { bookings: [{ appointmentId: id, way: 'cancel' as const }] }
  const move = { params, body: { slotId: slotAt(house, '2037-11-25T10:00') } }
  await expectUntouched(() => stranger.unsettled({ params: inTown(house) }), 'hall.not_found')
  await expectUntouched(() => stranger.settleBookings({ params: inTown(house), body }), 'hall.not_found')
  await expectUntouched(() => stranger.moveUnsettled(move), 'hall.not_found')
  await expectUntouched(() => stranger.unsettledPhone({ params }), 'hall.not_found')
  await expectUntouched(() => clerk.settleBookings({ params: inTown(house), body }), 'access.denied')
  // Named beside another hall of one's own, it is not found either.
  const elsewhere = { hallId: house.towns.halls.otherTown.id, appointmentId: id }
  await expectUntouched(() => stranger.moveUnsettled({ ...move, params: elsewhere }), 'appointment.not_found')
  await expectUntouched(() => stranger.unsettledPhone({ params: elsewhere }), 'appointment.not_found')
  const { api } = await house.newResident()
  await expectUntouched(() => api.otherTimes({ params: { appointmentId: id } }), 'appointment.not_found')
})

test('who took none of the times is not counted as missing: it ends when the time is over', async () => {
  const { api, id, params, now } = await booked()
  await close('move', [id])
  house.setClock('2037-11-24T02:29:00Z')
  expect(await lapseDisplaced(house.app)).toBe(0)
  house.setClock('2037-11-24T02:30:00Z')
  expect(await eventsOf(house, () => lapseDisplaced(house.app))).toEqual(['appointment.lapsed_unmoved'])
  expect(await lapseDisplaced(house.app)).toBe(0)
  house.setClock('2037-11-25T02:30:00Z')
  expect(await lapseMissed(house.app)).toBe(0)
  expect(await now()).toMatchObject({ status: 'cancelled', displaced: { reason: '停电检修' } })
  await expectUntouched(() => api.cancel({ params }), 'appointment.already_moved')
})
test('who comes all the same is welcome, if the hall is open', async () => {
  const { id, now } = await booked()
  for (const windowId of house.towns.halls.town.windowIds.slice(1)) await close('move', [id], { windowId })
  expect((await list()).map(each => each.id)).toEqual([id])
  house.setClock('2037-11-24T02:05:00Z')
  await (await house.staff('clerk')).checkInAppointment({ params: { appointmentId: id } })
  expect((await now()).status).toBe('arrived')
  house.setClock('2037-11-24T08:00:00Z')
  expect(await lapseDisplaced(house.app)).toBe(0)
})
