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
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { HallException } from '../organisations/model.ts'
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

const ELEVEN = `${TUESDAY}T11:00`
const wish = (local: string) => bookingBody(house, local)
const hold = (local: string, more: { movingId?: string } = {}) => ({
  body: { slotId: slotAt(house, local), itemIds: [house.towns.items.plain.id], ...more },
})
const letGo = (local: string) => ({ body: { slotId: slotAt(house, local) } })
const fillButOne = async (local: string) => {
  for (let place = 0; place < 3; place += 1) await (await house.newResident()).api.book(wish(local))
}

describe('holding a place', () => {
  test('keeps it from others for five minutes, and not a moment longer', async () => {
    await fillButOne(TEN)
    const [{ api }, other] = [await house.newResident(), await house.newResident()]
    let held: unknown
    expect(
      await eventsOf(house, async () => {
        held = await api.holdPlace(hold(TEN))
      }),
    ).toEqual(['appointment.held'])
    expect(held).toEqual({
      slotId: slotAt(house, TEN),
      startsAt: '2037-11-24T02:00:00.000Z',
      endsAt: '2037-11-24T02:30:00.000Z',
      heldUntil: '2037-11-23T01:35:00.000Z',
      secondsLeft: 300,
    })
    expect(await seatsLeftAt(house, TEN)).toBe(0)
    house.setClock('2037-11-23T01:34:59Z')
    await expectUntouched(() => other.api.book(wish(TEN)), 'slot.full')
    await expectUntouched(() => other.api.holdPlace(hold(TEN)), 'slot.full')
    house.setClock('2037-11-23T01:35:00Z')
    expect(await seatsLeftAt(house, TEN)).toBe(1)
    await other.api.book(wish(TEN))
    await expectUntouched(() => api.book(wish(TEN)), 'slot.full')
  })
  test('booking turns the same record into the booking, in the same lane', async () => {
    const { api } = await house.newResident()
    await api.holdPlace(hold(TEN))
    const before = (await Appointment.findOne().lean())!
    let made = { id: '' }
    expect(
      await eventsOf(house, async () => {
        made = await api.book(wish(TEN))
      }),
    ).toEqual(['appointment.booked'])
    expect(made.id).toBe(String(before._id))
    const after = await Appointment.find().lean()
    expect(after).toEqual([
      expect.objectContaining({ status: 'booked', places: before.places, heldUntil: null, heldBefore: [] }),
    ])
    await expectUntouched(() => api.holdPlace(hold(TEN)), 'appointment.duplicate')
  })
  test('a hold that lapsed is booked all the same while its place is free', async () => {
    const { api } = await house.newResident()
    await api.holdPlace(hold(TEN))
    house.passMinutes(20)
    await api.book(wish(TEN))
    expect(await Appointment.countDocuments()).toBe(1)
  })
  test('is one for each resident: another time lets the first go', async () => {
    const { api } = await house.newResident()
    await api.holdPlace(hold(TEN))
    await api.holdPlace(hold(HALF_PAST))
    expect([await seatsLeftAt(house, TEN), await seatsLeftAt(house, HALF_PAST)]).toEqual([4, 3])
    expect(await Appointment.countDocuments()).toBe(1)
    await api.book(wish(ELEVEN))
    expect([await seatsLeftAt(house, HALF_PAST), await seatsLeftAt(house, ELEVEN)]).toEqual([4, 3])
  })
  test('also by taps at once', async () => {
    const { api } = await house.newResident()
    const times = [TEN, TEN, HALF_PAST, ELEVEN]
    await Promise.allSettled(times.map(time => api.holdPlace(hold(time))))
    expect(await Appointment.find({ status: 'held' }).lean()).toHaveLength(1)
    const twice = await Promise.allSettled([api.book(wish(TEN)), api.book(wish(TEN))])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await Appointment.countDocuments({ holdsSeat: true })).toBe(1)
  })
  test('booked before the answer to the hold has come: the last place is one’s own', async () => {
    for (let round = 0; round < 5; round += 1) {
      await Appointment.deleteMany()
      await fillButOne(TEN)
      const { api } = await house.newResident()
      const [, made] = await Promise.allSettled([api.holdPlace(hold(TEN)), api.book(wish(TEN))])
      expect(made).toMatchObject({ status: 'fulfilled' })
      expect(await Appointment.countDocuments({ holdsSeat: true })).toBe(4)
    }
  })
  test('cannot be renewed: what comes back gets what was left, and after that five minutes nothing', async () => {
    const { api } = await house.newResident()
    const until = async (local: string) => (await api.holdPlace(hold(local))).heldUntil
    const first = await until(TEN)
    house.passMinutes(2)
    expect(await until(TEN)).toBe(first)
    await until(HALF_PAST)
    expect(await until(TEN)).toBe(first)
    house.passMinutes(3)
    await expectUntouched(() => api.holdPlace(hold(TEN)), 'appointment.held_before')
    house.setClock('2037-11-23T01:39:59Z')
    await expectUntouched(() => api.holdPlace(hold(TEN)), 'appointment.held_before')
    house.setClock('2037-11-23T01:40:00Z')
    expect(await until(TEN)).toBe('2037-11-23T01:45:00.000Z')
  })
  test('is let go by who leaves, and only that one', async () => {
    const { api } = await house.newResident()
    await api.holdPlace(hold(TEN))
    await api.letHoldGo(letGo(HALF_PAST))
    expect(await seatsLeftAt(house, TEN)).toBe(3)
    await (await house.newResident()).api.letHoldGo(letGo(TEN))
    expect(await seatsLeftAt(house, TEN)).toBe(3)
    expect(await eventsOf(house, () => api.letHoldGo(letGo(TEN)))).toEqual(['appointment.let_go'])
    expect(await seatsLeftAt(house, TEN)).toBe(4)
    expect(await eventsOf(house, () => api.letHoldGo(letGo(TEN)))).toEqual([])
  })
  test('a place held for a move is the one moved to', async () => {
    const { api } = await house.newResident()
    const { id } = await api.book(wish(TEN))
    await fillButOne(HALF_PAST)
    await api.holdPlace(hold(HALF_PAST, { movingId: id }))
    const third = await house.newResident()
    await expectUntouched(() => third.api.book(wish(HALF_PAST)), 'slot.full')
    const params = { appointmentId: id }
    await api.reschedule({ params, body: { slotId: slotAt(house, HALF_PAST) } })
    expect([await seatsLeftAt(house, TEN), await seatsLeftAt(house, HALF_PAST)]).toEqual([3, 0])
    const other = await house.newResident()
    await expectUntouched(() => other.api.holdPlace(hold(ELEVEN, { movingId: id })), 'appointment.not_found')
  })
  test('is refused like a booking: full, not open, too many, not signed in', async () => {
    const { api } = await house.newResident()
    await fill(house, TEN)
    await expectUntouched(() => api.holdPlace(hold(TEN)), 'slot.full')
    await expectUntouched(() => api.holdPlace(hold(`${TUESDAY}T12:00`)), 'slot.not_found')
    await expectUntouched(() => api.holdPlace(hold('2037-11-23T09:00')), 'slot.closed')
    await expectUntouched(() => house.as(null).holdPlace(hold(HALF_PAST)), 'session.required')
    for (const time of [HALF_PAST, ELEVEN, `${TUESDAY}T11:30`]) await api.book(wish(time))
    await expectUntouched(() => api.holdPlace(hold(`${TUESDAY}T15:00`)), 'appointment.too_many')
  })
  test('does not outlast the hours: a day closed meanwhile is not booked', async () => {
    const { api } = await house.newResident()
    await api.holdPlace(hold(TEN))
    const { hallId } = inTown(house)
    const closed = { hallId, on: TUESDAY, kind: 'closed', reason: '停电检修', windowId: null } as const
    const made = { staffId: house.towns.staff.manager, createdAt: house.app.clock.now() }
    await HallException.create({ ...closed, ...made, openings: [], extraLanes: [] })
    await expectUntouched(() => api.book(wish(TEN)), 'slot.not_found')
    await HallException.deleteMany()
  })
})

test('a hold is no booking: not in my list, not in the day book, not missed, not cancelled', async () => {
  const { api } = await house.newResident()
  await api.holdPlace(hold(TEN))
  const { _id } = (await Appointment.findOne().lean())!
  expect(await api.myAppointments()).toEqual([])
  const clerk = await house.staff('clerk')
  expect(await clerk.dayBook({ params: inTown(house), query: { on: TUESDAY } })).toEqual([])
  const params = { appointmentId: String(_id) }
  await expectUntouched(() => api.cancel({ params }), 'appointment.already_moved')
  const move = { params, body: { slotId: slotAt(house, HALF_PAST) } }
  await expectUntouched(() => api.reschedule(move), 'appointment.already_moved')
  house.setClock('2037-11-25T01:00:00Z')
  expect(await lapseMissed(house.app)).toBe(0)
})

test('the limit counts bookings, not holds', async () => {
  const { api } = await house.newResident()
  const book = (api: Api, time: string) => api.book(wish(time))
  for (const time of [HALF_PAST, ELEVEN]) await book(api, time)
  await api.holdPlace(hold(TEN))
  await book(api, `${TUESDAY}T15:00`)
  await api.letHoldGo(letGo(TEN))
  await expectUntouched(() => book(api, TEN), 'appointment.too_many')
})
