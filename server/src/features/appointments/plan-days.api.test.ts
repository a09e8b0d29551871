import type { NewException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { bookingBody, inTown, seatsLeftAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { expectRefusal } from '../../testing/fixture.ts'
import { type PlanHouse, startPlanHouse, startsOf } from '../../testing/plan-scene.ts'
import { usualTimes } from '../../testing/planning.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Holiday } from '../organisations/model.ts'

const SATURDAY = '2037-11-28'
const USUAL = usualTimes.openingHours
type Planned = Pick<NewException, 'kind' | 'openings'> & { ofWindow?: boolean }
let house: PlanHouse['house']
let manager: PlanHouse['manager']
let windowNumbered: PlanHouse['windowNumbered']
let usualHall: PlanHouse['usualHall']
let setTimes: PlanHouse['setTimes']
let setRules: PlanHouse['setRules']
let setWindow: PlanHouse['setWindow']
let planDay: PlanHouse['planDay']
let slotsFor: PlanHouse['slotsFor']
let dayOf: PlanHouse['dayOf']
beforeAll(async () => {
  ;({ house, manager, windowNumbered, usualHall, setTimes, setRules, setWindow, planDay, slotsFor, dayOf } =
    await startPlanHouse())
})
afterAll(() => house.stop())
beforeEach(() => usualHall())

describe('a single day', () => {
  test.each([
    ['the hall’s own hours', { kind: 'hours' as const, openings: USUAL }],
    ['duty on a working day at its own hours', { kind: 'duty' as const, openings: USUAL }],
    ['a window’s own hours', { kind: 'hours' as const, openings: USUAL, ofWindow: true }],
  ])(
    'planned as it is anyway is said to change nothing: %s',
    async (_what, { ofWindow = false, ...day }: Planned) => {
      const windowId = ofWindow ? windowNumbered(1) : null
      await expectUntouched(() => planDay(TUESDAY, { ...day, windowId }), 'exception.unchanged')
    },
  )
  test.each([
    ['other hours', { kind: 'hours' as const, openings: [USUAL[0]!] }],
    [
      'its own hours and more places',
      { kind: 'hours' as const, openings: USUAL, extraLanes: [{ from: '09:00', to: '12:00', lanes: 1 }] },
    ],
    ['a reason why it is closed', { kind: 'closed' as const, openings: [] }],
  ])('planned otherwise is planned: %s', async (_what, day) => {
    expect(await eventsOf(house, () => planDay(TUESDAY, day))).toEqual(['hall.exception_created'])
  })
  test.each([
    ['a Saturday', { on: SATURDAY }, '这一天本来就不开放（周六休息）'],
    ['one window on a Saturday', { on: SATURDAY, ofWindow: true }, '这一天本来就不开放（周六休息）'],
    ['a holiday', { on: '2038-01-01' }, '这一天本来就不开放（元旦放假）'],
    ['a weekday that is closed', { on: '2037-11-25', closedOn: 3 }, '这一天本来就不开放（周三不开放）'],
  ])('closed on a day off changes nothing, and is said so: %s', async (_what, day, said) => {
    const { on, ofWindow = false, closedOn } = day as { on: string; ofWindow?: boolean; closedOn?: number }
    await Holiday.create({ on: '2038-01-01', name: '元旦', working: false, notice: 2038 })
    if (closedOn) await setTimes({ weekdayHours: { [closedOn]: [] } })
    const planned = () => planDay(on, { windowId: ofWindow ? windowNumbered(1) : null })
    const { message } = await expectUntouched(planned, 'exception.unchanged')
    expect(message).toContain(said)
    await Holiday.deleteMany({ on: '2038-01-01' })
  })
  test('a day off of a year without a notice may be closed: the notice can make it a working day', async () => {
    const saturday = '2038-01-09'
    expect(await eventsOf(house, () => planDay(saturday))).toEqual(['hall.exception_created'])
  })
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
