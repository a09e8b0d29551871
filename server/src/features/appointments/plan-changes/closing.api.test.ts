import type { Settlement, SettlingWay } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type { NewException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { bookingBody, inTown, slotAt, TEN, TUESDAY } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, refusalOf, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { dayOff, usualTimes } from '../../../testing/planning.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Hall, HallException, ServiceWindow } from '../../organisations/model.ts'
import { Appointment } from '../model.ts'

const FIFTEEN = `${TUESDAY}T15:00`
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
  await ServiceWindow.updateMany({}, { $set: { itemIds: [], hours: null } })
})

const booked = async (local: string, profile?: { name?: string; phone?: string }) => {
  const { api } = await house.newResident(profile)
  const { id } = await api.book(bookingBody(house, local))
  const params = { appointmentId: id }
  return { api, id, params, now: () => api.myAppointment({ params }) }
}
const effectsOf = (exception: NewException) =>
  manager.planEffects({ params: inTown(house), body: { kind: 'exception', exception } })
const close = (settlement?: Partial<Settlement>, change?: Partial<NewException>) =>
  manager.createException({
    params: inTown(house),
    body: { ...dayOff(change), ...(settlement && { settlement: { bookings: [], ...settlement } }) },
  })
const all = (way: SettlingWay, ...made: { id: string }[]) => ({
  bookings: made.map(({ id }) => ({ appointmentId: id, way })),
})

describe('before it is done', () => {
  test('the bookings hit are shown, people masked, with the nearest times; nothing changes', async () => {
    const { id } = await booked(TEN, { name: '李秀兰', phone: '13800005678' })
    await booked('2037-11-25T10:00')
    const before = await house.events()
    const { hits, reseated } = await effectsOf(dayOff())
    expect(hits).toEqual([
      {
        id,
        startsAt: '2037-11-24T02:00:00.000Z',
        endsAt: '2037-11-24T02:30:00.000Z',
        itemName: house.towns.items.plain.name,
        windowNumber: expect.any(Number),
        residentName: '李**',
        residentPhone: '138****5678',
        visitorKind: null,
        offeredAt: null,
        times: ['16:30', '16:00', '15:30'].map(time =>
          expect.objectContaining({ slotId: slotAt(house, `2037-11-23T${time}`) }),
        ),
      },
    ])
    expect(reseated).toBe(0)
    expect(await house.events()).toEqual(before)
  })
  test('a change that hits none says so, and is saved as ever', async () => {
    await booked(TEN)
    const later = dayOff({ on: '2037-11-26' })
    expect(await effectsOf(later)).toEqual({ hits: [], reseated: 0 })
    expect(await eventsOf(house, () => close(undefined, later))).toEqual(['hall.exception_created'])
  })
  test('it is for the manager of the hall, of its windows and its days', async () => {
    const body = { kind: 'exception' as const, exception: dayOff() }
    const [clerk, other] = [await house.staff('clerk'), await house.staff('otherManager')]
    await expectUntouched(() => clerk.planEffects({ params: inTown(house), body }), 'access.denied')
    await expectUntouched(() => other.planEffects({ params: inTown(house), body }), 'hall.not_found')
    const [elsewhere] = house.towns.halls.otherTown.windowIds
    await expectUntouched(() => effectsOf(dayOff({ windowId: elsewhere! })), 'window.not_found')
    const params = { hallId: house.towns.halls.otherTown.id }
    const { exceptions } = await close()
    const removal = { kind: 'removal' as const, exceptionId: exceptions[0]!.id }
    await expectUntouched(() => other.planEffects({ params, body: removal }), 'exception.not_found')
  })
})

describe('nothing is dropped silently', () => {
  test('a change that does not say what becomes of each booking is refused', async () => {
    const one = await booked(TEN)
    const other = await booked(FIFTEEN)
    const refusal = await expectUntouched(() => close(), 'plan.hits_bookings')
    expect(refusal.message).toBe('有 2 个预约会受影响，请选好每个预约怎么办再保存。')
    const came = await expectUntouched(() => close(all('move', one)), 'plan.hits_bookings')
    expect(came.message).toBe('又有 1 个预约会受影响，请选好每个预约怎么办再保存。')
    await close(all('move', one, other))
    const twice = { bookings: [...all('move', one).bookings, ...all('cancel', one).bookings] }
    await expectUntouched(() => close(twice, { on: '2037-11-25' }), 'request.invalid')
  })
  test('what was cancelled meanwhile is left alone, and so is a booking that is not hit', async () => {
    const gone = await booked(TEN)
    const elsewhere = await booked('2037-11-25T10:00')
    await gone.api.cancel({ params: gone.params })
    await close(all('cancel', gone, elsewhere))
    expect([(await gone.now()).displaced, (await elsewhere.now()).status]).toEqual([null, 'booked'])
  })
  test.each<[string, () => Promise<unknown>]>([
    [
      'other hours',
      () => manager.setHallTimes({ params: inTown(house), body: { ...usualTimes, weekdayHours: { 2: [] } } }),
    ],
    [
      'windows with other hours',
      async () => {
        for (const windowId of house.towns.halls.town.windowIds.slice(1))
          await manager.setWindow({
            params: { windowId },
            body: { name: '综合窗口', takesBookings: true, itemIds: [], hours: [['13:00', '17:00']] },
          })
      },
    ],
  ])('%s ask for it too', async (_, change) => {
    await booked(TEN)
    expect((await refusalOf(change())).code).toBe('plan.hits_bookings')
    expect(await Appointment.countDocuments({ status: 'booked', displaced: null })).toBe(1)
  })
  test('places of a special day that is called off', async () => {
    const saturday = '2037-11-28'
    const duty = { on: saturday, kind: 'duty', openings: [['09:00', '11:00']], reason: '周末值守' } as const
    const { exceptions } = await close(undefined, { ...duty, openings: [['09:00', '11:00']] })
    const made = await booked(`${saturday}T09:00`)
    const params = { exceptionId: exceptions[0]!.id }
    await expectUntouched(() => manager.removeException({ params }), 'plan.hits_bookings')
    await manager.removeException({ params, body: { settlement: all('move', made) } })
    expect((await made.now()).displaced).toEqual({ wholeDay: true, reason: '周六休息', note: null })
  })
})

describe('a window that closes', () => {
  const shut = (windowId: string, settlement?: Settlement) =>
    manager.createException({
      params: inTown(house),
      body: { ...dayOff({ windowId, reason: '窗口培训' }), ...(settlement && { settlement }) },
    })
  test('hands its bookings to the others at the same time, as long as there is room; who is left is hit', async () => {
    const made = [await booked(TEN), await booked(TEN), await booked(TEN)]
    const windowId = house.towns.halls.town.windowIds[2]!
    const { hits, reseated } = await effectsOf(dayOff({ windowId }))
    // Two windows of two lanes: two keep a place, whichever they had.
    expect(hits).toHaveLength(1)
    const ours = made.find(({ id }) => id === hits[0]!.id)!
    const events = await eventsOf(house, () => shut(windowId, { ...all('move', ours), note: null }))
    expect(events.filter(name => name === 'appointment.reseated')).toHaveLength(reseated)
    expect(await ours.now()).toMatchObject({
      status: 'booked',
      displaced: { wholeDay: false, reason: '窗口培训' },
    })
    const rows = await manager.dayBook({ params: inTown(house), query: { on: TUESDAY } })
    expect(rows.filter(({ outsideHours }) => outsideHours).map(({ id }) => id)).toEqual([ours.id])
    const places = (await Appointment.find({ holdsSeat: true }).lean()).flatMap(each => each.places)
    expect(new Set(places).size).toBe(3)
  })
  test('a place whose hold has lapsed is taken, one that is held is not', async () => {
    const made = await booked(TEN)
    const lane = async () => (await Appointment.findById(made.id).lean())!.places[0]!.split('/')[1]!
    const number = Number((await lane())[0])
    const windowId = house.towns.halls.town.windowIds[number - 1]!
    const others = (await Promise.all([house.newResident(), house.newResident()])).map(({ api }) => api)
    const holds = { slotId: slotAt(house, TEN), itemIds: [house.towns.items.plain.id] }
    for (const api of [...others, (await house.newResident()).api]) await api.holdPlace({ body: holds })
    expect((await effectsOf(dayOff({ windowId }))).hits).toHaveLength(1)
    house.passMinutes(6)
    expect(await effectsOf(dayOff({ windowId }))).toEqual({ hits: [], reseated: 1 })
    await shut(windowId)
    expect(Number((await lane())[0])).not.toBe(number)
  })
})
