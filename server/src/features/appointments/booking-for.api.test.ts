import { slotAt, TUESDAY } from '../../testing/bookings.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../testing/fixture.ts'
import { Resident } from '../identity/model.ts'
import { Hall } from '../organisations/model.ts'
import { Appointment } from './model.ts'

let house: TestApp
let agent: Api
let hallId: string
let itemId: string
beforeAll(async () => {
  house = await startTestApp()
  agent = await house.staff('agent')
  hallId = String(house.towns.halls.town.id)
  itemId = String(house.towns.items.plain.id)
})
afterEach(() => Appointment.deleteMany())
afterAll(() => house.stop())

const slotOf = (time: string, on = TUESDAY) => slotAt(house, `${on}T${time}`)
const mother = { name: '黄阿婆', relation: 'parent' as const }
const bookOf = (slotId: string, visitor: object = {}) => ({ body: { slotId, itemIds: [itemId], ...visitor } })
const signIn = async (phone: string) => {
  const anyone = house.as(null)
  const { demoCode } = await anyone.requestSmsCode({ body: { phone } })
  const { token } = await anyone.signInBySms({ body: { phone, code: demoCode!, consent: true } })
  return house.as(token)
}

describe('for the family', () => {
  test('mother and child stand at the same time, each once; the hall sees who comes, masked', async () => {
    const { api } = await house.newResident({ name: '李国栋', phone: '13800000001' })
    await api.book(bookOf(slotOf('0900')))
    const made = await api.book(bookOf(slotOf('0900'), { visitor: mother }))
    expect(made.visitor).toEqual({ name: '黄阿婆', kind: 'family', relation: 'parent' })
    await expectRefusal(api.book(bookOf(slotOf('0900'), { visitor: mother })), 'appointment.duplicate')
    const clerk = await house.staff('clerk')
    const rows = await clerk.dayBook({ params: { hallId }, query: { on: TUESDAY } })
    expect(
      rows.map(({ residentName, residentPhone, visitorKind }) => [residentName, residentPhone, visitorKind]),
    ).toEqual([
      ['李**', '138****0001', null],
      ['黄**', '138****0001', 'family'],
    ])
    expect(JSON.stringify(await Appointment.find().lean())).not.toMatch(/黄阿婆/)
  })

  test('a document told with the booking is there at the window, and nowhere in plain', async () => {
    const { api } = await house.newResident({ name: '李国栋' })
    const document = { type: 'hk_macao_permit' as const, number: 'H12345678' }
    await api.book(bookOf(slotOf('1030', '2037-11-23'), { visitor: { ...mother, document } }))
    expect(JSON.stringify(await Appointment.find().lean())).not.toMatch(/H12345678/)
    const hallCode = (await Hall.findById(hallId).lean())!.code
    await api.checkIn({ params: { hallCode } })
    const clerk = await house.staff('clerk')
    const { ticket } = await clerk.callNext({ params: { windowId: house.towns.halls.town.windowIds[2]! } })
    expect(await clerk.ticketHolder({ params: { ticketId: ticket!.id } })).toEqual({
      name: '黄阿婆',
      idNumber: 'H12345678',
      document,
      phone: null,
      villageId: null,
    })
  })

  test('each is checked in by the hall code and gets a number of their own, under the right name', async () => {
    const { api } = await house.newResident({ name: '李国栋' })
    const { id } = await api.book(bookOf(slotOf('1000', '2037-11-23'), { visitor: mother }))
    await api.book(bookOf(slotOf('1000', '2037-11-23')))
    const hallCode = (await Hall.findById(hallId).lean())!.code
    const first = await api.checkIn({ params: { hallCode }, body: { appointmentId: id } })
    const second = await api.checkIn({ params: { hallCode } })
    expect(new Set([first.number, second.number]).size).toBe(2)
    const clerk = await house.staff('clerk')
    const { waiting } = await clerk.line({ params: { hallId } })
    expect(waiting.map(({ residentName }) => residentName).sort()).toEqual(['李**', '黄**'])
  })

  test.each([
    ['without a name', { visitor: { name: '1', relation: 'parent' } }],
    [
      'with a document that is none',
      { visitor: { ...mother, document: { type: 'hk_macao_permit', number: 'E12345678' } } },
    ],
    [
      'born after today',
      { visitor: { ...mother, document: { type: 'id_card', number: '110105204001010014' } } },
    ],
    ['without a relation', { visitor: { name: '黄阿婆' } }],
    ['with half a phone', { visitor: { ...mother, phone: '1380000' } }],
  ])('%s it is refused with what to do, and nothing is written', async (_, visitor) => {
    const { api } = await house.newResident()
    await expectRefusal(api.book(bookOf(slotOf('0900'), visitor)), 'request.invalid')
    expect(await Appointment.countDocuments()).toBe(0)
  })

  test('one phone has so many bookings on a day, whoever made them, also of two made at once', async () => {
    await Hall.updateOne({ _id: hallId }, { $set: { 'booking.perPhonePerDay': 2 } })
    const phone = '13800000009'
    const times = ['0900', '0930', '1000', '1030']
    const outcomes = await Promise.allSettled(
      times.map(async (time, i) => {
        const { api } = await house.newResident()
        return api.book(
          bookOf(slotOf(time), { visitor: { name: `黄阿${'甲乙丙丁'[i]}`, relation: 'other', phone } }),
        )
      }),
    )
    const refused = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))
    expect(refused).toEqual(['appointment.too_many_for_phone', 'appointment.too_many_for_phone'])
    const { api } = await house.newResident({ phone })
    const told = await refusalOf(api.book(bookOf(slotOf('1100'))))
    expect(told.message).toBe('这个手机号这一天已有 2 个预约，最多约 2 个。请换一天，或留另一个手机号。')
    await api.book(bookOf(slotOf('1100', '2037-11-25')))
    const [one] = await Appointment.find({ phoneTurn: { $ne: null } })
      .sort({ startsAt: 1 })
      .lean()
    await Hall.updateOne({ _id: hallId }, { $unset: { 'booking.perPhonePerDay': 1 } })
    expect(one!.phoneTurn).toMatch(/\/2037-11-24\/[01]$/)
  })
})

describe('by staff, for a person they help', () => {
  const help = (slotId: string, more: object = {}) => ({
    body: {
      slotId,
      itemIds: [itemId],
      name: '黄阿婆',
      phone: '13800000011',
      consent: 'in_person' as const,
      ...more,
    },
  })

  test('the booking is in the account of the phone when its owner signs in, with how they agreed on record', async () => {
    const made = await agent.bookFor(help(slotOf('0900')))
    expect(made).toMatchObject({
      status: 'booked',
      visitor: { name: '黄**', kind: 'helped', relation: null },
    })
    const kept = (await Appointment.findById(made.id).lean())!
    expect(kept.visitor!.consent).toBe('in_person')
    expect(String(kept.visitor!.staffId)).toBe(String(house.towns.staff.agent))
    expect(await house.events()).toContain('resident.enrolled')
    const before = (await house.events()).filter(name => name === 'resident.consented').length
    const owner = await signIn('13800000011')
    expect((await owner.myAppointments()).map(({ id }) => id)).toEqual([made.id])
    expect((await house.events()).filter(name => name === 'resident.consented')).toHaveLength(before + 1)
    await owner.cancel({ params: { appointmentId: made.id } })
  })

  test('who has an account under that name is the owner, not another visitor', async () => {
    const { api } = await house.newResident({ name: '陈大文', phone: '13800000012' })
    await api.book(bookOf(slotOf('0900')))
    const again = help(slotOf('0900'), { name: '陈大文', phone: '13800000012' })
    await expectRefusal(agent.bookFor(again), 'appointment.duplicate')
  })

  test('who proves the phone in WeChat takes the bookings over', async () => {
    const made = await agent.bookFor(help(slotOf('0930'), { phone: '13800000013' }))
    const anyone = house.as(null)
    const { token } = await anyone.signInByWechat({ body: { code: 'demo-claims', consent: true } })
    const api = house.as(token)
    await api.book(bookOf(slotOf('1030')))
    const { demoCode } = await anyone.requestSmsCode({ body: { phone: '13800000013' } })
    await api.bindPhone({ body: { phone: '13800000013', code: demoCode! } })
    await house.deliver()
    expect((await api.myAppointments()).map(({ id }) => id)).toContain(made.id)
    const booked = await Appointment.find({ status: 'booked' }).lean()
    expect(new Set(booked.map(({ nth }) => nth)).size).toBe(2)
  })

  test('without consent, or by an office that helps nobody, nothing is booked and no account opened', async () => {
    const accounts = await Resident.countDocuments()
    const { body } = help(slotOf('0900'), { phone: '13800000014' })
    await expectRefusal(agent.bookFor({ body: { ...body, consent: undefined as never } }), 'request.invalid')
    await expectRefusal((await house.staff('townOfficer')).bookFor({ body }), 'access.denied')
    await expectRefusal(agent.bookFor({ body: { ...body, slotId: slotOf('0300') } }), 'slot.not_found')
    await expectRefusal((await house.staff('otherClerk')).bookFor({ body }), 'hall.not_found')
    expect(await Resident.countDocuments()).toBe(accounts)
    expect(await Appointment.countDocuments()).toBe(0)
  })
})

describe('before and after staff book for somebody', () => {
  beforeEach(async () => {
    house.setClock(MONDAY_MORNING)
    agent = await house.staff('agent')
  })
  const person = { name: '黄阿婆', phone: '13900001111' }
  const bookFor = (slotId: string, who = person) =>
    agent.bookFor({ body: { slotId, itemIds: [itemId], consent: 'by_phone' as const, ...who } })
  const alike = (who = person, ids = [itemId]) =>
    agent.alikeForOther({ body: { ...who, hallId, itemIds: ids } })

  test('what the person has for the same thing ahead is told; nothing else is', async () => {
    expect(await alike()).toEqual([])
    const made = await bookFor(slotOf('1000'))
    expect(await alike()).toEqual([
      {
        id: made.id,
        hallName: '鳌头镇便民服务中心',
        itemName: house.towns.items.plain.name,
        startsAt: '2037-11-24T02:00:00.000Z',
      },
    ])
    expect(await alike({ ...person, name: '黄阿公' })).toEqual([])
    expect(await alike({ ...person, phone: '13900001112' })).toEqual([])
    expect(await alike(person, [house.towns.items.allowance.id])).toEqual([])
    const other = await house.staff('otherClerk')
    const elsewhere = { body: { ...person, hallId, itemIds: [itemId] } }
    await expectRefusal(other.alikeForOther(elsewhere), 'hall.not_found')
    house.setClock('2037-11-24T02:00:00.000Z')
    agent = await house.staff('agent')
    expect(await alike()).toEqual([])
  })
  test('a booking made just now is taken back by whoever made it, for five minutes', async () => {
    const made = await bookFor(slotOf('1000'))
    const params = { appointmentId: made.id }
    const clerk = await house.staff('clerk')
    await expectRefusal(clerk.undoBookFor({ params }), 'appointment.not_found')
    house.passMinutes(4)
    expect(await agent.undoBookFor({ params })).toMatchObject({ status: 'cancelled' })
    await expectRefusal(agent.undoBookFor({ params }), 'appointment.already_moved')
    const other = await bookFor(slotOf('1100'))
    house.passMinutes(5)
    await expectRefusal(agent.undoBookFor({ params: { appointmentId: other.id } }), 'appointment.too_late')
  })
})
