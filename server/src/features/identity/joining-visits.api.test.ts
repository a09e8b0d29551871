import { JOIN_ENDS } from '@zhenyiban/shared/identity/phone-binding.ts'
import { type Api, MONDAY_MORNING, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { peopleOf } from '../../testing/people-scene.ts'
import { Appointment } from '../appointments/model.ts'
import { InboxMessage } from '../notifications/model.ts'
import { Ticket } from '../queue/model.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})
afterEach(async () => {
  await Ticket.deleteMany()
  await Appointment.deleteMany()
})

type Person = Awaited<ReturnType<typeof people.byWechat>>
const twoAccounts = async () => {
  const phone = people.newPhone()
  return { phone, former: await people.signIn(phone), me: await people.byWechat() }
}
/** What is told before; then the two are one. */
const join = async (me: Person, phone: string) => {
  const code = await people.askCode(phone)
  const { details } = await refusalOf(me.api.bindPhone({ body: { phone, code, ask: true } }))
  await me.api.bindPhone({ body: { phone, code } })
  return details.filter(({ field }) => field === JOIN_ENDS).map(({ message }) => message)
}
const ticketsOf = async ({ api }: Person) => (await api.myTicket()).tickets ?? []
const hall = () => house.towns.halls.town
const line = async () => clerk.line({ params: { hallId: hall().id } })
const take = ({ api }: Person, item: 'plain' | 'allowance') =>
  api.takeTicket({ params: { hallCode: hall().code }, body: { itemId: house.towns.items[item].id } })
const bookFor = ({ api }: Person, time: string, items: ('plain' | 'allowance')[], day = '2037-11-25') =>
  api.book({
    body: {
      slotId: `${hall().id}-${`${day}${time}`.replaceAll(/\D/g, '')}`,
      itemIds: items.map(item => house.towns.items[item].id),
    },
  })

describe('two numbers in one line', () => {
  test('the earlier turn stays: told before, ended as joined and not as given up, what it was for goes over', async () => {
    const { phone, former, me } = await twoAccounts()
    const early = await take(former, 'plain')
    const late = await take(me, 'allowance')
    const told = await join(me, phone)
    expect(told).toEqual([
      `鳌头镇便民服务中心的两个号留一个：${early.number} 号排在前面，留下；${late.number} 号并进来，不算放弃，要办的事一起办。`,
    ])
    expect(await Ticket.findById(late.id).lean()).toMatchObject({ status: 'joined', active: false })
    // Both ends: the account, and the desk.
    const mine = await ticketsOf(me)
    expect(mine).toMatchObject([{ id: early.id, status: 'waiting', joined: [{ number: late.number }] }])
    expect(await me.api.ticket({ params: { ticketId: late.id } })).toMatchObject({
      status: 'joined',
      settled: true,
      joinedTo: { id: early.id, number: early.number },
    })
    const { waiting } = await line()
    expect(waiting).toMatchObject([
      {
        id: early.id,
        itemName: house.towns.items.plain.name,
        joined: [{ number: late.number, itemName: house.towns.items.allowance.name }],
      },
    ])
    expect((await house.events()).slice(-6)).toEqual(
      expect.arrayContaining(['ticket.joined', 'resident.joined']),
    )
    expect(await house.events()).not.toContain('ticket.left')
    await house.deliver()
    const [message] = await InboxMessage.find({ residentId: me.id, title: '两个账号已合并' }).lean()
    expect(message!.text).toContain(told[0])
    expect((await house.events()).filter(name => name === 'ticket.joined')).toHaveLength(1)
  })

  test.each(['former', 'me'] as const)(
    'the one being served stays, be it of the %s account',
    async served => {
      const two = await twoAccounts()
      const other = served === 'me' ? 'former' : 'me'
      const waits = await take(two[other], 'plain')
      const ticket = await take(two[served], 'plain')
      await Ticket.updateOne({ _id: ticket.id }, { $set: { status: 'serving', atWindow: true } })
      const told = await join(two.me, two.phone)
      expect(told[0]).toContain(`${ticket.number} 号正在办理，留下；${waits.number} 号并进来`)
      expect(await Ticket.findById(ticket.id).lean()).toMatchObject({ status: 'serving', atWindow: true })
      expect((await Ticket.findById(waits.id).lean())?.status).toBe('joined')
      expect((await line()).waiting).toEqual([])
    },
  )

  test('the booking of the one that ends is the booking of the one that stays', async () => {
    const { phone, former, me } = await twoAccounts()
    const walkIn = await take(former, 'plain')
    await Ticket.updateOne(
      { _id: walkIn.id },
      { $set: { status: 'called', atWindow: true, itemId: null, itemName: null } },
    )
    const booked = await bookFor(me, '11:00', ['allowance'], '2037-11-23')
    const ticket = await take(me, 'plain')
    expect(ticket.booked).toBe(true)
    await join(me, phone)
    const [mine] = await ticketsOf(me)
    expect(mine).toMatchObject({ id: walkIn.id, booked: true, appointmentId: booked.id })
    expect(mine!.itemName).toBe(house.towns.items.allowance.name)
    expect((await Appointment.findById(booked.id).lean())?.status).toBe('arrived')
  })

  test('one came once: the hall’s figures count one visit, and no missed booking', async () => {
    const { phone, former, me } = await twoAccounts()
    await take(former, 'plain')
    await take(me, 'plain')
    await join(me, phone)
    house.passMinutes(24 * 60)
    const manager = await house.staff('manager')
    const at = { params: { hallId: hall().id } }
    const query = { weeks: 1, on: '2037-11-23', page: 1 }
    const { visits, total } = await manager.overviewVisits({ ...at, query })
    expect([visits.length, total]).toEqual([1, 1])
  })
  test('numbers of others, of other halls and of the family stay as they are', async () => {
    const { phone, former, me } = await twoAccounts()
    const mine = await take(me, 'plain')
    const { id: ticketId } = await take(former, 'plain')
    await Ticket.updateOne({ _id: ticketId }, { $set: { visitorHash: 'mother' } })
    expect(await join(me, phone)).toEqual([])
    expect((await ticketsOf(me)).map(({ id }) => id).sort()).toEqual([mine.id, ticketId].sort())
  })
})

describe('two bookings at one time', () => {
  test('at the same time the account’s own stays and is for both things; the other is joined, not cancelled', async () => {
    const { phone, former, me } = await twoAccounts()
    const [theirs, mine] = [
      await bookFor(former, '10:00', ['allowance']),
      await bookFor(me, '10:00', ['plain']),
    ]
    const told = await join(me, phone)
    expect(told).toEqual([
      '鳌头镇便民服务中心11月25日 周三 10:00 的预约是这个账号约的，留下；另一个 10:00 的并进来，不算取消，要办的事一起办。',
    ])
    const bookings = await me.api.myAppointments()
    expect(bookings.filter(({ status }) => status === 'booked')).toMatchObject([
      { id: mine.id, items: [{ id: house.towns.items.plain.id }, { id: house.towns.items.allowance.id }] },
    ])
    expect(await Appointment.findById(theirs.id).lean()).toMatchObject({ status: 'joined', holdsSeat: false })
    expect((await house.events()).slice(-6)).toEqual(expect.arrayContaining(['appointment.joined']))
    expect(await house.events()).not.toContain('appointment.cancelled')
    const rows = await clerk.dayBook({ params: { hallId: hall().id }, query: { on: '2037-11-25' } })
    expect(rows.filter(({ status }) => status === 'booked')).toMatchObject([{ id: mine.id }])
  })
  test('that overlap the earlier one stays; that do not both stay', async () => {
    const { phone, former, me } = await twoAccounts()
    const early = await bookFor(former, '10:00', ['plain'])
    const late = await bookFor(me, '11:00', ['plain'])
    const apart = await bookFor(me, '15:00', ['plain'])
    await Appointment.updateOne({ _id: early.id }, { $set: { endsAt: new Date(late.endsAt) } })
    expect((await join(me, phone))[0]).toContain('10:00 的预约时间更早，留下；另一个 11:00 的并进来')
    const stands = (await me.api.myAppointments()).filter(({ status }) => status === 'booked')
    expect(stands.map(({ id }) => id).sort()).toEqual([early.id, apart.id].sort())
  })
})
