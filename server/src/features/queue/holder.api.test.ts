import { slotAt } from '../../testing/bookings.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { APPLICANT, papersOf } from '../../testing/receiving.ts'
import { eventsOf } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { Matter } from '../matters/record/model.ts'

// What was typed once, at the desk, by whoever booked for somebody, or at another window, is not asked for again.

let scene: QueueHouse
beforeAll(async () => {
  scene = await startQueueHouse()
})
afterAll(() => scene.house.stop())
beforeEach(() => scene.emptyHall())
afterEach(() => Matter.deleteMany())

const NOTHING = { name: null, idNumber: null, document: null, phone: null, villageId: null }
const document = { type: 'hk_macao_permit' as const, number: 'H12345678' }
const visitor = { name: '王建国', phone: '13700001234', consent: 'in_person' as const, document }
const bookFor = async (who: typeof visitor = visitor) => {
  const { house, clerk } = scene
  const slotId = slotAt(house, '2037-11-23T10:00')
  const { id } = await clerk.bookFor({ body: { slotId, itemIds: [house.towns.items.plain.id], ...who } })
  const { code } = (await Appointment.findById(id).lean())!
  return { appointmentId: id, code }
}
const issueTo = (name: string | null) =>
  scene.clerk.issueTicket({
    params: { hallId: scene.house.towns.halls.town.id },
    body: { itemId: null, name },
  })
/** Calls the next to a window, and reads who that is. */
const readAt = async (number: 1 | 2 | 3) => {
  const ticket = await scene.callTo(number)
  return { ticket: ticket!, holder: await scene.clerk.ticketHolder(scene.of(ticket!)) }
}

test('a name typed with the number', async () => {
  await issueTo('黄阿婆')
  const { ticket, holder } = await readAt(1)
  expect(ticket).toMatchObject({ told: true, residentName: '黄**' })
  expect(holder).toEqual({ ...NOTHING, name: '黄阿婆' })
})

test('a name typed with the number of somebody who turned out to have a booking', async () => {
  const { house } = scene
  const person = await house.newResident({ name: '王建国' })
  await person.api.book({
    body: { slotId: slotAt(house, '2037-11-23T10:00'), itemId: house.towns.items.plain.id },
  })
  await issueTo('王建国')
  const { ticket, holder } = await readAt(1)
  expect(ticket).toMatchObject({ told: true, residentId: person.id, booked: true })
  expect(holder.name).toBe('王建国')
})

test('what staff typed with a booking, when the machine at the door checks it in', async () => {
  const { code } = await bookFor()
  const kiosk = await scene.house.staff('kiosk')
  await kiosk.kioskCheckIn({ params: { hallId: scene.house.towns.halls.town.id }, body: { code } })
  const { ticket, holder } = await readAt(3)
  expect(ticket.told).toBe(true)
  expect(holder).toEqual({
    ...NOTHING,
    name: '王建国',
    phone: '13700001234',
    document,
    idNumber: document.number,
  })
})

test('what staff typed with a booking fills in what the person’s own account does not say', async () => {
  const { house, clerk } = scene
  const me = await house.newResident({ name: '王建国', phone: '13700001235' })
  await me.api.amendMe({ body: { villageId: house.towns.organisations.village } })
  const { appointmentId } = await bookFor({ ...visitor, phone: '13700001235' })
  await clerk.checkInAppointment({ params: { appointmentId } })
  const { holder } = await readAt(3)
  expect(holder).toEqual({
    name: '王建国',
    phone: '13700001235',
    document,
    idNumber: document.number,
    villageId: house.towns.organisations.village,
  })
})

test('what staff typed for somebody who had a number already', async () => {
  const me = await scene.house.newResident({ phone: '13700001236' })
  await me.api.takeTicket(scene.walkIn())
  const { appointmentId } = await bookFor({ ...visitor, phone: '13700001236' })
  await scene.clerk.checkInAppointment({ params: { appointmentId } })
  const { ticket, holder } = await readAt(3)
  expect(ticket).toMatchObject({ told: true, residentName: '王**', booked: true })
  expect(holder).toMatchObject({ name: '王建国', phone: '13700001236', document })
})

describe('papers taken in at another window for the same number', () => {
  const takenIn = async (name: string | null) => {
    const { house, clerk, of } = scene
    await issueTo(name)
    const { ticket } = await readAt(1)
    await clerk.serve(of(ticket))
    await clerk.receive(papersOf(house, { ticketId: ticket.id }))
    const windowId = house.towns.halls.town.windowIds[2]!
    await clerk.transfer({ ...of(ticket), body: { windowId, itemId: null } })
    return readAt(3)
  }
  const applicant = {
    name: APPLICANT.name,
    phone: APPLICANT.phone,
    idNumber: APPLICANT.idNumber,
    document: { type: 'id_card', number: APPLICANT.idNumber },
    villageId: null,
  }

  test.each([
    ['nobody knew who it was', null],
    ['it was the same person', APPLICANT.name],
    ['it was the same person, spelled with a space', '李 秀兰'],
  ])('%s', async (_, name) => {
    const { holder } = await takenIn(name)
    expect(holder).toEqual(applicant)
  })
  test('they came for somebody else: only their own name is filled in', async () => {
    const { holder } = await takenIn('黄小花')
    expect(holder).toEqual({ ...NOTHING, name: '黄小花' })
  })
})

test('of whom nothing was told, nothing is read and nothing recorded; what is read is on record', async () => {
  await issueTo(null)
  const reads = await eventsOf(scene.house, async () => {
    const { ticket, holder } = await readAt(1)
    expect(ticket.told).toBe(false)
    expect(holder).toEqual(NOTHING)
    await scene.clerk.skip(scene.of(ticket))
  })
  expect(reads).not.toContain('ticket.holder_read')
  await issueTo('黄阿婆')
  expect(await eventsOf(scene.house, () => readAt(1))).toContain('ticket.holder_read')
})
