import { bookingBody, inTown } from '../../testing/bookings.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { peopleOf } from '../../testing/people-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { upgradeMissed } from '../appointments/presence.ts'
import { lapseMissed } from '../appointments/service.ts'
import { Ticket } from './model.ts'
import { Shift } from './shift.ts'

// One visit for each person, hall and day: a number taken with a booking is its check-in.

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

const MONDAY = '2037-11-23'
const at = (time: string, day = MONDAY) => new Date(`${day}T${time}:00+08:00`).toISOString()
const walkIn = (itemId: string | null = null) => ({
  params: { hallCode: house.towns.halls.town.code },
  body: { itemId },
})
const CHILD = { name: '张小明', relation: 'child' } as const
const bookedAt = async (time: string, more: object = {}, day = MONDAY) => {
  house.setClock(at('08:00', day))
  const person = await house.newResident({ name: '李秀兰' })
  const { body } = bookingBody(house, `${day}T${time}`)
  const { id } = await person.api.book({ body: { ...body, ...more } })
  const statusOf = async () => (await person.api.myAppointment({ params: { appointmentId: id } })).status
  return { ...person, bookingId: id, statusOf }
}
const nextMorning = async () => {
  house.setClock(at('08:00', '2037-11-24'))
  return lapseMissed(house.app)
}

describe('a number by the hall’s code, with a booking of today there', () => {
  test.each([
    ['two hours early', '11:00', '09:00'],
    ['in time', '10:00', '09:50'],
    ['hours late', '09:30', '16:00'],
  ])('%s is its check-in', async (_, slot, now) => {
    const person = await bookedAt(slot)
    house.setClock(at(now))
    const names = await eventsOf(house, async () => {
      const ticket = await person.api.takeTicket(walkIn())
      expect(ticket).toMatchObject({ booked: true, itemName: house.towns.items.plain.name })
      expect(ticket.number).toMatch(/^B/)
    })
    expect(names).toEqual(['appointment.checked_in', 'ticket.issued'])
    expect(await person.statusOf()).toBe('arrived')
    await expectUntouched(() => person.api.takeTicket(walkIn()), 'ticket.duplicate')
    expect(await nextMorning()).toBe(0)
    expect(await person.statusOf()).toBe('arrived')
  })
  test('stands in line as checked in: before the time behind walk-ins, from it on in turn', async () => {
    const [byNumber, byCheckIn] = [await bookedAt('11:00'), await bookedAt('11:00')]
    house.setClock(at('09:00'))
    await byNumber.api.takeTicket(walkIn())
    await byCheckIn.api.checkIn({ params: walkIn().params })
    const { waiting } = await (await house.staff('clerk')).line({ params: inTown(house) })
    expect(waiting.map(({ reason }) => reason)).toEqual(['early', 'early'])
    // Nobody is told to be next whom a walk-in goes before.
    expect((await byNumber.api.myTicket()).ticket).toMatchObject({ ahead: 0, earlyFor: at('11:00') })
    house.setClock(at('11:00'))
    expect((await byNumber.api.myTicket()).ticket).toMatchObject({ ahead: 0, earlyFor: null })
  })
  test('two taps at once are one number and one check-in', async () => {
    const person = await bookedAt('10:00')
    house.setClock(MONDAY_MORNING)
    const taps = await Promise.allSettled([
      person.api.takeTicket(walkIn()),
      person.api.takeTicket(walkIn()),
      person.api.checkIn({ params: walkIn().params }),
    ])
    expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await Ticket.countDocuments()).toBe(1)
    expect(await person.statusOf()).toBe('arrived')
  })
  test('of another hall or another day stays a booking', async () => {
    const { api } = await house.newResident()
    await api.book(bookingBody(house, `${MONDAY}T10:00`, 'otherTown'))
    await api.book(bookingBody(house, '2037-11-24T10:00'))
    expect(await api.takeTicket(walkIn())).toMatchObject({ booked: false })
    expect((await api.myAppointments()).map(({ status }) => status)).toEqual(['booked', 'booked'])
  })
  test('of one of the family stays theirs: each has a number', async () => {
    const person = await bookedAt('10:00', { visitor: CHILD })
    house.setClock(MONDAY_MORNING)
    expect(await person.api.takeTicket(walkIn())).toMatchObject({ booked: false })
    expect(await person.statusOf()).toBe('booked')
    expect(await person.api.checkIn({ params: walkIn().params })).toMatchObject({ booked: true })
    expect(await Ticket.countDocuments({ active: true })).toBe(2)
  })
  test('that staff made for the owner of the phone is theirs, and they get no second number', async () => {
    const clerk = await house.staff('clerk')
    const { slotId } = bookingBody(house, `${MONDAY}T10:00`).body
    const person = await house.newResident({ phone: '13700001234' })
    const helped = { name: '王建国', phone: '13700001234', consent: 'by_phone' as const }
    await clerk.bookFor({ body: { slotId, itemIds: [house.towns.items.plain.id], ...helped } })
    expect(await person.api.takeTicket(walkIn())).toMatchObject({ booked: true })
    await expectUntouched(() => person.api.takeTicket(walkIn()), 'ticket.duplicate')
  })
  test('for a booking made after the number was taken: checked in, it is the same number', async () => {
    const { api } = await house.newResident()
    const { id, number } = await api.takeTicket(walkIn())
    const { id: appointmentId } = await api.book(bookingBody(house, `${MONDAY}T11:00`))
    const clerk = await house.staff('clerk')
    expect(await clerk.checkInAppointment({ params: { appointmentId } })).toMatchObject({
      id,
      number,
      booked: true,
    })
    expect(await Ticket.countDocuments()).toBe(1)
    expect((await api.myAppointment({ params: { appointmentId } })).status).toBe('arrived')
  })
})

describe('a number at the desk for somebody known by name', () => {
  const issue = async (body: { name: string | null; apart?: boolean }) =>
    (await house.staff('clerk')).issueTicket({ params: inTown(house), body: { itemId: null, ...body } })

  test.each(['李秀兰', ' 李 秀兰'])('«%s» with a booking of today is checked in', async name => {
    const person = await bookedAt('10:00')
    house.setClock(MONDAY_MORNING)
    const ticket = await issue({ name: name.trim() })
    expect(ticket).toMatchObject({ booked: true, residentId: person.id })
    expect(await person.statusOf()).toBe('arrived')
    expect((await person.api.myTicket()).ticket).toMatchObject({ id: ticket.id })
  })
  test('a visitor’s name counts like an owner’s', async () => {
    const person = await bookedAt('10:00', { visitor: CHILD })
    house.setClock(MONDAY_MORNING)
    expect(await issue({ name: '张小明' })).toMatchObject({ booked: true })
    expect(await person.statusOf()).toBe('arrived')
  })
  test('a namesake apart, and nobody by guess among several', async () => {
    const [one, other] = [await bookedAt('10:00'), await bookedAt('10:30')]
    house.setClock(MONDAY_MORNING)
    await expectUntouched(() => issue({ name: '李秀兰' }), 'ticket.namesakes')
    expect(await issue({ name: '李秀兰', apart: true })).toMatchObject({ booked: false })
    expect([await one.statusOf(), await other.statusOf()]).toEqual(['booked', 'booked'])
  })
})

describe('who had a number that day', () => {
  test('did not miss a second booking of that day', async () => {
    const person = await bookedAt('10:00')
    const { id } = await person.api.book(bookingBody(house, `${MONDAY}T15:00`))
    house.setClock(at('09:50'))
    await person.api.takeTicket(walkIn())
    expect(await nextMorning()).toBe(0)
    expect((await person.api.myAppointment({ params: { appointmentId: id } })).status).toBe('arrived')
  })
  test('under a name staff had booked by, before the owner told it: one number, and nothing missed', async () => {
    const clerk = await house.staff('clerk')
    const phone = '13700004321'
    const person = await house.newResident({ phone })
    const { slotId } = bookingBody(house, `${MONDAY}T10:00`).body
    const helped = { name: '李秀兰', phone, consent: 'by_phone' as const }
    const made = await clerk.bookFor({ body: { slotId, itemIds: [house.towns.items.plain.id], ...helped } })
    await person.api.amendMe({ body: { name: '李秀兰' } })
    const { id } = await person.api.book(bookingBody(house, `${MONDAY}T15:00`))
    house.setClock(at('09:50'))
    await clerk.checkInAppointment({ params: { appointmentId: made.id } })
    await expectUntouched(
      () => clerk.checkInAppointment({ params: { appointmentId: id } }),
      'ticket.duplicate',
    )
    expect(await nextMorning()).toBe(0)
    expect((await person.api.myAppointment({ params: { appointmentId: id } })).status).toBe('arrived')
  })
  test('missed what was booked for one of the family, who had none', async () => {
    const person = await bookedAt('10:00', { visitor: CHILD })
    house.setClock(MONDAY_MORNING)
    await person.api.takeTicket(walkIn())
    expect(await nextMorning()).toBe(1)
    expect(await person.statusOf()).toBe('missed')
  })

  /** As the platform left it before: booked, came, took a number, and was called missed. */
  const wronged = async (days: readonly string[]) => {
    const person = await house.newResident()
    for (const day of days) {
      house.setClock(at('09:00', day))
      const { id } = await person.api.book(bookingBody(house, `${day}T10:00`))
      await Appointment.updateOne({ _id: id }, { $set: { status: 'missed', holdsSeat: false } })
      await person.api.takeTicket(walkIn())
    }
    return person
  }
  const DAYS = ['2037-11-17', '2037-11-18', '2037-11-19']

  test('and was called missed by a version before is cleared of it at the start, once, and not barred', async () => {
    const person = await wronged(DAYS)
    house.setClock(at('09:00'))
    const names = await eventsOf(house, () => upgradeMissed(house.app))
    expect(names).toEqual(DAYS.map(() => 'appointment.found_present'))
    expect((await person.api.myAppointments()).map(({ status }) => status)).toEqual(DAYS.map(() => 'arrived'))
    expect(await eventsOf(house, () => upgradeMissed(house.app))).toEqual([])
    expect(await person.api.myBookingBlocks()).toEqual([])
    const manager = await house.staff('manager')
    expect(await manager.bookingBlocks({ params: inTown(house) })).toEqual([])
    await person.api.book(bookingBody(house, `${MONDAY}T15:00`))
  })
  test('under an account that became part of another is cleared there of what that one missed', async () => {
    const { askCode, book, byWechat, newPhone, signIn, takeNumber } = peopleOf(house)
    const phone = newPhone()
    await takeNumber((await signIn(phone)).api)
    const { api } = await byWechat()
    await book(api, MONDAY, '15:00')
    await book(api, MONDAY, '16:00')
    const other = await bookedAt('10:00')
    expect(await nextMorning()).toBe(3)
    await house.deliver()
    await api.bindPhone({ body: { phone, code: await askCode(phone) } })
    const names = await eventsOf(house, () => house.deliver())
    expect(names).toEqual(['resident.swept', 'appointment.found_present', 'appointment.found_present'])
    expect((await api.myAppointments()).map(({ status }) => status)).toEqual(['arrived', 'arrived'])
    expect(await other.statusOf()).toBe('missed')
  })
  test('who had none stays barred', async () => {
    const person = await house.newResident()
    for (const day of DAYS) {
      house.setClock(at('09:00', day))
      await person.api.book(bookingBody(house, `${day}T10:00`))
      await (await house.newResident()).api.takeTicket(walkIn())
    }
    house.setClock(at('09:00'))
    expect(await lapseMissed(house.app)).toBe(3)
    expect(await person.api.myBookingBlocks()).toMatchObject([{ missed: 3 }])
    await expectUntouched(() => person.api.book(bookingBody(house, `${MONDAY}T15:00`)), 'appointment.blocked')
  })
})
