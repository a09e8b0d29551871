import { bookingBody, HALF_PAST, inTown, seatsLeftAt, slotAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { bookingOf, findHall } from '../organisations/halls.ts'
import { Hall } from '../organisations/model.ts'
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

const wish = (local: string) => bookingBody(house, local)
/** The last place of ten o'clock, cancelled. */
const cancelled = async () => {
  for (let place = 0; place < 3; place += 1) await (await house.newResident()).api.book(wish(TEN))
  const { api } = await house.newResident()
  const { id } = await api.book(wish(TEN))
  const kept = (await api.cancel({ params: { appointmentId: id } })).keptUntil!
  return { api, id, kept }
}
const minutesAfter = (instant: string) => (Date.parse(instant) - Date.parse(MONDAY_MORNING)) / 60_000

describe('a cancelled place', () => {
  test('comes back after five to fifteen minutes, never at the same moment', async () => {
    const minutes: number[] = []
    for (let once = 0; once < 8; once += 1) {
      await Appointment.deleteMany()
      minutes.push(minutesAfter((await cancelled()).kept))
    }
    for (const each of minutes) {
      expect(each).toBeGreaterThanOrEqual(5)
      expect(each).toBeLessThanOrEqual(15)
    }
    expect(new Set(minutes).size).toBe(minutes.length)
  })
  test('is nobody else’s before, and anybody’s after', async () => {
    const { api, id, kept } = await cancelled()
    const other = await house.newResident()
    house.setClock(new Date(Date.parse(kept) - 1).toISOString())
    await expectUntouched(() => other.api.book(wish(TEN)), 'slot.full')
    expect(await seatsLeftAt(house, TEN)).toBe(0)
    house.setClock(kept)
    expect(await seatsLeftAt(house, TEN)).toBe(1)
    expect((await api.myAppointment({ params: { appointmentId: id } })).keptUntil).toBeNull()
    await other.api.book(wish(TEN))
    await expectUntouched(() => api.book(wish(TEN)), 'slot.full')
  })
  test('of one of the family is taken back for the same person, with all that was said of them', async () => {
    const { api } = await house.newResident()
    const visitor = {
      name: '王秀英',
      relation: 'parent' as const,
      phone: '020-87800000',
      document: { type: 'id_card' as const, number: '44011119400101002X' },
    }
    const { body } = wish(TEN)
    const { id } = await api.book({ body: { ...body, visitor } })
    const { keptUntil } = await api.cancel({ params: { appointmentId: id } })
    expect(keptUntil).not.toBeNull()
    const again = await api.book({ body: { ...body, takesBack: id } })
    expect(again.visitor).toMatchObject({ name: '王秀英', relation: 'parent' })
    const [former, made] = await Promise.all([
      Appointment.findById(id).lean(),
      Appointment.findById(again.id).lean(),
    ])
    expect([made!.visitor, made!.visitorHash]).toEqual([former!.visitor, former!.visitorHash])
    expect(await Appointment.countDocuments({ holdsSeat: true })).toBe(1)
    const other = await house.newResident()
    await expectUntouched(() => other.api.book({ body: { ...body, takesBack: id } }), 'appointment.not_found')
    const later = { ...wish(HALF_PAST).body, takesBack: id }
    await expectUntouched(() => api.book({ body: later }), 'appointment.already_moved')
  })
  test('can be taken back by who cancelled, and cancelled again', async () => {
    const { api } = await cancelled()
    const again = await api.book(wish(TEN))
    expect(await Appointment.countDocuments({ holdsSeat: true })).toBe(4)
    const { keptUntil } = await api.cancel({ params: { appointmentId: again.id } })
    expect(keptUntil).not.toBeNull()
    expect(await seatsLeftAt(house, TEN)).toBe(0)
  })
  test('does not come back sooner by a hold or another booking of who cancelled', async () => {
    const { api } = await cancelled()
    const hold = (local: string) => ({
      body: { slotId: slotAt(house, local), itemIds: [house.towns.items.plain.id] },
    })
    await expectUntouched(() => api.holdPlace(hold(TEN)), 'appointment.held_before')
    await api.holdPlace(hold(HALF_PAST))
    await api.book(wish(`${TUESDAY}T11:00`))
    const other = await house.newResident()
    await expectUntouched(() => other.api.book(wish(TEN)), 'slot.full')
  })
  test('once it is back, its former holder gets any place of that time', async () => {
    for (let once = 0; once < 6; once += 1) {
      await Appointment.deleteMany()
      const { api } = await house.newResident()
      const { id } = await api.book(wish(TEN))
      await api.cancel({ params: { appointmentId: id } })
      house.passMinutes(15)
      await api.holdPlace({ body: { slotId: slotAt(house, TEN), itemIds: [house.towns.items.plain.id] } })
      await api.book(wish(TEN))
      expect(await seatsLeftAt(house, TEN)).toBe(3)
    }
  })
  test('comes back at once where the hall says so', async () => {
    const { hallId } = inTown(house)
    const booking = { ...bookingOf(await findHall(hallId)), releaseMinutesFrom: 0, releaseMinutesTo: 0 }
    const before = (await Hall.findById(hallId).lean())!.booking
    await Hall.updateOne({ _id: hallId }, { $set: { booking } })
    const { api } = await house.newResident()
    const { id } = await api.book(wish(TEN))
    expect((await api.cancel({ params: { appointmentId: id } })).keptUntil).toBeNull()
    expect(await seatsLeftAt(house, TEN)).toBe(4)
    await Hall.updateOne({ _id: hallId }, { $set: { booking: before } })
  })
})

describe('the place left by a move', () => {
  const moved = async () => {
    for (let place = 0; place < 3; place += 1) await (await house.newResident()).api.book(wish(TEN))
    const { api } = await house.newResident()
    const params = { appointmentId: (await api.book(wish(TEN))).id }
    await api.reschedule({ params, body: { slotId: slotAt(house, HALF_PAST) } })
    return { api, params }
  }
  test('is kept like a cancelled one, and is no visit of anybody', async () => {
    const { api } = await moved()
    const other = await house.newResident()
    await expectUntouched(() => other.api.book(wish(TEN)), 'slot.full')
    expect(await api.myAppointments()).toHaveLength(1)
    const clerk = await house.staff('clerk')
    expect(await clerk.dayBook({ params: inTown(house), query: { on: TUESDAY } })).toHaveLength(4)
    house.passMinutes(15)
    await other.api.book(wish(TEN))
  })
  test('can be moved back to', async () => {
    const { api, params } = await moved()
    await api.reschedule({ params, body: { slotId: slotAt(house, TEN) } })
    expect(await seatsLeftAt(house, TEN)).toBe(0)
  })
})
