import mongoose from 'mongoose'
import { archives } from '../../archives.ts'
import { Event } from '../../kernel/outbox.ts'
import { residentRecords } from '../../resident-records.ts'
import { setScene } from '../../testing/access-scene.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { Appointment } from '../appointments/model.ts'
import { InboxMessage } from '../notifications/model.ts'
import { Subscription } from '../notifications/subscriptions/model.ts'
import { Resident } from './model.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())

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
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await setScene(house, former.api, await house.staff('clerk'))
    await house.deliver()
    const places = (await placesOf(former.id)).filter(place => !isHistory(place))
    expect(places.filter(place => !listed.includes(place))).toEqual([])
    expect(places.length).toBeGreaterThan(6)
    const me = await people.byWechat()
    const bound = { phone, code: await people.askCode(phone), document: DOCUMENT }
    await me.api.bindPhone({ body: bound })
    await house.deliver()
    expect((await placesOf(former.id)).filter(place => !isHistory(place))).toEqual([])
    expect((await placesOf(me.id)).filter(place => !isHistory(place))).toEqual(expect.arrayContaining(places))
  })
})

test('what is in the archive already moves along, and stays as it is otherwise', async () => {
  const phone = people.newPhone()
  const former = await people.signIn(phone)
  const [theirs, ofOthers] = [new mongoose.Types.ObjectId(former.id), new mongoose.Types.ObjectId()]
  const kept = archives.filter(({ name }) => listed.some(path => path.startsWith(`${name}.`)))
  expect(kept.map(({ name }) => name).sort()).toEqual(['Appointment', 'Delivery', 'InboxMessage'])
  for (const { Archived } of kept)
    await mongoose.connection.collection(Archived.collection.name).insertMany([
      { residentId: theirs, text: '办好了' },
      { residentId: ofOthers, text: '别人的' },
    ])
  const me = await people.byWechat()
  await me.api.bindPhone({ body: { phone, code: await people.askCode(phone) } })
  const whose = { 办好了: me.id, 别人的: String(ofOthers) }
  for (const { name, Archived } of kept) {
    const archive = mongoose.connection.collection(Archived.collection.name)
    const found = await archive.find({ text: { $in: Object.keys(whose) } }).toArray()
    const now = Object.fromEntries(found.map(({ text, residentId }) => [text, String(residentId)]))
    expect([name, now]).toEqual([name, whose])
  }
})

describe('who proves a phone that their other account has', () => {
  test('is asked what comes over, and has all of it in one account, by either way of signing in', async () => {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    const booked = await people.book(former.api, '2037-11-25', '09:30')
    const ticket = await people.takeNumber(former.api)
    await former.api.acceptTemplates({ body: { accepted: ['matter'] } })
    const me = await people.byWechat()
    await me.api.acceptTemplates({ body: { accepted: ['matter', 'ticket'] } })
    const code = await people.askCode(phone)
    const asked = await people.expectUntouched(
      () => me.api.bindPhone({ body: { phone, code, ask: true } }),
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
    expect((await people.signIn(phone)).id).toBe(me.id)
    const credits = await Subscription.find({ residentId: me.id }).sort({ template: 1 }).lean()
    expect(credits.map(each => [each.template, each.credits.length])).toEqual([
      ['matter', 2],
      ['ticket', 1],
    ])
    const joined = await Event.findOne({ name: 'resident.joined', 'payload.residentId': me.id }).lean()
    expect(joined?.payload).toMatchObject({ formerId: former.id })
    await house.deliver()
    await house.deliver()
    const told = await InboxMessage.find({ residentId: me.id, title: '两个账号已合并' }).lean()
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('1 个预约')])
    expect((await me.api.templates()).find(({ key }) => key === 'matter')?.credits).toBe(2)
  })

  test('two joins at once end as one', async () => {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await people.book(former.api, '2037-11-25', '10:30')
    const me = await people.byWechat()
    const code = await people.askCode(phone)
    const ended = await Promise.allSettled(
      Array.from({ length: 4 }, () => me.api.bindPhone({ body: { phone, code } })),
    )
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    expect(await Event.countDocuments({ name: 'resident.joined', 'payload.formerId': former.id })).toBe(1)
    expect((await me.api.myAppointments()).length).toBe(1)
  })

  test('two other accounts that prove it at once: one has it', async () => {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await people.book(former.api, '2037-11-25', '11:00')
    const [one, other] = [await people.byWechat(), await people.byWechat()]
    const code = await people.askCode(phone)
    await Promise.allSettled([one, other].map(({ api }) => api.bindPhone({ body: { phone, code } })))
    const holders = await Resident.find({ phoneHash: house.app.vault.fingerprint(phone) }).lean()
    expect(holders).toHaveLength(1)
    expect([one.id, other.id]).toContain(String(holders[0]?._id))
    expect(await Appointment.countDocuments({ residentId: holders[0]!._id, status: 'booked' })).toBe(1)
  })
})
