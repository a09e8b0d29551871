import { bookingBody, slotAt, TEN, TUESDAY } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Hall, HallException } from '../../organisations/model.ts'
import { Appointment } from '../model.ts'
import { WaitingEntry } from './model.ts'
import { offerFreedSeats } from './offers.ts'

let house: TestApp
let booked: { api: Api; id: string }[]
beforeAll(async () => {
  house = await startTestApp()
  // One slot of a day, with two places.
  await Hall.updateOne({ _id: hallId() }, { $set: { openingHours: [['10:00', '10:30']] } })
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Appointment.deleteMany()
  await WaitingEntry.deleteMany()
  await HallException.deleteMany()
  await house.deliver()
  booked = []
  for (let place = 0; place < 2; place += 1) {
    const { api } = await house.newResident()
    booked.push({ api, id: (await api.book(bookingBody(house, TEN, 'otherTown'))).id })
  }
})

const hallId = () => house.towns.halls.otherTown.id
const wait = (on = TUESDAY, half: 'any' | 'morning' | 'afternoon' = 'any') => ({
  params: { hallId: hallId(), on },
  body: { itemIds: [house.towns.items.plain.id], half },
})
const take = { body: { slotId: '', itemId: '' } }
const slotId = () => slotAt(house, TEN, 'otherTown')
const cancelOne = async (which = 0) => {
  const { api, id } = booked[which]!
  await api.cancel({ params: { appointmentId: id } })
}
const joined = async () => {
  const { api, id } = await house.newResident()
  const entry = await api.joinWaiting(wait())
  return { api, id, entry }
}
const mine = async (api: Api) => (await api.myWaiting())[0]
const inboxOf = async (api: Api) => {
  await house.deliver()
  return (await api.messages()).messages.map(({ title }) => title)
}

describe('joining the line of a full day', () => {
  test('says how many came before', async () => {
    const one = await joined()
    expect(one.entry).toMatchObject({ status: 'waiting', on: TUESDAY, half: 'any', ahead: 0, offer: null })
    expect((await joined()).entry.ahead).toBe(1)
    await expectUntouched(() => one.api.joinWaiting(wait()), 'waiting.duplicate')
  })
  test('only where the day is full, and can still be booked', async () => {
    const { api } = await house.newResident()
    await expectUntouched(() => api.joinWaiting(wait('2037-11-25')), 'waiting.not_full')
    await expectUntouched(() => api.joinWaiting(wait('2037-11-28')), 'waiting.closed')
    await expectUntouched(() => api.joinWaiting(wait(TUESDAY, 'afternoon')), 'waiting.closed')
    await expectUntouched(() => house.as(null).joinWaiting(wait()), 'session.required')
    house.setClock('2037-11-24T02:00:00Z')
    await expectUntouched(() => api.joinWaiting(wait()), 'waiting.closed')
  })
  test('for three days at most, also by taps at once', async () => {
    for (const on of ['2037-11-25', '2037-11-26', '2037-11-27'])
      for (let place = 0; place < 2; place += 1)
        await (await house.newResident()).api.book(bookingBody(house, `${on}T10:00`, 'otherTown'))
    const { api } = await house.newResident()
    const days = [TUESDAY, '2037-11-25', '2037-11-26', '2037-11-27']
    const outcomes = await Promise.allSettled([...days, TUESDAY].map(on => api.joinWaiting(wait(on))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await api.myWaiting()).toHaveLength(3)
  })
  test('is left by who is in it, and by nobody else', async () => {
    const { api, entry } = await joined()
    const params = { waitingId: entry.id }
    const other = await house.newResident()
    await expectUntouched(() => other.api.leaveWaiting({ params }), 'waiting.not_found')
    expect(await eventsOf(house, () => api.leaveWaiting({ params }))).toEqual(['waiting.left'])
    expect(await api.myWaiting()).toEqual([])
    await expectUntouched(() => api.leaveWaiting({ params }), 'waiting.already_over')
    await api.joinWaiting(wait())
  })
})

describe('a place that comes free', () => {
  test('is kept for the first in line for a quarter of an hour, and shown to nobody else', async () => {
    const [first, second] = [await joined(), await joined()]
    await cancelOne()
    expect(await offerFreedSeats(house.app)).toBe(0)
    house.passMinutes(15)
    expect(await offerFreedSeats(house.app)).toBe(1)
    expect(await mine(first.api)).toMatchObject({
      status: 'offered',
      offer: { slotId: slotId(), until: '2037-11-23T02:00:00.000Z' },
    })
    expect(await mine(second.api)).toMatchObject({ status: 'waiting', ahead: 0 })
    expect(await inboxOf(first.api)).toEqual(['候补到了'])
    await expectUntouched(() => booked[0]!.api.book(bookingBody(house, TEN, 'otherTown')), 'slot.full')
    expect(await offerFreedSeats(house.app)).toBe(0)
  })
  test('is booked by one tap: the same record', async () => {
    const { api } = await joined()
    await cancelOne()
    house.passMinutes(15)
    await offerFreedSeats(house.app)
    const { offer } = (await mine(api))!
    const held = await api.myAppointment({ params: { appointmentId: offer!.appointmentId } })
    expect(held).toMatchObject({ status: 'held', heldUntil: offer!.until })
    const made = await api.book({ body: { ...take.body, slotId: offer!.slotId, itemId: held.item.id } })
    expect(made).toMatchObject({ id: offer!.appointmentId, status: 'booked' })
    expect(await api.myWaiting()).toEqual([])
    expect((await WaitingEntry.findOne().lean())!.status).toBe('booked')
    house.passMinutes(20)
    expect(await offerFreedSeats(house.app)).toBe(0)
  })
  test('not taken, or given up, goes to the next in line', async () => {
    const [first, second, third] = [await joined(), await joined(), await joined()]
    await cancelOne()
    house.passMinutes(15)
    await offerFreedSeats(house.app)
    // Told later than the place is kept, it would only mislead.
    await house.deliver()
    house.passMinutes(15)
    await offerFreedSeats(house.app)
    expect(await first.api.myWaiting()).toEqual([])
    expect(await inboxOf(first.api)).toEqual(['候补结束了', '候补到了'])
    expect((await mine(second.api))!.status).toBe('offered')
    await second.api.leaveWaiting({ params: { waitingId: second.entry.id } })
    await house.deliver()
    expect((await mine(third.api))!.status).toBe('offered')
    expect(await Appointment.countDocuments({ holdsSeat: true })).toBe(2)
  })
  test('comes with added places at once', async () => {
    const { api } = await joined()
    const manager = await house.staff('otherManager')
    await manager.createException({
      params: { hallId: hallId() },
      body: {
        on: TUESDAY,
        kind: 'extra',
        reason: '加开',
        windowId: null,
        openings: [],
        extraLanes: [{ from: '10:00', to: '10:30', lanes: 1 }],
      },
    })
    await house.deliver()
    expect(await mine(api)).toMatchObject({ status: 'offered', offer: { slotId: slotId() } })
  })
  test('is the next one’s where the first cannot have it: a booking at that time, or too many missed', async () => {
    const [first, second] = [await joined(), await joined()]
    await first.api.book(bookingBody(house, TEN))
    await cancelOne()
    house.passMinutes(15)
    await offerFreedSeats(house.app)
    expect((await mine(first.api))!.status).toBe('waiting')
    expect((await mine(second.api))!.status).toBe('offered')
  })
})

test('the waiting ends by itself when the day can no longer be booked', async () => {
  const { api } = await joined()
  house.setClock('2037-11-24T02:00:00Z')
  expect(await eventsOf(house, () => offerFreedSeats(house.app))).toEqual(['waiting.ended'])
  expect(await api.myWaiting()).toEqual([])
  expect(await inboxOf(api)).toEqual(['候补结束了'])
})

test('two workers at once offer one place once', async () => {
  const people = [await joined(), await joined(), await joined()]
  await cancelOne(0)
  await cancelOne(1)
  house.passMinutes(15)
  await Promise.all([offerFreedSeats(house.app), offerFreedSeats(house.app)])
  const statuses = await Promise.all(people.map(async ({ api }) => (await mine(api))!.status))
  expect(statuses).toEqual(['offered', 'offered', 'waiting'])
  const places = (await Appointment.find({ holdsSeat: true }).lean()).flatMap(each => each.places)
  expect([places.length, new Set(places).size]).toEqual([2, 2])
})

test('a hold of the form stays where it is when a place is offered', async () => {
  const { api } = await joined()
  const wednesday = slotAt(house, '2037-11-25T10:00', 'otherTown')
  await cancelOne()
  house.passMinutes(14)
  await api.holdPlace({ body: { slotId: wednesday, itemIds: [house.towns.items.plain.id] } })
  house.passMinutes(1)
  await offerFreedSeats(house.app)
  expect((await mine(api))!.status).toBe('offered')
  expect(await Appointment.countDocuments({ slotId: wednesday, holdsSeat: true })).toBe(1)
})
