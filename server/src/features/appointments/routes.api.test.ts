import { randomUUID } from 'node:crypto'
import { bookingBody, fill, HALF_PAST, inTown, seatsLeftAt, TEN, TUESDAY } from '../../testing/bookings.ts'
import { expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Hall } from '../organisations/model.ts'
import { Appointment } from './model.ts'

const NOBODY = '65f000000000000000000009'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Appointment.deleteMany()
})

const townDays = async () => house.as(null).days({ params: inTown(house) })
const wish = (local: string, hall?: 'otherTown') => bookingBody(house, local, hall)

describe('days and slots', () => {
  test('a week from today; the weekend is off, the rest is open', async () => {
    const days = await townDays()
    expect(days.map(({ on, reason }) => [on, reason])).toEqual([
      ['2037-11-23', null],
      ['2037-11-24', null],
      ['2037-11-25', null],
      ['2037-11-26', null],
      ['2037-11-27', null],
      ['2037-11-28', '周六休息'],
      ['2037-11-29', '周日休息'],
    ])
    expect(days[1]).toEqual({ on: TUESDAY, bookable: true, seatsLeft: 56, reason: null, provisional: false })
  })
  test('today ends with its last slot; a year without a notice is provisional', async () => {
    house.setClock('2037-12-31T09:00:00Z')
    const days = await townDays()
    expect(days[0]).toMatchObject({ bookable: false, seatsLeft: 0, reason: '今天已过预约时间' })
    expect(days[1]).toMatchObject({ on: '2038-01-01', reason: '元旦放假', provisional: true })
  })
  test('a full day is shown full, and free again a quarter of an hour after one cancels at the latest', async () => {
    await Hall.updateOne({ _id: inTown(house).hallId }, { $set: { openingHours: [['10:00', '10:30']] } })
    const { api } = await house.newResident()
    const { id } = await api.book(wish(TEN))
    for (let place = 1; place < 4; place += 1) await (await house.newResident()).api.book(wish(TEN))
    expect((await townDays())[1]).toMatchObject({ bookable: false, seatsLeft: 0, reason: '已约满' })
    await api.cancel({ params: { appointmentId: id } })
    expect((await townDays())[1]).toMatchObject({ bookable: false, reason: '已约满' })
    house.passMinutes(15)
    expect((await townDays())[1]).toMatchObject({ bookable: true, seatsLeft: 1, reason: null })
    const openingHours = [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]
    await Hall.updateOne({ _id: inTown(house).hallId }, { $set: { openingHours } })
  })
  test('of a hall or a date that does not exist', async () => {
    const anyone = house.as(null)
    await expectUntouched(() => anyone.days({ params: { hallId: NOBODY } }), 'hall.not_found')
    await expectUntouched(() => anyone.slots({ params: { hallId: NOBODY, on: TUESDAY } }), 'hall.not_found')
    await expectUntouched(
      () => anyone.slots({ params: { ...inTown(house), on: '2037-02-30' } }),
      'request.invalid',
    )
  })
})

describe('booking', () => {
  test('takes one place and records it once', async () => {
    const { api, id: residentId } = await house.newResident()
    expect(await eventsOf(house, () => api.book(wish(TEN)))).toEqual(['appointment.booked'])
    const [mine, ...more] = await api.myAppointments()
    expect(more).toEqual([])
    expect(mine).toMatchObject({
      status: 'booked',
      startsAt: '2037-11-24T02:00:00.000Z',
      endsAt: '2037-11-24T02:30:00.000Z',
      item: house.towns.items.plain,
      hall: { name: '鳌头镇便民服务中心', address: '鳌头镇新城西路38号', phone: null },
      canCancel: true,
    })
    expect(mine!.code).toMatch(/^\d{6}$/)
    expect(await api.myAppointment({ params: { appointmentId: mine!.id } })).toEqual(mine)
    expect(await seatsLeftAt(house, TEN)).toBe(3)
    expect(String((await Appointment.findOne().lean())!.residentId)).toBe(residentId)
  })
  test('needs a signed-in resident', async () => {
    await expectUntouched(() => house.as(null).book(wish(TEN)), 'session.required')
    const clerk = await house.staff('clerk')
    await expectUntouched(() => clerk.book(wish(TEN)), 'session.wrong_kind')
  })
  test('a full slot names the three nearest times that are free', async () => {
    await fill(house, TEN)
    await fill(house, HALF_PAST)
    const { api } = await house.newResident()
    const refusal = await expectUntouched(() => api.book(wish(TEN)), 'slot.full')
    expect(refusal.message).toBe('这个时段刚被约满。同一天最近还有 09:30、09:00、11:00。')
    expect(refusal.details.map(({ message }) => message)).toEqual(['09:30', '09:00', '11:00'])
  })
  test.each([
    ['a slot that has begun', '2037-11-23T09:30', 'slot.closed'],
    ['yesterday', '2037-11-22T10:00', 'slot.closed'],
    ['noon', `${TUESDAY}T12:00`, 'slot.not_found'],
    ['between two slots', `${TUESDAY}T10:10`, 'slot.not_found'],
    ['Saturday', '2037-11-28T10:00', 'slot.not_found'],
    ['beyond the horizon', '2037-11-30T10:00', 'slot.not_found'],
    ['no possible time', '2037-99-99T99:99', 'slot.not_found'],
    ['no possible day', '2037-11-31T10:00', 'slot.not_found'],
  ] as const)('refuses %s', async (_, local, code) => {
    const { api } = await house.newResident()
    await expectUntouched(() => api.book(wish(local)), code)
  })
  test('refuses what is no slot, no hall, no item', async () => {
    const { api } = await house.newResident()
    const { body } = wish(TEN)
    const refusal = await expectUntouched(
      () => api.book({ body: { ...body, slotId: 'tomorrow' } }),
      'request.invalid',
    )
    expect(refusal.details).toEqual([{ field: 'slotId', message: '时段编号格式不对' }])
    const elsewhere = `${NOBODY}-203711241000`
    await expectUntouched(() => api.book({ body: { ...body, slotId: elsewhere } }), 'hall.not_found')
    await expectUntouched(() => api.book({ body: { ...body, itemId: NOBODY } }), 'item.not_found')
  })
  test('one slot once per resident, also by two taps at once', async () => {
    const { api } = await house.newResident()
    await api.book(wish(TEN))
    await expectUntouched(() => api.book(wish(TEN)), 'appointment.duplicate')
    const twice = await Promise.allSettled([api.book(wish(HALF_PAST)), api.book(wish(HALF_PAST))])
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [refused] = twice.filter(each => each.status === 'rejected')
    expect(refused!.reason.code).toBe('appointment.duplicate')
    expect(await seatsLeftAt(house, HALF_PAST)).toBe(3)
  })
  test('the same Idempotency-Key twice is one booking with one answer', async () => {
    const { token, api } = await house.newResident()
    const phone = house.as(token, { 'idempotency-key': randomUUID() })
    const first = await phone.book(wish(TEN))
    let again: unknown
    expect(
      await eventsOf(house, async () => {
        again = await phone.book(wish(TEN))
      }),
    ).toEqual([])
    expect(again).toEqual(first)
    expect(await api.myAppointments()).toEqual([first])
    // Another resident's phone may happen to send the same key.
    const key = { 'idempotency-key': 'same-key-on-two-phones' }
    const [one, two] = [await house.newResident(), await house.newResident()]
    const bookings = [one, two].map(each => house.as(each.token, key).book(wish(HALF_PAST)))
    expect(new Set((await Promise.all(bookings)).map(({ id }) => id)).size).toBe(2)
  })
})

describe('the limit of three open bookings', () => {
  const book = async (times: string[]) => {
    const { api } = await house.newResident()
    for (const time of times) await api.book(wish(`${TUESDAY}T${time}`))
    return api
  }
  test('holds until one is cancelled or over', async () => {
    const api = await book(['10:00', '10:30', '11:00'])
    const refusal = await expectUntouched(() => api.book(wish(`${TUESDAY}T11:30`)), 'appointment.too_many')
    expect(refusal.message).toBe('您已有 3 个未使用的预约，请先取消不用的再约。')
    const [last] = await api.myAppointments()
    await api.cancel({ params: { appointmentId: last!.id } })
    await api.book(wish(`${TUESDAY}T11:30`))
    await expectRefusal(api.book(wish(`${TUESDAY}T15:00`)), 'appointment.too_many')
    house.setClock('2037-11-24T02:00:00Z')
    await api.book(wish(`${TUESDAY}T15:00`))
    await expectRefusal(api.book(wish(`${TUESDAY}T15:30`)), 'appointment.too_many')
  })
  test('holds for bookings made at the same moment', async () => {
    const api = await book(['10:00', '10:30'])
    const times = ['13:00', '13:30', '14:00', '14:30', '15:00']
    const outcomes = await Promise.allSettled(times.map(time => api.book(wish(`${TUESDAY}T${time}`))))
    const refused = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))
    expect(refused).toEqual(Array(4).fill('appointment.too_many'))
    expect(await api.myAppointments()).toHaveLength(3)
  })
})
