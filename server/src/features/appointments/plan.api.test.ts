import type { HallTimes, NewException, WindowSettings } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { type BookingSettings, bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import { bookingBody, inTown, seatsLeftAt, slotAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { type Api, expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { dayOff, usualTimes } from '../../testing/planning.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Hall, HallException, ServiceWindow } from '../organisations/model.ts'
import { Ticket } from '../queue/model.ts'
import { Appointment } from './model.ts'

const SATURDAY = '2037-11-28'
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
  await Promise.all([Appointment.deleteMany(), HallException.deleteMany(), Ticket.deleteMany()])
  await Hall.replaceOne({ _id: inTown(house).hallId }, usual)
  await ServiceWindow.updateMany({}, { $set: { itemIds: [], hours: null } })
})

const setTimes = (change: Partial<HallTimes>) =>
  manager.setHallTimes({ params: inTown(house), body: { ...usualTimes, ...change } })
const setRules = (change: Partial<BookingSettings>) =>
  manager.setBookingSettings({ params: inTown(house), body: { ...bookingDefaults, ...change } })
const setWindow = (nth: number, change: Partial<WindowSettings>) =>
  manager.setWindow({
    params: { windowId: house.towns.halls.town.windowIds[nth - 1]! },
    body: { name: '综合窗口', takesBookings: nth > 1, itemIds: [], hours: null, ...change },
  })
const planDay = (on: string, change: Partial<NewException> = {}) =>
  manager.createException({ params: inTown(house), body: dayOff({ on, ...change }) })
const windowNumbered = (number: number) => house.towns.halls.town.windowIds[number - 1]!
const slotsFor = (on: string, ...ids: string[]) =>
  house.as(null).slots({ params: { ...inTown(house), on }, query: { itemIds: ids.join(',') } })
const dayOf = async (on: string) =>
  (await house.as(null).days({ params: inTown(house) })).find(day => day.on === on)!
const startsOf = (slots: { id: string }[]) => slots.map(({ id }) => id.slice(-4))

describe('minutes and windows of a service', () => {
  const ids = () => [house.towns.items.allowance.id, house.towns.items.plain.id] as const
  const both = (local: string) => ({ body: { slotId: slotAt(house, local), itemIds: [...ids()] } })

  test('several items take the sum of their minutes in one lane, within one opening', async () => {
    const [allowance, plain] = ids()
    await setTimes({ serviceMinutes: { [allowance]: 50 } })
    expect(startsOf(await slotsFor(TUESDAY, allowance, plain)).slice(0, 6)).toEqual(
      ['0900', '0930', '1000', '1030', '1300', '1330'], // 50 + 30 minutes are three slots of 30.
    )
    expect(startsOf(await slotsFor(TUESDAY, plain))).toHaveLength(14)
    const { api } = await house.newResident()
    const made = await api.book(both(TEN))
    expect(made).toMatchObject({
      item: { id: allowance },
      items: [house.towns.items.allowance, house.towns.items.plain],
      startsAt: '2037-11-24T02:00:00.000Z',
      endsAt: '2037-11-24T03:30:00.000Z',
    })
    const { places } = (await Appointment.findOne().lean())!
    expect(places.map(place => place.split('/')[0])).toEqual(
      ['10:00', '10:30', '11:00'].map(time => slotAt(house, `${TUESDAY}T${time}`)),
    )
    expect(new Set(places.map(place => place.split('/')[1])).size).toBe(1)
    for (const [time, left] of [
      ['09:30', 4],
      ['10:00', 3],
      ['11:00', 3],
      ['11:30', 4],
    ] as const)
      expect([time, await seatsLeftAt(house, `${TUESDAY}T${time}`)]).toEqual([time, left])
    // One may not be at two counters at once; the day book names all that is to be done.
    await expectUntouched(() => api.book(bookingBody(house, `${TUESDAY}T11:00`)), 'appointment.duplicate')
    const [row] = await manager.dayBook({ params: inTown(house), query: { on: TUESDAY } })
    expect(row).toMatchObject({
      itemName: `${house.towns.items.allowance.name}、${house.towns.items.plain.name}`,
      windowNumber: expect.any(Number),
      outsideHours: false,
    })
    // It moves as a whole, also to a time that overlaps its own.
    const moved = await api.reschedule({
      params: { appointmentId: made.id },
      body: { slotId: slotAt(house, `${TUESDAY}T10:30`) },
    })
    expect(moved.endsAt).toBe('2037-11-24T04:00:00.000Z')
    const late = { params: { appointmentId: made.id }, body: { slotId: slotAt(house, `${TUESDAY}T11:30`) } }
    await expectUntouched(() => api.reschedule(late), 'slot.not_for_items')
  })

  test('a window takes what it is for; what needs several is done where all of it is', async () => {
    const [allowance, plain] = ids()
    await setWindow(2, { itemIds: [allowance] })
    const left = async (...items: string[]) => (await slotsFor(TUESDAY, ...items))[0]!.seatsLeft
    expect([await left(allowance), await left(plain), await left(allowance, plain)]).toEqual([4, 2, 2])
    await setWindow(3, { hours: [['13:00', '17:00']] })
    expect(startsOf(await slotsFor(TUESDAY, plain))[0]).toBe('1300')
    const { api } = await house.newResident()
    await expectUntouched(() => api.book(bookingBody(house, TEN)), 'slot.not_for_items')
    await setWindow(3, { itemIds: [allowance] })
    const days = await house.as(null).days({ params: inTown(house), query: { itemIds: plain } })
    expect(days[1]).toMatchObject({ bookable: false, reason: '暂不接受预约' })
  })

  test('what does not fit between opening and closing is told as that', async () => {
    const [allowance] = ids()
    await setTimes({ openingHours: [['09:00', '10:00']], serviceMinutes: { [allowance]: 90 } })
    const days = await house.as(null).days({ params: inTown(house), query: { itemIds: allowance } })
    expect(days[1]).toMatchObject({ bookable: false, reason: '时间不够办完' })
  })

  test('no item, one twice, or one said in two ways is refused', async () => {
    const { api } = await house.newResident()
    const [allowance, plain] = ids()
    const slotId = slotAt(house, TEN)
    for (const body of [
      { slotId },
      { slotId, itemId: plain, itemIds: [plain] },
      { slotId, itemIds: [plain, plain] },
      { slotId, itemIds: [] },
      { slotId, itemIds: [allowance, plain, ...Array.from({ length: 4 }, (_, i) => String(i).repeat(24))] },
    ])
      await expectUntouched(() => api.book({ body }), 'request.invalid')
    await expectUntouched(
      () => api.book({ body: { slotId, itemIds: [plain, 'f'.repeat(24)] } }),
      'item.not_found',
    )
  })
})

describe('the rules of booking', () => {
  test('a share of the lanes is kept for walk-ins', async () => {
    await setRules({ walkInShare: 0.5 })
    // Six lanes are open, three stay: the two of the window without bookings, and one more.
    expect((await slotsFor(TUESDAY))[0]).toMatchObject({ seats: 3, seatsLeft: 3 })
    await setRules({ walkInShare: 1 })
    expect(await dayOf(TUESDAY)).toMatchObject({ bookable: false, reason: '暂不接受预约' })
  })
  test('a slot can be booked until the lead time before it', async () => {
    await setRules({ leadMinutes: 24 * 60 + 30 })
    house.setClock('2037-11-23T01:30:01Z')
    const { api } = await house.newResident()
    await expectUntouched(() => api.book(bookingBody(house, TEN)), 'slot.closed')
    expect((await dayOf('2037-11-23')).reason).toBe('今天已过预约时间')
    house.setClock('2037-11-23T01:30:00Z')
    await api.book(bookingBody(house, TEN))
  })
  test('so many bookings a day, also when one is moved there', async () => {
    await setRules({ perResidentPerDay: 1 })
    const { api } = await house.newResident()
    await api.book(bookingBody(house, TEN))
    const refusal = await expectUntouched(
      () => api.book(bookingBody(house, `${TUESDAY}T15:00`)),
      'appointment.too_many_on_day',
    )
    expect(refusal.message).toBe('同一天最多约 1 个，请换一天，或先取消不用的预约。')
    const other = await api.book(bookingBody(house, '2037-11-25T10:00'))
    const move = {
      params: { appointmentId: other.id },
      body: { slotId: slotAt(house, `${TUESDAY}T15:00`) },
    }
    await expectUntouched(() => api.reschedule(move), 'appointment.too_many_on_day')
    await api.reschedule({ ...move, body: { slotId: slotAt(house, '2037-11-26T15:00') } })
  })
  test('two changes at one moment do not slip past them', async () => {
    await setRules({ perResidentPerDay: 1 })
    const { api } = await house.newResident()
    const made = [
      await api.book(bookingBody(house, TEN)),
      await api.book(bookingBody(house, '2037-11-25T10:00')),
    ]
    const moves = made.map(({ id }, i) =>
      api.reschedule({
        params: { appointmentId: id },
        body: { slotId: slotAt(house, `2037-11-26T1${i}:00`) },
      }),
    )
    const outcomes = await Promise.allSettled(moves)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('places that are only held', () => {
  const hold = async (heldUntil: string) => {
    const { api, id } = await house.newResident()
    await api.book(bookingBody(house, TEN))
    await Appointment.updateOne({ residentId: id }, { $set: { heldUntil: new Date(heldUntil) } })
    return { api, id }
  }
  test('are taken until then and free after it; who takes them releases them', async () => {
    for (let place = 0; place < 4; place += 1) await hold('2037-11-23T01:40:00Z')
    const { api } = await house.newResident()
    await expectUntouched(() => api.book(bookingBody(house, TEN)), 'slot.full')
    house.setClock('2037-11-23T01:40:00Z')
    expect(await seatsLeftAt(house, TEN)).toBe(4)
    await api.book(bookingBody(house, TEN))
    expect(await seatsLeftAt(house, TEN)).toBe(3)
    const held = await Appointment.find({ holdsSeat: true }, { heldUntil: 1 }).lean()
    expect(held.map(({ heldUntil }) => heldUntil === null).sort()).toEqual([false, false, false, true])
  })
  test('do not bar the same person from the same slot once they lapsed', async () => {
    const { api, id } = await hold('2037-11-23T01:40:00Z')
    await Appointment.updateOne({ residentId: id }, { $set: { status: 'cancelled' } })
    house.passMinutes(10)
    await api.book(bookingBody(house, TEN))
    expect(await Appointment.countDocuments({ residentId: id, holdsSeat: true })).toBe(1)
  })
})

describe('a single day', () => {
  test('that is closed is closed for booking, on the hall’s page and for numbers alike', async () => {
    expect(await eventsOf(house, () => planDay(TUESDAY))).toEqual(['hall.exception_created'])
    expect(await dayOf(TUESDAY)).toMatchObject({ bookable: false, seatsLeft: 0, reason: '停电检修' })
    expect(await slotsFor(TUESDAY)).toEqual([])
    house.setClock('2037-11-24T02:00:00Z')
    expect((await house.as(null).hall({ params: inTown(house) })).today).toEqual({
      open: false,
      changesAt: null,
      reason: '停电检修',
    })
    const { api } = await house.newResident()
    const walkIn = { params: { hallCode: 'AOTOU001' }, body: { itemId: house.towns.items.plain.id } }
    await expectUntouched(() => api.takeTicket(walkIn), 'hall.closed')
    // A clerk's session ends with the day.
    const today = await house.staff('manager')
    const { exceptions, days } = await today.hallPlan({ params: inTown(house) })
    const exceptionId = exceptions[0]!.id
    expect(days.slice(0, 2)).toEqual([
      { on: TUESDAY, openings: [], reason: '停电检修', provisional: false },
      { on: '2037-11-25', openings: usualTimes.openingHours, reason: null, provisional: false },
    ])
    const remove = () => today.removeException({ params: { exceptionId } })
    expect(await eventsOf(house, remove)).toEqual(['hall.exception_removed'])
    await expectUntouched(remove, 'exception.not_found')
    await api.takeTicket(walkIn)
  })
  test('of duty opens a Saturday, longer hours an evening', async () => {
    await planDay(SATURDAY, { kind: 'duty', openings: [['09:00', '11:00']], reason: '周末值守' })
    expect(startsOf(await slotsFor(SATURDAY))).toEqual(['0900', '0930', '1000', '1030'])
    const late = { kind: 'hours' as const, reason: '延时服务' }
    await planDay(TUESDAY, { ...late, openings: [['09:00', '23:30']] })
    const { api } = await house.newResident()
    const { startsAt } = await api.book(bookingBody(house, `${TUESDAY}T23:00`))
    expect(startsAt).toBe('2037-11-24T15:00:00.000Z')
    house.setClock('2037-11-28T01:30:00Z')
    await api.takeTicket({ params: { hallCode: 'AOTOU001' }, body: { itemId: house.towns.items.plain.id } })
  })
  test('with more lanes has more places; those that are booked keep it from being taken back', async () => {
    await planDay(TUESDAY, { kind: 'extra', extraLanes: [{ from: '10:00', to: '10:30', lanes: 1 }] })
    await planDay(TUESDAY, {
      kind: 'extra',
      windowId: windowNumbered(2),
      extraLanes: [{ from: '10:00', to: '11:00', lanes: 2 }],
    })
    const left = async (time: string) => seatsLeftAt(house, `${TUESDAY}T${time}`)
    expect([await left('09:30'), await left('10:00'), await left('10:30'), await left('11:00')]).toEqual([
      4, 7, 6, 4,
    ])
    for (let i = 0; i < 7; i += 1) await (await house.newResident()).api.book(bookingBody(house, TEN))
    const { exceptions } = await manager.hallPlan({ params: inTown(house) })
    expect(exceptions.map(({ windowNumber }) => windowNumber)).toEqual([null, 2])
    const refusal = await expectUntouched(
      () => manager.removeException({ params: { exceptionId: exceptions[1]!.id } }),
      'plan.hits_bookings',
    )
    expect(refusal.message).toBe('有 2 个预约会受影响，请选好每个预约怎么办再保存。')
  })
  test('that would hit bookings is refused, with how many', async () => {
    for (const time of ['10:00', '10:00', '15:00'])
      await (await house.newResident()).api.book(bookingBody(house, `${TUESDAY}T${time}`))
    const refusal = await expectUntouched(() => planDay(TUESDAY), 'plan.hits_bookings')
    expect(refusal.message).toContain('3 个预约')
    await planDay(TUESDAY, { kind: 'hours', openings: [['09:00', '15:30']], reason: '下午学习' })
    await expectUntouched(() => planDay(TUESDAY), 'exception.duplicate')
  })
  test('of one window closes that window only', async () => {
    await planDay(TUESDAY, { windowId: windowNumbered(3), reason: '窗口培训' })
    expect((await slotsFor(TUESDAY))[0]).toMatchObject({ seats: 2, seatsLeft: 2 })
    expect(await dayOf(TUESDAY)).toMatchObject({ bookable: true, reason: null })
  })
  test('must be to come, of a window of this hall, and say what it is', async () => {
    await expectUntouched(() => planDay('2037-11-22'), 'exception.past')
    const [elsewhere] = house.towns.halls.otherTown.windowIds
    await expectUntouched(() => planDay(TUESDAY, { windowId: elsewhere! }), 'window.not_found')
    const bad: Partial<NewException>[] = [
      { kind: 'hours' },
      { openings: [['09:00', '10:00']] },
      { kind: 'extra' },
      { extraLanes: [{ from: '09:00', to: '10:00', lanes: 1 }] },
      { kind: 'extra', extraLanes: [{ from: '10:00', to: '09:00', lanes: 1 }] },
      { reason: ' ' },
    ]
    for (const change of bad) await expectUntouched(() => planDay(TUESDAY, change), 'request.invalid')
  })
})

describe('changing hours', () => {
  test('to another grid keeps the old bookings’ lanes from overlapping ones', async () => {
    const { api } = await house.newResident()
    await api.book(bookingBody(house, TEN))
    await setTimes({ slotMinutes: 20 })
    const left = await Promise.all(
      ['09:40', '10:00', '10:20', '10:40'].map(time => seatsLeftAt(house, `${TUESDAY}T${time}`)),
    )
    expect(left).toEqual([4, 3, 3, 4])
  })
  test('per weekday is what the hall’s page says', async () => {
    await setTimes({ weekdayHours: { 2: [['09:00', '12:00']], 3: [], 6: [['09:00', '11:00']] } })
    expect((await house.as(null).hall({ params: inTown(house) })).weekdayHours).toEqual({
      2: [['09:00', '12:00']],
      3: [],
      6: [['09:00', '11:00']],
    })
    const days = await house.as(null).days({ params: inTown(house) })
    expect(days.map(({ seatsLeft, reason }) => [seatsLeft, reason])).toEqual([
      [48, null],
      [24, null],
      [0, '周三不开放'],
      [56, null],
      [56, null],
      [16, null],
      [0, '周日休息'],
    ])
  })
})

test('each change is an event with what was and what is', async () => {
  expect(await eventsOf(house, () => setRules({ horizonDays: 14 }))).toEqual([
    'hall.booking_settings_changed',
  ])
  expect(await eventsOf(house, () => setWindow(2, { name: '社保窗口' }))).toEqual(['hall.window_changed'])
  expect((await manager.hallPlan({ params: inTown(house) })).windows[1]!.name).toBe('社保窗口')
  const unknown = { ['f'.repeat(24)]: 30 }
  await expectUntouched(() => setTimes({ serviceMinutes: unknown }), 'item.not_found')
  await expectUntouched(() => setWindow(2, { itemIds: ['f'.repeat(24)] }), 'item.not_found')
  await expectUntouched(() => setRules({ releaseMinutesFrom: 20 }), 'request.invalid')
})
test('a plan is for the manager of the hall', async () => {
  const [clerk, other] = [await house.staff('clerk'), await house.staff('otherManager')]
  await expectRefusal(clerk.hallPlan({ params: inTown(house) }), 'access.denied')
  await expectRefusal(other.hallPlan({ params: inTown(house) }), 'hall.not_found')
  const settings = { name: '综合窗口', takesBookings: true, itemIds: [], hours: null }
  const window = { params: { windowId: windowNumbered(2) }, body: settings }
  await expectUntouched(() => other.setWindow(window), 'window.not_found')
})
