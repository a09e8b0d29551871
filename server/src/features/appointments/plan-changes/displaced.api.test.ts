import type { SettlingWay } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { bookingBody, inTown, seatsLeftAt, slotAt, TEN, TUESDAY } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Hall, HallException } from '../../organisations/model.ts'
import { Appointment } from '../model.ts'

let house: TestApp
let manager: Api
let usual: object
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
  usual = (await Hall.findById(inTown(house).hallId).lean())!
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Promise.all([Appointment.deleteMany(), HallException.deleteMany()])
  await Hall.replaceOne({ _id: inTown(house).hallId }, usual)
})

const booked = async () => {
  const { api } = await house.newResident()
  const { id } = await api.book(bookingBody(house, TEN))
  const params = { appointmentId: id }
  return { api, id, params, now: () => api.myAppointment({ params }) }
}
/** Closes the Tuesday, with the same for everybody hit. */
const close = (way: SettlingWay, { id }: { id: string }, note: string | null = null) =>
  manager.createException({
    params: inTown(house),
    body: {
      on: TUESDAY,
      windowId: null,
      kind: 'closed',
      openings: [],
      extraLanes: [],
      reason: '停电检修',
      settlement: { bookings: [{ appointmentId: id, way }], note },
    },
  })

describe('cancelled with an apology', () => {
  test('it is over, says why, and frees its place; nobody is told twice', async () => {
    const made = await booked()
    const { now, api, params } = made
    const events = await eventsOf(house, () => close('cancel', made, '周三起照常开门。'))
    expect(events).toEqual(['appointment.cancelled_by_hall', 'hall.exception_created'])
    expect(await now()).toMatchObject({
      status: 'cancelled',
      canCancel: false,
      keptUntil: null,
      displaced: { wholeDay: true, reason: '停电检修', note: '周三起照常开门。' },
    })
    await expectUntouched(() => api.cancel({ params }), 'appointment.already_moved')
    await expectUntouched(() => api.otherTimes({ params }), 'appointment.already_moved')
  })
})

describe('to be moved', () => {
  const moving = async () => {
    const made = await booked()
    const events = await eventsOf(house, () => close('move', made))
    expect(events).toEqual(['appointment.offered_other_times', 'hall.exception_created'])
    return made
  }
  test('it stands until one of the nearest three is taken by one tap', async () => {
    const { api, params, now } = await moving()
    expect(await now()).toMatchObject({
      status: 'booked',
      canCancel: true,
      displaced: { wholeDay: true, reason: '停电检修', note: null },
    })
    await house.deliver()
    const [message] = (await api.messages()).messages
    expect(message).toMatchObject({ title: '预约要改个时间', target: { kind: 'appointment' } })
    expect(message!.text).toMatch(
      /^对不起.*停电检修.*11月23日 周一 16:30、11月23日 周一 16:00、11月23日 周一 15:30/,
    )
    const offered = await api.otherTimes({ params })
    expect(offered).toHaveLength(3)
    // Another is quicker: the next nearest take their place.
    for (let place = 0; place < 4; place += 1)
      await (await house.newResident()).api.book({
        body: { slotId: offered[0]!.slotId, itemId: house.towns.items.plain.id },
      })
    const gone = { params, body: { slotId: offered[0]!.slotId } }
    await expectUntouched(() => api.reschedule(gone), 'slot.full')
    const anew = await api.otherTimes({ params })
    expect(anew.slice(0, 2)).toEqual(offered.slice(1))
    const take = { params, body: { slotId: anew[0]!.slotId } }
    expect(await eventsOf(house, () => api.reschedule(take))).toEqual(['appointment.rescheduled'])
    expect(await now()).toMatchObject({ status: 'booked', startsAt: anew[0]!.startsAt, displaced: null })
    expect(await manager.unsettled({ params: inTown(house) })).toEqual([])
  })
  test('neither notice nor limits forbid what is the hall’s fault', async () => {
    await manager.setBookingSettings({
      params: inTown(house),
      body: {
        ...(await manager.hallPlan({ params: inTown(house) })).booking,
        perResidentPerDay: 1,
        perPhonePerDay: 1,
      },
    })
    const { api } = await house.newResident({ phone: '13800001234' })
    const { id } = await api.book(bookingBody(house, TEN))
    await api.book(bookingBody(house, '2037-11-25T09:00'))
    await close('move', { id })
    house.setClock('2037-11-24T01:50:00Z')
    const params = { appointmentId: id }
    const [first] = await api.otherTimes({ params })
    // The nearest, though the resident has a booking on that day; not at the very time of it.
    expect(first!.slotId).toBe(slotAt(house, '2037-11-25T09:30'))
    const hold = { slotId: first!.slotId, itemIds: [house.towns.items.plain.id], movingId: id }
    await api.holdPlace({ body: hold })
    await api.reschedule({ params, body: { slotId: first!.slotId } })
  })
  test('or cancelled by its resident, at any time; it is no longer the hall’s', async () => {
    const { api, params } = await moving()
    house.setClock('2037-11-24T01:50:00Z')
    expect(await api.cancel({ params })).toMatchObject({
      status: 'cancelled',
      displaced: null,
      keptUntil: null,
    })
  })
  test('when the day opens after all, it stands as it was', async () => {
    const { now } = await moving()
    const { exceptions } = await manager.hallPlan({ params: inTown(house) })
    const remove = () => manager.removeException({ params: { exceptionId: exceptions[0]!.id } })
    expect(await eventsOf(house, remove)).toEqual(['appointment.restored', 'hall.exception_removed'])
    expect((await now()).displaced).toBeNull()
    expect(await seatsLeftAt(house, TEN)).toBe(3)
  })
})
