import { bookingBody, inTown, TEN } from '../../testing/bookings.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { Ticket } from './model.ts'
import { Shift } from './shift.ts'

const NOBODY = '65f000000000000000000009'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Ticket.deleteMany()
  await Shift.deleteMany()
  await Appointment.deleteMany()
})

const atTown = () => ({ params: { hallCode: house.towns.halls.town.code } })
const walkIn = () => ({ ...atTown(), body: { itemId: null } })
/** Someone with a booking at the local time, this Monday where only a time is given. */
const booked = async (local: string, hall?: 'otherTown') => {
  const resident = await house.newResident({ name: '李秀兰' })
  const day = local.includes('T') ? local : `2037-11-23T${local}`
  const { id } = await resident.api.book(bookingBody(house, day, hall))
  return { ...resident, appointmentId: id }
}

describe('taking a number', () => {
  test('gives the next number and says who is ahead', async () => {
    const [first, second] = [await house.newResident(), await house.newResident()]
    const itemId = house.towns.items.plain.id
    expect(await eventsOf(house, () => first.api.takeTicket({ ...atTown(), body: { itemId } }))).toEqual([
      'ticket.issued',
    ])
    const { ticket: mine } = await first.api.myTicket()
    expect(mine).toMatchObject({
      status: 'waiting',
      booked: false,
      itemName: house.towns.items.plain.name,
      ahead: 0,
      waitMinutes: 0,
      calledAt: null,
      windowNumber: null,
    })
    const clerk = await house.staff('clerk')
    await clerk.openWindow({ params: { windowId: house.towns.halls.town.windowIds[0]! } })
    const next = await second.api.takeTicket(walkIn())
    expect(next).toMatchObject({ itemName: null, ahead: 1, waitMinutes: 12 })
    expect(Number(next.number.slice(1))).toBe(Number(mine!.number.slice(1)) + 1)
    expect(await first.api.ticket({ params: { ticketId: mine!.id } })).toEqual(mine)
  })
  test.each([
    ['before the doors', '2037-11-22T23:59:00Z'],
    ['in the evening', '2037-11-23T09:00:00Z'],
    ['on Sunday', '2037-11-22T02:00:00Z'],
    ['on a holiday', '2037-10-01T02:00:00Z'],
  ])('not %s', async (_, now) => {
    house.setClock(now)
    const { api } = await house.newResident()
    await expectUntouched(() => api.takeTicket(walkIn()), 'hall.closed')
    const clerk = await house.staff('clerk')
    const call = { params: inTown(house), body: { itemId: null, name: '王建国' } }
    await expectUntouched(() => clerk.issueTicket(call), 'hall.closed')
  })
  test('one a day and hall at a time, also by two taps at once; again after leaving', async () => {
    const { api } = await house.newResident()
    const taps = await Promise.allSettled([api.takeTicket(walkIn()), api.takeTicket(walkIn())])
    expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expectUntouched(() => api.takeTicket(walkIn()), 'ticket.duplicate')
    const elsewhere = { params: { hallCode: 'taiping1' }, body: { itemId: null } }
    expect((await api.takeTicket(elsewhere)).hall.name).toBe('太平镇便民服务中心')
    const first = await Ticket.findOne({ hallId: inTown(house).hallId }).lean()
    await api.leaveLine({ params: { ticketId: String(first!._id) } })
    expect((await api.takeTicket(walkIn())).ahead).toBe(0)
  })
  test('many at the same moment: each a number of its own, none left out', async () => {
    house.setClock('2037-11-25T01:30:00Z')
    const people = await Promise.all(Array.from({ length: 20 }, () => house.newResident()))
    const tickets = await Promise.all(people.map(({ api }) => api.takeTicket(walkIn())))
    const numbers = tickets.map(({ number }) => number).sort()
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`))
  })
  test('refuses a wrong code, a wrong item, and who is not a resident', async () => {
    const { api } = await house.newResident()
    const wrong = { params: { hallCode: 'NOWHERE' }, body: { itemId: null } }
    await expectUntouched(() => api.takeTicket(wrong), 'hall.not_found')
    await expectUntouched(() => api.takeTicket({ ...atTown(), body: { itemId: NOBODY } }), 'item.not_found')
    await expectUntouched(() => house.as(null).takeTicket(walkIn()), 'session.required')
    const clerk = await house.staff('clerk')
    await expectUntouched(() => clerk.takeTicket(walkIn()), 'session.wrong_kind')
  })
})

describe('checking in a booking', () => {
  test('in time keeps the booked time among walk-ins', async () => {
    const person = await booked('10:00')
    const walkInAt = async (now: string) => {
      house.setClock(now)
      return (await (await house.newResident()).api.takeTicket(walkIn())).id
    }
    const before = await walkInAt('2037-11-23T01:40:00Z')
    house.setClock('2037-11-23T01:50:00Z')
    let id = ''
    expect(
      await eventsOf(house, async () => {
        const ticket = await person.api.checkIn(atTown())
        expect(ticket).toMatchObject({ booked: true, status: 'waiting', ahead: 1 })
        expect(ticket.number).toMatch(/^B\d{3}$/)
        id = ticket.id
      }),
    ).toEqual(['appointment.checked_in', 'ticket.issued'])
    const after = await walkInAt('2037-11-23T02:01:00Z')
    const clerk = await house.staff('clerk')
    const { waiting } = await clerk.line({ params: inTown(house) })
    expect(waiting.map(ticket => [ticket.id, ticket.reason])).toEqual([
      [id, 'booked'],
      [before, 'walk_in'],
      [after, 'walk_in'],
    ])
    expect(await person.api.myAppointments()).toMatchObject([{ status: 'arrived', canCancel: false }])
    await expectUntouched(() => person.api.checkIn(atTown()), 'appointment.not_found')
  })
  test('too late is a place like a walk-in’s', async () => {
    const person = await booked('10:00')
    house.setClock('2037-11-23T02:05:00Z')
    await (await house.newResident()).api.takeTicket(walkIn())
    house.setClock('2037-11-23T02:10:01Z')
    expect(await person.api.checkIn(atTown())).toMatchObject({ booked: true, ahead: 1 })
  })
  test.each([
    ['the later one', '2037-11-23T06:50:00Z', 1],
    ['the one just missed', '2037-11-23T02:08:00Z', 0],
  ])('of two bookings today the one that is named: %s', async (_, now, i) => {
    const { api, appointmentId } = await booked('10:00')
    const ids = [appointmentId, (await api.book(bookingBody(house, '2037-11-23T15:00'))).id]
    house.setClock(now)
    await expectUntouched(() => api.checkIn(atTown()), 'appointment.choose_one')
    await api.checkIn({ ...atTown(), body: { appointmentId: ids[i] } })
    const arrived = (await api.myAppointments()).filter(({ status }) => status === 'arrived')
    expect(arrived.map(({ id }) => id)).toEqual([ids[i]])
  })
  test('not of another day, of another hall, without a booking, or with a number already', async () => {
    const tomorrow = await booked(TEN)
    const none = await expectUntouched(() => tomorrow.api.checkIn(atTown()), 'appointment.not_found')
    expect(none.message).toBe('您今天在这个大厅没有待签到的预约，可以直接现场取号。')
    const elsewhere = await booked('10:00', 'otherTown')
    const other = await expectUntouched(() => elsewhere.api.checkIn(atTown()), 'appointment.other_hall')
    expect(other.message).toBe('您今天的预约在太平镇便民服务中心，请到那里签到。')
    const { api } = await house.newResident()
    await expectUntouched(() => api.checkIn(atTown()), 'appointment.not_found')
    const late = await booked('10:30')
    house.setClock('2037-11-23T09:01:00Z')
    await expectUntouched(() => late.api.checkIn(atTown()), 'hall.closed')
  })
  test('by staff: once, today, at their own hall', async () => {
    const person = await booked('10:00')
    const params = { appointmentId: person.appointmentId }
    const [clerk, other, agent] = [
      await house.staff('clerk'),
      await house.staff('otherClerk'),
      await house.staff('agent'),
    ]
    await expectUntouched(() => other.checkInAppointment({ params }), 'appointment.not_found')
    await expectUntouched(() => agent.checkInAppointment({ params }), 'access.denied')
    const tomorrow = { appointmentId: (await booked(TEN)).appointmentId }
    await expectUntouched(() => clerk.checkInAppointment({ params: tomorrow }), 'appointment.not_today')
    await expectUntouched(
      () => clerk.checkInAppointment({ params: { appointmentId: NOBODY } }),
      'appointment.not_found',
    )
    expect(await clerk.checkInAppointment({ params })).toMatchObject({
      residentName: '李**',
      residentId: person.id,
      booked: true,
      startsAt: '2037-11-23T02:00:00.000Z',
    })
    await expectUntouched(() => clerk.checkInAppointment({ params }), 'appointment.already_moved')
  })
})

describe('leaving the line', () => {
  test('is for the holder, while waiting or called', async () => {
    const { api } = await house.newResident()
    const { id } = await api.takeTicket(walkIn())
    const params = { ticketId: id }
    const { api: other } = await house.newResident()
    await expectUntouched(() => other.leaveLine({ params }), 'ticket.not_found')
    await expectUntouched(() => other.ticket({ params }), 'ticket.not_found')
    expect(await eventsOf(house, () => api.leaveLine({ params }))).toEqual(['ticket.left'])
    expect(await api.ticket({ params })).toMatchObject({ status: 'left', ahead: null, waitMinutes: null })
    expect(await api.myTicket()).toEqual({ ticket: null, tickets: [] })
    await expectUntouched(() => api.leaveLine({ params }), 'ticket.already_moved')
  })
  test('yesterday’s number is not today’s', async () => {
    const { api } = await house.newResident()
    await api.takeTicket(walkIn())
    house.setClock('2037-11-24T01:30:00Z')
    expect(await api.myTicket()).toEqual({ ticket: null, tickets: [] })
    expect((await api.takeTicket(walkIn())).ahead).toBe(0)
  })
})
