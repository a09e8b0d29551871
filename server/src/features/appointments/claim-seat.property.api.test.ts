import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import fc from 'fast-check'
import { HALF_PAST, slotAt, TEN } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Hall } from '../organisations/model.ts'
import { Appointment } from './model.ts'
import { WaitingEntry } from './waiting/model.ts'
import { offerFreedSeats } from './waiting/offers.ts'

// Whatever people do in whatever order with the two places of a hall: none is had twice, and none is lost.
const TIMES = [TEN, HALF_PAST]
const LANES = 2
const PEOPLE = 3
// `npm run test:long` takes more, another way each time.
const RUNS = Number(process.env.MOVES ?? 1_500) / 100
const SEED = Number(process.env.MOVES_SEED ?? 20_371_124)

let house: TestApp
const people: Api[] = []
beforeAll(async () => {
  house = await startTestApp()
  const { id } = house.towns.halls.otherTown
  await Hall.updateOne({ _id: id }, { $set: { openingHours: [['10:00', '11:00']] } })
  for (let i = 0; i < PEOPLE; i += 1) people.push((await house.newResident()).api)
})
afterAll(() => house.stop())

type Step = {
  who: number
  time: number
  act: 'hold' | 'letGo' | 'book' | 'cancel' | 'move' | 'wait' | 'join' | 'offer'
  minutes: number
}
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(PEOPLE - 1),
  time: fc.nat(TIMES.length - 1),
  act: fc.constantFrom('hold', 'hold', 'letGo', 'book', 'book', 'cancel', 'move', 'wait', 'join', 'offer'),
  minutes: fc.integer({ min: 1, max: 16 }),
})
const take = async ({ who, time, act, minutes }: Step): Promise<void> => {
  const api = people[who]!
  const slotId = slotAt(house, TIMES[time]!, 'otherTown')
  const itemId = house.towns.items.plain.id
  const booked = async () => (await api.myAppointments()).find(({ status }) => status === 'booked')
  if (act === 'wait') house.passMinutes(minutes)
  if (act === 'hold') await api.holdPlace({ body: { slotId, itemIds: [itemId] } })
  if (act === 'offer') await offerFreedSeats(house.app)
  if (act === 'join')
    await api.joinWaiting({
      params: { hallId: house.towns.halls.otherTown.id, on: '2037-11-24' },
      body: { itemIds: [itemId], half: 'any' },
    })
  if (act === 'letGo') await api.letHoldGo({ body: { slotId } })
  if (act === 'book') await api.book({ body: { slotId, itemId } })
  const mine = act === 'cancel' || act === 'move' ? await booked() : undefined
  if (!mine) return
  const params = { appointmentId: mine.id }
  if (act === 'cancel') await api.cancel({ params })
  else await api.reschedule({ params, body: { slotId } })
}
const refusedOrDone = (work: Promise<void>) =>
  work.catch(error => {
    if (!(error instanceof Refusal) || error.code === 'server.failed') throw error
  })

const expectSound = async () => {
  const now = house.app.clock.now()
  const keeping = await Appointment.find({ holdsSeat: true }).lean()
  const places = keeping.flatMap(each => each.places)
  expect(new Set(places).size).toBe(places.length)
  const slots = await house
    .as(null)
    .slots({ params: { hallId: house.towns.halls.otherTown.id, on: '2037-11-24' }, query: {} })
  for (const time of TIMES) {
    const id = slotAt(house, time, 'otherTown')
    const standing = keeping.filter(
      ({ slotId, heldUntil }) => slotId === id && (heldUntil === null || heldUntil > now),
    )
    expect([time, slots.find(each => each.id === id)!.seatsLeft]).toEqual([time, LANES - standing.length])
  }
}

test('hold, let go, lapse, book, move, cancel, release, wait, offer: no place twice, none lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 6, maxLength: 16 }), async pairs => {
      house.setClock(MONDAY_MORNING)
      await Appointment.deleteMany()
      await WaitingEntry.deleteMany()
      // What was kept of the history before is over with it.
      house.app.changes.note('hall.changed', { hallId: house.towns.halls.otherTown.id })
      for (const [one, other] of pairs) {
        await Promise.all([refusedOrDone(take(one)), refusedOrDone(take(other))])
        await expectSound()
      }
      // When everything that was kept for a while is over, only bookings keep places, and every other one can be had.
      house.passMinutes(16)
      await expectSound()
      const stranger = (await house.newResident()).api
      const slots = await stranger.slots({
        params: { hallId: house.towns.halls.otherTown.id, on: '2037-11-24' },
        query: {},
      })
      const free = slots.find(({ id, seatsLeft }) => id === slotAt(house, TEN, 'otherTown') && seatsLeft > 0)
      if (free) await stranger.book({ body: { slotId: free.id, itemId: house.towns.items.plain.id } })
      const booked = await Appointment.find({ status: 'booked' }).lean()
      expect(booked.every(({ holdsSeat, heldUntil }) => holdsSeat && heldUntil === null)).toBe(true)
    }),
    { numRuns: RUNS, seed: SEED },
  )
  // Enough came through that the rest says something.
  expect(await house.events()).toEqual(
    expect.arrayContaining(['appointment.held', 'appointment.rescheduled', 'waiting.offered']),
  )
}, 900_000)
