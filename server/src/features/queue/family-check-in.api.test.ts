import { bookingBody, inTown } from '../../testing/bookings.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { Ticket } from './model.ts'

// One phone with bookings of one day for several of the family: who is checked in is who was tapped.

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock('2037-11-23T01:12:00.000Z')
  await Ticket.deleteMany()
  await Appointment.deleteMany()
})

const DAY = '2037-11-23'
const here = () => ({ hallCode: house.towns.halls.town.code })
const family = [
  { name: '赵一父', relation: 'parent', time: '15:00' },
  { name: '赵二母', relation: 'parent', time: '15:00' },
  { name: '赵三儿', relation: 'child', time: '13:00' },
] as const
const withFamily = async () => {
  const person = await house.newResident({ name: '赵大' })
  const ids: string[] = []
  for (const { time, ...visitor } of family) {
    const { body } = bookingBody(house, `${DAY}T${time}`)
    ids.push((await person.api.book({ body: { ...body, visitor } })).id)
  }
  const statuses = async () => {
    const mine = await person.api.myAppointments()
    return ids.map(id => mine.find(each => each.id === id)?.status)
  }
  return { ...person, ids, statuses }
}

test.each(family.map(({ name }, i) => [name, i] as const))(
  '%s is checked in, nobody else',
  async (name, i) => {
    const { api, ids, statuses } = await withFamily()
    const ticket = await api.checkIn({ params: here(), body: { appointmentId: ids[i] } })
    expect(ticket).toMatchObject({ booked: true, appointmentId: ids[i], visitor: { name, kind: 'family' } })
    expect(await statuses()).toEqual(ids.map((_, n) => (n === i ? 'arrived' : 'booked')))
    expect(await api.ticket({ params: { ticketId: ticket.id } })).toMatchObject({ visitor: { name } })
  },
)
test('without saying which, only when there is one: else it is asked, and nobody is checked in', async () => {
  const { api, ids, statuses } = await withFamily()
  await expectUntouched(() => api.checkIn({ params: here() }), 'appointment.choose_one')
  expect(await statuses()).toEqual(['booked', 'booked', 'booked'])
  await api.checkIn({ params: here(), body: { appointmentId: ids[0] } })
  await api.checkIn({ params: here(), body: { appointmentId: ids[1] } })
  expect(await api.checkIn({ params: here() })).toMatchObject({ visitor: { name: '赵三儿' } })
})
test('the owner’s own beside one of the family’s is to be chosen too', async () => {
  const { api } = await house.newResident({ name: '赵大' })
  const { id } = await api.book(bookingBody(house, `${DAY}T10:00`))
  const { name, relation } = family[1]
  await api.book({
    body: { ...bookingBody(house, `${DAY}T11:00`).body, visitor: { name, relation } },
  })
  await expectUntouched(() => api.checkIn({ params: here() }), 'appointment.choose_one')
  expect(await api.checkIn({ params: here(), body: { appointmentId: id } })).toMatchObject({ visitor: null })
})
describe('a booking that is named is refused', () => {
  const named = (api: Awaited<ReturnType<typeof withFamily>>['api'], appointmentId: string) => () =>
    api.checkIn({ params: here(), body: { appointmentId } })

  test('of another account', async () => {
    const [one, other] = [await withFamily(), await withFamily()]
    await expectUntouched(named(one.api, other.ids[0]!), 'appointment.not_found')
  })
  test('of another day, another hall, cancelled, or checked in already', async () => {
    const { api, ids } = await withFamily()
    await api.cancel({ params: { appointmentId: ids[2]! } })
    await expectUntouched(named(api, ids[2]!), 'appointment.already_moved')
    const tomorrow = await api.book(bookingBody(house, '2037-11-24T10:00'))
    await expectUntouched(named(api, tomorrow.id), 'appointment.not_today')
    await api.cancel({ params: { appointmentId: tomorrow.id } })
    const elsewhere = await api.book(bookingBody(house, `${DAY}T10:00`, 'otherTown'))
    await expectUntouched(named(api, elsewhere.id), 'appointment.other_hall')
    await api.checkIn({ params: here(), body: { appointmentId: ids[1] } })
    await expectUntouched(named(api, ids[1]!), 'appointment.already_moved')
  })
})
test('the clerk tells two of one surname apart, in the bookings of today and in the line', async () => {
  const { api } = await house.newResident({ name: '陈大' })
  const ids: string[] = []
  for (const name of ['陈大明', '陈小英']) {
    const { body } = bookingBody(house, `${DAY}T10:00`)
    ids.push((await api.book({ body: { ...body, visitor: { name, relation: 'parent' } } })).id)
  }
  const clerk = await house.staff('clerk')
  const rows = await clerk.dayBook({ params: inTown(house), query: { on: DAY } })
  expect(rows.map(({ residentName }) => residentName).sort()).toEqual(['陈*明', '陈*英'])
  for (const appointmentId of ids) await api.checkIn({ params: here(), body: { appointmentId } })
  const [windowId = ''] = house.towns.halls.town.windowIds
  await clerk.callNext({ params: { windowId } })
  const { waiting, inHand } = await clerk.windowLine({ params: { ...inTown(house), windowId } })
  expect([...inHand, ...waiting].map(({ residentName }) => residentName)).toEqual(['陈*明', '陈*英'])
})
test('every number of the phone is the owner’s to see, with whose it is; the slip’s code tells no name', async () => {
  const { api, ids } = await withFamily()
  for (const appointmentId of ids) await api.checkIn({ params: here(), body: { appointmentId } })
  const { tickets } = await api.myTicket()
  expect(tickets?.map(({ visitor }) => visitor?.name)).toEqual(['赵一父', '赵二母', '赵三儿'])
  const manager = await house.staff('manager')
  const { pairing } = await manager.startKiosk({ params: inTown(house), body: { name: '门口' } })
  const kiosk = house.as((await house.as(null).pairKiosk({ body: { code: pairing.code } })).token)
  const other = await withFamily()
  const { code } = await other.api.myAppointment({ params: { appointmentId: other.ids[0]! } })
  const slip = await kiosk.kioskCheckIn({ params: inTown(house), body: { code } })
  expect(JSON.stringify(slip)).not.toContain('赵')
  const followCode = slip.followUrl.split('/').at(-1)!
  expect(JSON.stringify(await house.as(null).followedTicket({ params: { followCode } }))).not.toContain('赵')
})

test('its holder can hand a number on: who gets the code follows it without a name and without a session', async () => {
  const { api, ids } = await withFamily()
  const ticket = await api.checkIn({ params: here(), body: { appointmentId: ids[0]! } })
  const followed = await house.as(null).followedTicket({ params: { followCode: ticket.followCode! } })
  expect(followed).toMatchObject({ number: ticket.number, status: 'waiting' })
  expect(JSON.stringify(followed)).not.toContain('赵')
  expect(followed.followCode).toBeUndefined()
})
