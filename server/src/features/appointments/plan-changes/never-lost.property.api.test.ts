import type { SettlingWay } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type { NewException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import fc from 'fast-check'
import { Event } from '../../../kernel/outbox.ts'
import { slotAt } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { dayOff } from '../../../testing/planning.ts'
import { Hall, HallException } from '../../organisations/model.ts'
import { Appointment } from '../model.ts'

// Whatever a manager does to the days while people book, move and cancel: no booking is lost, and none ends unsaid.
const DAYS = ['2037-11-24', '2037-11-25'] as const
const TIMES = ['10:00', '10:30', '11:00', '11:30'] as const
const PEOPLE = 4
// `npm run test:long` takes more, another way each time.
const RUNS = Number(process.env.MOVES ?? 2_000) / 100
const SEED = Number(process.env.MOVES_SEED ?? 20_371_124)

let house: TestApp
let manager: Api
const people: Api[] = []
let windowIds: string[]
const params = () => ({ hallId: house.towns.halls.otherTown.id })
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('otherManager')
  windowIds = house.towns.halls.otherTown.windowIds
  await Hall.updateOne({ _id: params().hallId }, { $set: { openingHours: [['10:00', '12:00']] } })
  for (let i = 0; i < PEOPLE; i += 1) people.push((await house.newResident()).api)
})
afterAll(() => house.stop())

const step = fc.record({
  act: fc.constantFrom('book', 'book', 'book', 'close', 'shorten', 'window', 'open', 'take', 'cancel'),
  who: fc.nat(PEOPLE - 1),
  day: fc.constantFrom(...DAYS),
  time: fc.constantFrom(...TIMES),
  ways: fc.array(fc.constantFrom<SettlingWay>('move', 'cancel'), { minLength: 1, maxLength: 3 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Closes or shortens a day as the manager does: looks first, then says of each booking what becomes of it. */
const plan = async (change: Partial<NewException> & { on: string }, ways: SettlingWay[]) => {
  const exception = dayOff(change)
  const { hits } = await manager.planEffects({ params: params(), body: { kind: 'exception', exception } })
  const bookings = hits.map(({ id }, i) => ({ appointmentId: id, way: ways[i % ways.length]! }))
  await manager.createException({ params: params(), body: { ...exception, settlement: { bookings } } })
}
const take = async ({ act, who, day, time, ways }: Step): Promise<void> => {
  const api = people[who]!
  const slotId = slotAt(house, `${day}T${time}`, 'otherTown')
  if (act === 'book') await api.book({ body: { slotId, itemId: house.towns.items.plain.id } })
  if (act === 'close') await plan({ on: day }, ways)
  if (act === 'shorten')
    await plan({ on: day, kind: 'hours', openings: [['10:00', time === '10:00' ? '11:00' : time]] }, ways)
  if (act === 'window') await plan({ on: day, windowId: windowIds.at(-1)! }, ways)
  if (act === 'open')
    for (const { id } of (await manager.hallPlan({ params: params() })).exceptions)
      await manager.removeException({ params: { exceptionId: id } })
  if (act !== 'take' && act !== 'cancel') return
  const mine = (await api.myAppointments()).find(
    ({ status, displaced }) => status === 'booked' && (act === 'cancel' || displaced),
  )
  if (!mine) return
  const at = { params: { appointmentId: mine.id } }
  if (act === 'cancel') return void (await api.cancel(at))
  const [nearest] = await api.otherTimes(at)
  if (nearest) await api.reschedule({ ...at, body: { slotId: nearest.slotId } })
}
const refusedOrDone = (work: Promise<void>) =>
  work.catch(error => {
    if (!(error instanceof Refusal) || error.code === 'server.failed') throw error
  })

const expectNoneLost = async () => {
  const records = await Appointment.find({ movedId: null, status: { $ne: 'held' } }).lean()
  const unsettled = (await manager.unsettled({ params: params() })).map(({ id }) => id)
  const days = [...new Set(records.map(({ startsAt }) => localDay(startsAt)))]
  const books = await Promise.all(days.map(on => manager.dayBook({ params: params(), query: { on } })))
  const rows = books.flat()
  const ended = (await Event.find({ name: /^appointment\.cancelled/ }).lean()).map(
    ({ payload }) => (payload as { appointmentId: string }).appointmentId,
  )
  for (const { _id, status, displaced } of records) {
    const id = String(_id)
    const outside = rows.find(row => row.id === id)!.outsideHours
    if (status === 'booked')
      expect([id, unsettled.includes(id), Boolean(displaced)]).toEqual([id, outside, outside])
    else expect(ended).toContain(id)
  }
  const places = (await Appointment.find({ holdsSeat: true }).lean()).flatMap(each => each.places)
  expect(new Set(places).size).toBe(places.length)
}

test('close, shorten, open, book, take another time, cancel: none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async steps => {
      house.setClock(MONDAY_MORNING)
      await Promise.all([Appointment.deleteMany(), HallException.deleteMany()])
      for (const each of steps) {
        await refusedOrDone(take(each))
        await expectNoneLost()
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  )
  expect(await house.events()).toEqual(
    expect.arrayContaining([
      'appointment.offered_other_times',
      'appointment.cancelled_by_hall',
      'appointment.restored',
      'appointment.rescheduled',
    ]),
  )
}, 900_000)
