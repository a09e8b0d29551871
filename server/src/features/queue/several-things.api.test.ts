import { inTown, slotAt } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { peopleOf } from '../../testing/people-scene.ts'
import { Appointment } from '../appointments/model.ts'
import { Ticket } from './model.ts'

// Several things booked as one visit: who comes and who serves them see all of them.

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock('2037-11-23T00:00:00Z')
  clerk = await house.staff('clerk')
})
afterEach(async () => {
  await Ticket.deleteMany()
  await Appointment.deleteMany()
})
const item = (key: 'plain' | 'allowance') => house.towns.items[key]
const bookBoth = (api: Api) =>
  api.book({
    body: {
      slotId: slotAt(house, '2037-11-23T10:00'),
      itemIds: [item('plain').id, item('allowance').id],
    },
  })
const hallCode = () => ({ hallCode: house.towns.halls.town.code })
const inLine = async () => (await clerk.line({ params: inTown(house) })).waiting[0]

test('checked in: the other thing is told on the phone and at the desk', async () => {
  const { api } = await house.newResident()
  await bookBoth(api)
  house.setClock(MONDAY_MORNING)
  const told = { itemName: item('plain').name, alsoFor: [item('allowance').name] }
  expect(await api.checkIn({ params: hallCode() })).toMatchObject(told)
  expect(await inLine()).toMatchObject(told)
})
test('a number taken for the second thing is also for the first', async () => {
  const { api } = await house.newResident()
  await bookBoth(api)
  house.setClock(MONDAY_MORNING)
  await api.takeTicket({ params: hallCode(), body: { itemId: item('allowance').id } })
  expect(await inLine()).toMatchObject({
    itemName: item('allowance').name,
    alsoFor: [item('plain').name],
  })
})
test('checked in with a number they had already: both things of the booking are told', async () => {
  const { api } = await house.newResident()
  house.setClock(MONDAY_MORNING)
  await api.takeTicket({ params: hallCode(), body: { itemId: null } })
  await api.book({
    body: {
      slotId: slotAt(house, '2037-11-23T15:00'),
      itemIds: [item('plain').id, item('allowance').id],
    },
  })
  await api.checkIn({ params: hallCode() })
  expect(await inLine()).toMatchObject({ itemName: item('plain').name, alsoFor: [item('allowance').name] })
})
test('sent to the line of the other thing, it is not told twice', async () => {
  const { api } = await house.newResident()
  await bookBoth(api)
  house.setClock(MONDAY_MORNING)
  await api.checkIn({ params: hallCode() })
  const { id: windowId } = (await clerk.windows({ params: inTown(house) }))[0]!
  const { ticket } = await clerk.callNext({ params: { windowId } })
  await clerk.transfer({
    params: { ticketId: ticket!.id },
    body: { windowId: null, itemId: item('allowance').id },
  })
  expect(await inLine()).toMatchObject({ itemName: item('allowance').name, alsoFor: [] })
})
test('a booking of one’s other account becomes part of the one a number is for: its thing is told too', async () => {
  const people = peopleOf(house)
  const phone = people.newPhone()
  const [former, me] = [await people.signIn(phone), await people.byWechat()]
  const slotId = slotAt(house, '2037-11-23T10:00')
  await me.api.book({ body: { slotId, itemIds: [item('plain').id] } })
  await former.api.book({ body: { slotId, itemIds: [item('allowance').id] } })
  house.setClock(MONDAY_MORNING)
  await me.api.checkIn({ params: hallCode() })
  await me.api.bindPhone({ body: { phone, code: await people.askCode(phone) } })
  const told = { itemName: item('plain').name, alsoFor: [item('allowance').name] }
  expect(await inLine()).toMatchObject(told)
  expect((await me.api.myTicket()).ticket).toMatchObject(told)
})
