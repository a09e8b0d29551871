import mongoose from 'mongoose'
import { Event } from '../../kernel/outbox.ts'
import { residentRecords } from '../../resident-records.ts'
import { setScene } from '../../testing/access-scene.ts'
import { expectRefusal, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import type { expectUntouched } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { InboxMessage, TemplateCredit } from '../notifications/model.ts'
import { Ticket } from '../queue/model.ts'
import { Resident } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const DOCUMENT = '44011119400101002X'
const OTHER = '11010519491231002X'
const DAY = 24 * 60
let numbered = 0
const newPhone = () => `138${String(++numbered).padStart(8, '0')}`
const anyone = () => house.as(null)
const askCode = async (phone: string) => {
  house.passMinutes(1)
  return (await anyone().requestSmsCode({ body: { phone } })).demoCode!
}
const signIn = async (phone: string, more: { document?: string; apart?: true } = {}, code?: string) => {
  const body = { phone, code: code ?? (await askCode(phone)), consent: true as const, ...more }
  const { token, resident } = await anyone().signInBySms({ body })
  return { api: house.as(token), id: resident.id, token }
}
const byWechat = async () => {
  numbered += 1
  const { token, resident } = await anyone().signInByWechat({
    body: { code: `someone${numbered}.1`, consent: true },
  })
  return { api: house.as(token), id: resident.id, code: `someone${numbered}.` }
}
const slotOn = (day: string, time: string) =>
  `${house.towns.halls.town.id}-${`${day}${time}`.replaceAll(/\D/g, '')}`
const book = (api: TestApp['as'] extends (...a: never) => infer A ? A : never, slotId: string) =>
  api.book({ body: { slotId, itemIds: [house.towns.items.plain.id] } })
const takeNumber = (api: Awaited<ReturnType<typeof signIn>>['api']) =>
  api.takeTicket({
    params: { hallCode: house.towns.halls.town.code },
    body: { itemId: house.towns.items.plain.id },
  })

/** Everywhere in the database where an id stands: collection and path. */
const placesOf = async (id: string): Promise<string[]> => {
  const found = new Set<string>()
  const look = (value: unknown, at: string): void => {
    if (value instanceof mongoose.Types.ObjectId || typeof value === 'string') {
      if (String(value) === id) found.add(at)
    } else if (Array.isArray(value)) for (const each of value) look(each, at)
    else if (value && typeof value === 'object' && !(value instanceof Date))
      for (const [name, each] of Object.entries(value)) look(each, `${at}.${name}`)
  }
  for (const name of mongoose.modelNames()) {
    const documents = await mongoose.model(name).collection.find().toArray()
    for (const document of documents) look(document, name)
  }
  return [...found].sort()
}
/** History, which keeps what it said; and the record itself. */
const isHistory = (place: string) =>
  /^(Event|IdempotencyRecord)\b|^Resident\._id$|^Resident\.joinedTo$/.test(place)
const listed = residentRecords.flatMap(({ model, paths }) => paths.map(path => `${model}.${path}`))

describe('the list of a resident’s records', () => {
  test('names every model that has a field for one', () => {
    const fields = mongoose.modelNames().flatMap(name =>
      Object.keys(mongoose.model(name).schema.paths)
        .filter(path => /resident/i.test(path))
        .map(path => `${name}.${path}`),
    )
    expect(fields.filter(field => !listed.includes(field))).toEqual([])
    expect(fields.length).toBeGreaterThan(8)
  })
  test('names every place where a resident’s id is after all kinds of business; none is left after a join', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    await setScene(house, former.api, await house.staff('clerk'))
    await house.deliver()
    const places = (await placesOf(former.id)).filter(place => !isHistory(place))
    expect(places.filter(place => !listed.includes(place))).toEqual([])
    expect(places.length).toBeGreaterThan(6)
    const me = await byWechat()
    const bound = { phone, code: await askCode(phone), document: DOCUMENT }
    await me.api.bindPhone({ body: bound })
    await house.deliver()
    expect((await placesOf(former.id)).filter(place => !isHistory(place))).toEqual([])
    expect((await placesOf(me.id)).filter(place => !isHistory(place))).toEqual(expect.arrayContaining(places))
  })
})

describe('who proves a phone that their other account has', () => {
  test('is asked what comes over, and has all of it in one account, by either way of signing in', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    const booked = await book(former.api, slotOn('2037-11-25', '09:30'))
    const ticket = await takeNumber(former.api)
    await former.api.acceptTemplates({ body: { accepted: ['matter'] } })
    const me = await byWechat()
    await me.api.acceptTemplates({ body: { accepted: ['matter', 'ticket'] } })
    const code = await askCode(phone)
    const asked = await expectRefusalOf(
      me.api.bindPhone({ body: { phone, code, ask: true } }),
      'resident.join_first',
    )
    expect(asked.details.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['1 个预约', '1 个排队号']),
    )
    expect((await me.api.myAppointments()).length).toBe(0)
    const bound = await me.api.bindPhone({ body: { phone, code } })
    expect(bound).toMatchObject({ id: me.id, phone: `138****${phone.slice(-4)}` })
    expect((await me.api.myAppointments()).map(({ id }) => id)).toEqual([booked.id])
    expect((await me.api.myTicket()).ticket?.id).toBe(ticket.id)
    expect((await former.api.me()).id).toBe(me.id)
    expect((await signIn(phone)).id).toBe(me.id)
    const credits = await TemplateCredit.find({ residentId: me.id }).sort({ template: 1 }).lean()
    expect(credits.map(({ template, count }) => [template, count])).toEqual([
      ['matter', 2],
      ['ticket', 1],
    ])
    const joined = await Event.findOne({ name: 'resident.joined', 'payload.residentId': me.id }).lean()
    expect(joined?.payload).toMatchObject({ formerId: former.id })
    await house.deliver()
    await house.deliver()
    const told = await InboxMessage.find({ residentId: me.id, title: '两个账号已合并' }).lean()
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('1 个预约')])
    expect((await TemplateCredit.find({ residentId: me.id, template: 'matter' }).lean())[0]?.count).toBe(2)
  })

  test('of two bookings at one time keeps the account’s own, of two numbers the earlier; both are said', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    const me = await byWechat()
    const slotId = slotOn('2037-11-25', '10:00')
    const [theirs, mine] = [await book(former.api, slotId), await book(me.api, slotId)]
    const [early, late] = [await takeNumber(former.api), await takeNumber(me.api)]
    await me.api.bindPhone({ body: { phone, code: await askCode(phone) } })
    const statuses = Object.fromEntries(
      (await Appointment.find({ residentId: me.id }).lean()).map(({ _id, status, holdsSeat }) => [
        String(_id),
        [status, holdsSeat],
      ]),
    )
    expect(statuses).toEqual({ [mine.id]: ['booked', true], [theirs.id]: ['cancelled', false] })
    expect((await Ticket.findById(early.id).lean())?.status).toBe('waiting')
    expect((await Ticket.findById(late.id).lean())?.status).toBe('left')
    expect((await house.events()).slice(-6)).toEqual(
      expect.arrayContaining(['appointment.cancelled', 'ticket.left', 'resident.joined']),
    )
  })

  test('two joins at once end as one', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    await book(former.api, slotOn('2037-11-25', '10:30'))
    const me = await byWechat()
    const code = await askCode(phone)
    const ended = await Promise.allSettled(
      Array.from({ length: 4 }, () => me.api.bindPhone({ body: { phone, code } })),
    )
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    expect(await Event.countDocuments({ name: 'resident.joined', 'payload.formerId': former.id })).toBe(1)
    expect((await me.api.myAppointments()).length).toBe(1)
  })

  test('two other accounts that prove it at once: one has it', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    await book(former.api, slotOn('2037-11-25', '11:00'))
    const [one, other] = [await byWechat(), await byWechat()]
    const code = await askCode(phone)
    await Promise.allSettled([one, other].map(({ api }) => api.bindPhone({ body: { phone, code } })))
    const holders = await Resident.find({ phoneHash: house.app.vault.fingerprint(phone) }).lean()
    expect(holders).toHaveLength(1)
    expect([one.id, other.id]).toContain(String(holders[0]?._id))
    expect(await Appointment.countDocuments({ residentId: holders[0]!._id, status: 'booked' })).toBe(1)
  })
})

describe('a phone whose account has a document', () => {
  const withDocument = async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    await former.api.amendMe({ body: { name: '李秀兰', idNumber: DOCUMENT } })
    await book(former.api, slotOn('2037-11-26', `09:${numbered % 2 ? '30' : '00'}`))
    return { phone, former }
  }
  test('is joined with its number only; wrong ones are counted', async () => {
    const { phone, former } = await withDocument()
    const me = await byWechat()
    const bind = async (more: object) => {
      const body = { phone, code: await askCode(phone), ...more }
      return () => me.api.bindPhone({ body })
    }
    await expectUntouchedBut(await bind({}), 'resident.document_needed')
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal((await bind({ document: OTHER }))(), 'resident.wrong_document')
    await expectRefusal((await bind({ document: DOCUMENT }))(), 'request.too_many')
    expect((await me.api.myAppointments()).length).toBe(0)
    expect((await former.api.myAppointments()).length).toBe(1)
  })
  test('is joined with its number', async () => {
    const { phone } = await withDocument()
    const me = await byWechat()
    const body = { phone, code: await askCode(phone), document: '440111 19400101 002x' }
    expect(await me.api.bindPhone({ body })).toMatchObject({ name: expect.stringContaining('李') })
    expect((await me.api.myAppointments()).length).toBe(1)
  })
  test('is not joined with an account of another document', async () => {
    const { phone } = await withDocument()
    const me = await byWechat()
    await me.api.amendMe({ body: { idNumber: OTHER } })
    const body = { phone, code: await askCode(phone), document: DOCUMENT }
    await expectUntouchedBut(() => me.api.bindPhone({ body }), 'resident.other_document')
  })
  test('goes to whoever has it now, with nothing of the account, which is told in its inbox', async () => {
    const { phone, former } = await withDocument()
    const me = await byWechat()
    await me.api.bindPhone({ body: { phone, code: await askCode(phone), apart: true } })
    expect((await me.api.me()).phone).toBe(`138****${phone.slice(-4)}`)
    expect(await me.api.myAppointments()).toEqual([])
    expect(await former.api.me()).toMatchObject({ id: former.id, phone: null })
    expect((await former.api.myAppointments()).length).toBe(1)
    await house.deliver()
    const { messages } = await former.api.messages()
    expect(messages[0]?.title).toBe('您绑定的手机号换了主人')
  })
})

describe('a number given out anew', () => {
  test('enters the former account by its document only; without it begins an account of its own', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    await former.api.amendMe({ body: { idNumber: DOCUMENT } })
    house.passMinutes(91 * DAY)
    const code = await askCode(phone)
    await expectUntouchedBut(() => signIn(phone, {}, code), 'resident.document_needed')
    const again = await signIn(phone, { document: DOCUMENT }, code)
    expect(again.id).toBe(former.id)
    house.passMinutes(91 * DAY)
    const anew = await signIn(phone, { apart: true })
    expect(anew.id).not.toBe(former.id)
    expect(await anew.api.me()).toMatchObject({ idNumber: null, phone: `138****${phone.slice(-4)}` })
    expect((await Resident.findById(former.id).lean())?.phoneHash).toBeNull()
  })
  test('without any document known begins an account of its own; in use it is simply entered', async () => {
    const phone = newPhone()
    const former = await signIn(phone)
    house.passMinutes(80 * DAY)
    expect((await signIn(phone)).id).toBe(former.id)
    house.passMinutes(91 * DAY)
    expect((await signIn(phone)).id).not.toBe(former.id)
  })
})

describe('another phone of one’s own', () => {
  test('is bound with a code to the old one or one’s document; the old number and the inbox are told', async () => {
    const [old, fresh] = [newPhone(), newPhone()]
    const me = await signIn(old)
    const bind = (more: object, code: string) => () =>
      me.api.bindPhone({ body: { phone: fresh, code, ...more } })
    const code = await askCode(fresh)
    await expectUntouchedBut(bind({}, code), 'resident.old_phone_needed')
    await expectRefusal(bind({ oldCode: '000000' }, code)(), 'sms.wrong_code')
    const { demoCode: oldCode } = await me.api.requestOldPhoneCode()
    const sent: [string, string][] = []
    const { send } = house.app.sms
    house.app.sms.send = async (phone, text) => void sent.push([phone, text])
    await bind({ oldCode: oldCode! }, code)()
    await house.deliver()
    house.app.sms.send = send
    expect(sent.map(([phone]) => phone)).toEqual([old])
    expect(sent[0]?.[1]).toContain(`换成 138****${fresh.slice(-4)}`)
    const { messages } = await me.api.messages()
    expect(messages[0]?.title).toBe('绑定的手机号已更换')
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    const third = newPhone()
    const body = { phone: third, code: await askCode(third) }
    await expectRefusal(me.api.bindPhone({ body: { ...body, document: OTHER } }), 'resident.wrong_document')
    await me.api.bindPhone({ body: { ...body, document: DOCUMENT } })
    expect((await me.api.me()).phone).toBe(`138****${third.slice(-4)}`)
  })
})

const expectRefusalOf = async (call: Promise<unknown>, code: string) => {
  const refusal = await refusalOf(call)
  expect(refusal.code).toBe(code)
  return refusal
}
/** Refused with no trace but that a code was tried. */
const expectUntouchedBut = async (
  call: () => Promise<unknown>,
  code: Parameters<typeof expectUntouched>[1],
) => {
  const state = async () =>
    JSON.stringify([
      await Resident.find().sort({ _id: 1 }).lean(),
      await Appointment.find().sort({ _id: 1 }).lean(),
      await house.events(),
    ])
  const before = await state()
  await expectRefusal(call(), code)
  expect(await state()).toEqual(before)
}
