import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Session, Staff } from '../identity/model.ts'

let house: TestApp
let manager: Api
let clerk: Api
let hallId: string
let kioskId: string
let kiosk: Api
const at = () => ({ params: { hallId } })
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
  clerk = await house.staff('clerk')
  hallId = house.towns.halls.town.id
  const started = await manager.startKiosk({ ...at(), body: { name: '门口1号' } })
  kioskId = started.kiosk.id
  kiosk = await pair(started.pairing.code)
})
afterAll(() => house.stop())

/** What a tablet does with a code somebody types. */
const pair = async (code: string) => house.as((await house.as(null).pairKiosk({ body: { code } })).token)
const book = async (phone: string) => {
  const { api } = await house.newResident({ name: '李秀兰', phone })
  const slots = await api.slots({ params: { hallId, on: '2037-11-23' } })
  const slotId = slots.find(({ seatsLeft }) => seatsLeft > 0)!.id
  return api.book({ body: { slotId, itemId: house.towns.items.allowance.id } })
}
const take = (more = {}) => kiosk.kioskTicket({ ...at(), body: { letter: 'A', elderly: false, ...more } })

test('it is started by name, once; who may not manage the hall starts none', async () => {
  expect(await manager.kiosks(at())).toMatchObject([
    { name: '东门' },
    { name: '一号窗口' },
    { id: kioskId, name: '门口1号', startedBy: '李国强', pairedAt: house.app.clock.now().toISOString() },
  ])
  await expectRefusal(manager.startKiosk({ ...at(), body: { name: '门口1号' } }), 'kiosk.duplicate')
  await expectRefusal(clerk.startKiosk({ ...at(), body: { name: '门口2号' } }), 'access.denied')
  await expectRefusal(kiosk.startKiosk({ ...at(), body: { name: '门口2号' } }), 'access.denied')
  const other = { params: { hallId: house.towns.halls.otherTown.id }, body: { name: '门口' } }
  await expectRefusal(manager.startKiosk(other), 'hall.not_found')
})

test('a code is good once and for ten minutes; a new one moves the machine to another tablet', async () => {
  const other = await manager.startKiosk({ ...at(), body: { name: '门口3号' } })
  const { id } = other.kiosk
  expect(other.kiosk.pairedAt).toBeNull()
  const first = await pair(other.pairing.code)
  expect(await first.kioskHall(at())).toMatchObject({ open: true })
  await expectRefusal(pair(other.pairing.code), 'kiosk.wrong_code')
  await expectRefusal(pair('00000000'), 'kiosk.wrong_code')
  await expectRefusal(pair('1234'), 'request.invalid')

  const renewed = await manager.renewPairing({ params: { kioskId: id } })
  expect(await first.kioskHall(at())).toMatchObject({ open: true })
  const second = await pair(renewed.pairing.code)
  await expectRefusal(first.kioskHall(at()), 'session.required')
  expect(await second.kioskHall(at())).toMatchObject({ hall: { id: hallId } })

  const late = await manager.renewPairing({ params: { kioskId: id } })
  const now = house.app.clock.now().toISOString()
  house.passMinutes(11)
  await expectRefusal(pair(late.pairing.code), 'kiosk.wrong_code')
  house.setClock(now)
  await expectRefusal(clerk.renewPairing({ params: { kioskId: id } }), 'access.denied')
  const otherManager = await house.staff('otherManager')
  await expectRefusal(otherManager.renewPairing({ params: { kioskId: id } }), 'kiosk.not_found')
  await manager.revokeKiosk({ params: { kioskId: id } })
  await expectRefusal(manager.renewPairing({ params: { kioskId: id } }), 'kiosk.not_found')
})

test('whoever manages its organisation hears of it, also with another hall before them; another town does not', async () => {
  const { town, otherTown } = house.towns.organisations
  const heard: string[] = []
  const follow = (name: string, organisationId: string) =>
    house.app.live.subscribe([organisationId], {
      changed: (_, kinds) => void heard.push(`${name} ${kinds}`),
      heartbeat: () => {},
      end: () => {},
    })
  const leave = [follow('town', town), follow('other town', otherTown)]
  await house.poll()
  heard.length = 0
  const { kiosk: started, pairing } = await manager.startKiosk({ ...at(), body: { name: '门口4号' } })
  await house.poll()
  await pair(pairing.code)
  await house.poll()
  await manager.revokeKiosk({ params: { kioskId: started.id } })
  await house.poll()
  for (const each of leave) each()
  expect(heard).toEqual(['town kiosk', 'town kiosk', 'town kiosk'])
})

test('who guesses codes is stopped', async () => {
  const { limits } = house.app
  for (let tried = 0; tried < 30; tried += 1) await limits.consume('kiosk_pairing', 'guesser').catch(() => {})
  await expect(limits.consume('kiosk_pairing', 'guesser')).rejects.toMatchObject({ code: 'request.too_many' })
})

test('it shows the hall, the lines one can stand in, and the wait', async () => {
  const shown = await kiosk.kioskHall(at())
  expect(shown).toMatchObject({
    hall: { id: hallId },
    open: true,
    reason: null,
    groups: [{ letter: 'A', itemNames: [] }],
  })
  expect(shown.hallQr).toMatch(/^data:image\/png/)
})

test('it gives a number that the desk calls, and the paper leads to where it stands', async () => {
  const { ticket, followUrl, qr } = await take()
  expect(ticket).toMatchObject({ number: 'A001', status: 'waiting', ahead: 0 })
  expect(qr).toMatch(/^data:image\/png/)
  const followCode = followUrl.split('/t/')[1]!
  const anyone = house.as(null)
  expect(await anyone.followedTicket({ params: { followCode } })).toMatchObject({ number: 'A001', ahead: 0 })
  const windowId = house.towns.halls.town.windowIds[0]!
  const called = await clerk.callNext({ params: { windowId } })
  expect(called.ticket).toMatchObject({ number: 'A001', residentName: null })
  expect(await anyone.followedTicket({ params: { followCode } })).toMatchObject({ status: 'called' })
  await clerk.serve({ params: { ticketId: called.ticket!.id } })
  await clerk.finish({ params: { ticketId: called.ticket!.id } })
})

test('another number cannot be followed by changing the code', async () => {
  const { followUrl } = await take()
  const code = followUrl.split('/t/')[1]!
  const other = (await take()).ticket.id
  const anyone = house.as(null)
  for (const followCode of [other + code.slice(24), `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`])
    await expectRefusal(anyone.followedTicket({ params: { followCode } }), 'ticket.code_invalid')
})

test('it checks a booking of today in by its six digits, once, without a name', async () => {
  const { code } = await book('13800001111')
  const answer = await kiosk.kioskCheckIn({ ...at(), body: { code: ` ${code}` } })
  expect(answer.ticket).toMatchObject({ number: 'B001', booked: true })
  // The link, its picture and ids are drawn by chance: any digits may stand in them.
  const { followUrl, qr, ...told } = answer
  expect(JSON.stringify(told).replace(/"[0-9a-f]{24}"/g, 'an id')).not.toMatch(/李|residentId|138/)
  await expectRefusal(kiosk.kioskCheckIn({ ...at(), body: { code } }), 'appointment.code_unknown')
  expect((await clerk.line(at())).waiting).toContainEqual(
    expect.objectContaining({ number: 'B001', residentName: '李**' }),
  )
})

test('a code of another day, or of nobody, checks nobody in', async () => {
  const { api } = await house.newResident({ name: '王五', phone: '13800002222' })
  const [slot] = await api.slots({ params: { hallId, on: '2037-11-24' } })
  const { code } = await api.book({ body: { slotId: slot!.id, itemId: house.towns.items.allowance.id } })
  await expectRefusal(kiosk.kioskCheckIn({ ...at(), body: { code } }), 'appointment.code_unknown')
  await expectRefusal(kiosk.kioskCheckIn({ ...at(), body: { code: '000000' } }), 'appointment.code_unknown')
})

test('it is bound to its hall and to its few steps', async () => {
  const elsewhere = { params: { hallId: house.towns.halls.otherTown.id } }
  await expectRefusal(kiosk.kioskHall(elsewhere), 'hall.not_found')
  await expectRefusal(
    kiosk.kioskTicket({ ...elsewhere, body: { letter: 'A', elderly: false } }),
    'hall.not_found',
  )
  await expectRefusal(kiosk.line(at()), 'access.denied')
  await expectRefusal(kiosk.dayBook({ ...at(), query: { on: '2037-11-23' } }), 'access.denied')
  await expectRefusal(kiosk.issueTicket({ ...at(), body: { itemId: null, name: null } }), 'access.denied')
  await expectRefusal(
    house.as(null).kioskTicket({ ...at(), body: { letter: 'A', elderly: false } }),
    'session.required',
  )
})

test('outside opening hours it gives nothing and says so', async () => {
  const now = house.app.clock.now().toISOString()
  house.setClock('2037-11-23T12:00:00.000Z')
  expect(await kiosk.kioskHall(at())).toMatchObject({
    open: false,
    reason: expect.stringMatching(/开放时间/),
  })
  await expectRefusal(take(), 'hall.closed')
  house.setClock(now)
})

test('a machine nobody stops goes on after the night, and gives only so many numbers an hour', async () => {
  house.setClock('2037-11-24T01:30:00.000Z')
  expect((await take()).ticket.number).toBe('A001')
  const { limits } = house.app
  for (let given = 0; given < 359; given += 1) await limits.consume('kiosk_ticket', kioskId).catch(() => {})
  await expectRefusal(take(), 'request.too_many')
})

test('it is no account to sign in with, and stands in no list of people', async () => {
  // Even by a name that could be typed.
  await Staff.updateOne({ _id: house.towns.staff.kiosk }, { $set: { name: '东门取号机' } })
  const account = { name: '东门取号机', password: 'none' }
  await expectRefusal(house.as(null).signInStaff({ body: account }), 'staff.wrong_password')
  manager = await house.staff('manager')
  expect((await manager.staff()).map(({ role }) => role)).not.toContain('kiosk')
})

test('stopped, its token is worth nothing at once, and the event says who did it', async () => {
  const otherManager = await house.staff('otherManager')
  await expectRefusal(otherManager.revokeKiosk({ params: { kioskId } }), 'kiosk.not_found')
  await expectRefusal(
    manager.revokeKiosk({ params: { kioskId: house.towns.staff.clerk } }),
    'kiosk.not_found',
  )
  await manager.revokeKiosk({ params: { kioskId } })
  await expectRefusal(kiosk.kioskHall(at()), 'session.required')
  expect(await Session.countDocuments({ kind: 'kiosk' })).toBe(0)
  await expectRefusal(manager.revokeKiosk({ params: { kioskId } }), 'kiosk.not_found')
  expect((await house.events()).filter(name => name.startsWith('kiosk.'))).toEqual([
    'kiosk.started',
    'kiosk.paired',
    'kiosk.started',
    'kiosk.paired',
    'kiosk.pairing_renewed',
    'kiosk.paired',
    'kiosk.pairing_renewed',
    'kiosk.revoked',
    'kiosk.started',
    'kiosk.paired',
    'kiosk.revoked',
    'kiosk.revoked',
  ])
})
