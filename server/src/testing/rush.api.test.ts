import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { Appointment } from '../features/appointments/model.ts'
import { Resident } from '../features/identity/model.ts'
import { openSession } from '../features/identity/sessions.ts'
import { ServiceWindow } from '../features/organisations/model.ts'
import { Event } from '../kernel/outbox.ts'
import { startTestApp, type TestApp } from './fixture.ts'

const PEOPLE = 500
const SEATS = 40
const TOMORROW = '2037-11-24'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

/** Tokens of residents who signed in earlier. */
const signedIn = async (count: number): Promise<string[]> => {
  const createdAt = house.app.clock.now()
  const residents = await Resident.insertMany(Array.from({ length: count }, () => ({ createdAt })))
  const sessions = await Promise.all(residents.map(({ _id }) => openSession(house.app, 'resident', _id)))
  return sessions.map(({ token }) => token)
}

// The morning bookings open: the whole town taps the same half hour at once.
test('500 people, 40 places, one moment: 40 booked, 460 told what to do, nothing breaks', async () => {
  const { halls, items } = house.towns
  // Two windows take bookings already; twenty windows with two places each make forty.
  await ServiceWindow.insertMany(
    Array.from({ length: 18 }, (_, i) => ({
      hallId: halls.town.id,
      number: 11 + i,
      name: '综合窗口',
      takesBookings: true,
    })),
  )
  const anyone = house.as(null)
  const inHall = { hallId: halls.town.id }
  const [first, ...others] = await anyone.slots({ params: { ...inHall, on: TOMORROW } })
  expect(first).toMatchObject({ seats: SEATS, seatsLeft: SEATS })

  const tokens = await signedIn(PEOPLE)
  const body = { slotId: first!.id, itemId: items.plain.id }
  const outcomes = await Promise.allSettled(tokens.map(token => house.as(token).book({ body })))

  const booked = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(refused.filter(reason => !(reason instanceof Refusal))).toEqual([])
  expect([...new Set(refused.map(({ code }) => code))]).toEqual(['slot.full'])
  expect([booked.length, refused.length]).toEqual([SEATS, PEOPLE - SEATS])
  for (const refusal of refused as Refusal[]) {
    expect(refusal.message).toMatch(/^这个时段刚被约满。同一天最近还有 .+。$/)
    expect(refusal.details).toHaveLength(3)
  }

  // No place twice, no booking without its event, and the lists agree with what is left.
  const held = await Appointment.find({ slotId: first!.id, holdsSeat: true }).lean()
  expect(new Set(held.flatMap(({ places }) => places)).size).toBe(SEATS)
  expect(new Set(held.map(({ residentId }) => String(residentId))).size).toBe(SEATS)
  expect(await Appointment.countDocuments()).toBe(SEATS)
  expect(await Event.countDocuments({ name: 'appointment.booked' })).toBe(SEATS)
  const after = await anyone.slots({ params: { ...inHall, on: TOMORROW } })
  expect(after[0]).toEqual({ ...first, seatsLeft: 0 })
  expect(after.slice(1)).toEqual(others)
  const day = (await anyone.days({ params: inHall })).find(({ on }) => on === TOMORROW)
  expect(day).toMatchObject({ bookable: true, seatsLeft: SEATS * others.length })
}, 180_000)
