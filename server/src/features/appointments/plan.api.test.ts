import { bookingBody, inTown, seatsLeftAt, slotAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { type PlanHouse, startPlanHouse, startsOf } from '../../testing/plan-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Appointment } from './model.ts'

let house: PlanHouse['house']
let manager: PlanHouse['manager']
let usualHall: PlanHouse['usualHall']
let setTimes: PlanHouse['setTimes']
let setRules: PlanHouse['setRules']
let setWindow: PlanHouse['setWindow']
let slotsFor: PlanHouse['slotsFor']
let dayOf: PlanHouse['dayOf']
beforeAll(async () => {
  ;({ house, manager, usualHall, setTimes, setRules, setWindow, slotsFor, dayOf } = await startPlanHouse())
})
afterAll(() => house.stop())
beforeEach(() => usualHall())

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
