import { offerFreedSeats } from '../features/appointments/waiting/offers.ts'
import { joinAccounts } from '../features/identity/joining.ts'
import { Resident } from '../features/identity/model.ts'
import { system } from '../kernel/app.ts'
import { bookingBody, HALF_PAST, slotAt, TEN, TUESDAY } from './bookings.ts'
import { expectRefusal, MONDAY_MORNING, type TestApp } from './fixture.ts'
import { startKeptScene } from './kept-scene.ts'
import { dayOff, usualTimes } from './planning.ts'

let scene: Awaited<ReturnType<typeof startKeptScene>>
let house: TestApp
beforeAll(async () => {
  scene = await startKeptScene()
  house = scene.house
})
afterAll(() => scene.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const inTown = () => ({ hallId: house.towns.halls.town.id })
describe('places', () => {
  test('a booking, its moving and its cancelling', async () => {
    const api = await scene.resident()
    let appointmentId = ''
    await scene.expectNews(['days', 'slots'], async () => {
      appointmentId = (await api.book(bookingBody(house, TEN))).id
    })
    const params = { appointmentId }
    await scene.expectNews(['slots'], () =>
      api.reschedule({ params, body: { slotId: slotAt(house, HALF_PAST) } }),
    )
    // The former place comes free by time alone, unannounced.
    await scene.expectNews(['days', 'slots'], async () => house.passMinutes(15))
    await api.cancel({ params })
    await scene.expectNews(['days', 'slots'], async () => house.passMinutes(15))
  })
  test('a hold, its going to another hall, and its end in the middle of a minute', async () => {
    const api = await scene.resident()
    const hold = (slotId: string) =>
      api.holdPlace({ body: { slotId, itemIds: [house.towns.items.plain.id] } })
    await scene.expectNews(['days', 'slots'], () => hold(slotAt(house, TEN)))
    await scene.expectNews(['slots', 'otherSlots'], () => hold(slotAt(house, TEN, 'otherTown')))
    house.setClock('2037-11-23T01:40:20.500Z')
    await hold(slotAt(house, HALF_PAST))
    const { here, there, truth, at } = scene
    const held = await truth.says(at.slots)
    for (let seconds = 0; (await truth.says(at.slots)) === held && seconds < 1200; seconds += 10) {
      for (const web of [here, there]) await web.says(at.slots)
      house.setClock(new Date(+house.app.clock.now() + 10_000).toISOString())
    }
    expect(await here.says(at.slots)).not.toBe(held)
    expect(await here.says(at.slots)).toBe(await truth.says(at.slots))
  })
  test('what is offered to who waits', async () => {
    const on = '2037-11-25'
    const slotId = (hall: 'otherTown') => slotAt(house, `${on}T10:00`, hall)
    const manager = await scene.staff('otherManager')
    const hallId = house.towns.halls.otherTown.id
    await manager.createException({
      params: { hallId },
      body: dayOff({ on, kind: 'hours', openings: [['10:00', '10:30']] }),
    })
    const first = await scene.resident()
    const { id: appointmentId } = await first.book({
      body: { slotId: slotId('otherTown'), itemId: house.towns.items.plain.id },
    })
    await (await scene.resident()).book({
      body: { slotId: slotId('otherTown'), itemId: house.towns.items.plain.id },
    })
    const waits = await scene.resident()
    const entry = await waits.joinWaiting({
      params: { hallId, on },
      body: { itemIds: [house.towns.items.plain.id], half: 'any' },
    })
    await first.cancel({ params: { appointmentId } })
    house.passMinutes(15)
    await scene.expectNews(['otherLater'], () => offerFreedSeats(scene.here.app))
    await scene.expectNews(['otherLater'], () => waits.leaveWaiting({ params: { waitingId: entry.id } }))
  })
  test('the hall’s times, rules, windows, and days of their own', async () => {
    const manager = await scene.staff('manager')
    let exceptionId = ''
    await scene.expectNews(['days', 'slots'], async () => {
      await manager.createException({ params: inTown(), body: dayOff() })
      exceptionId = (await manager.hallPlan({ params: inTown() })).exceptions[0]!.id
    })
    await scene.expectNews(['days', 'slots'], () =>
      manager.removeException({ params: { exceptionId }, body: {} }),
    )
    await scene.expectNews(['days', 'slots', 'hall', 'halls'], () =>
      manager.setHallTimes({ params: inTown(), body: { ...usualTimes, openingHours: [['09:00', '15:00']] } }),
    )
    await scene.expectNews(['days', 'slots'], () =>
      manager.setWindow({
        params: { windowId: house.towns.halls.town.windowIds[2]! },
        body: { name: '综合窗口', takesBookings: false, itemIds: [], hours: null },
      }),
    )
    const { booking } = await manager.hallPlan({ params: inTown() })
    await scene.expectNews(['days'], () =>
      manager.setBookingSettings({ params: inTown(), body: { ...booking, horizonDays: 3 } }),
    )
  })
  test('a notice of holidays', async () => {
    const notice = (on: string) => ({ year: 2037, days: [{ on, name: '国庆节', working: false }] })
    await scene.expectNews(['days', 'slots'], () => scene.importFile('holidays', notice(TUESDAY)))
    await scene.expectNews(['days', 'slots'], () => scene.importFile('holidays', notice('2037-10-01')))
  })
  test('two accounts that become one', async () => {
    const people = [await house.newResident(), await house.newResident()]
    for (const { token } of people) await scene.here.as(token).book(bookingBody(house, `${TUESDAY}T14:00`))
    const former = (await Resident.findById(people[0]!.id).lean())!
    await scene.expectNews(['days', 'slots'], () =>
      scene.here.app.transaction(() =>
        joinAccounts(scene.here.app, system, former, people[1]!.id, { phone: null, phoneHash: null }),
      ),
    )
  })
})

test('nothing is booked by what is kept', async () => {
  const { there, truth, at } = scene
  const on = '2037-11-24T14:30'
  for (let seat = 0; seat < 4; seat += 1) {
    await there.says(at.slots)
    const { seatsLeft } = JSON.parse(await truth.says(at.slots)).find(
      ({ id }: { id: string }) => id === slotAt(house, on),
    )
    if (seatsLeft === 0) break
    await (await scene.resident()).book(bookingBody(house, on))
  }
  expect(there.keeps(at.slots)).toBe(true)
  const late = there.as((await house.newResident()).token)
  await expectRefusal(late.book(bookingBody(house, on)), 'slot.full')
})
