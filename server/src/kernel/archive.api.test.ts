import mongoose from 'mongoose'
import { archives } from '../archives.ts'
import { Appointment } from '../features/appointments/model.ts'
import { Delivery } from '../features/notifications/ledger/model.ts'
import { InboxMessage } from '../features/notifications/model.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { archiveEnded } from './archive.ts'
import { staffWhoDid } from './history.ts'
import { Event } from './outbox.ts'

const NOW = '2037-11-23T02:00:00Z'
const LONG_AGO = new Date('2035-11-22T02:00:00Z')
const LATELY = new Date('2035-11-24T02:00:00Z')
const { ObjectId } = mongoose.Types
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(NOW)
})
afterAll(() => house.stop())

const idOf = (at: Date) => {
  const made = ObjectId.createFromTime(+at / 1000).toHexString()
  return new ObjectId(made.slice(0, 8) + new ObjectId().toHexString().slice(8))
}
const event = (at: Date, matterId: string, pending = false) => ({
  _id: idOf(at),
  name: 'matter.received',
  at,
  actor: { kind: 'staff', id: `who had ${matterId}` },
  payload: { matterId },
  pending,
  attempts: 1,
  nextAttemptAt: at,
})
const archived = (name: string) => mongoose.connection.collection(`${name}_archive`)
const archive = () => archiveEnded(house.app, archives)

test('events of before the period move, but for what is still to be delivered; who did it is still known', async () => {
  const old = Array.from({ length: 1100 }, (_, i) => event(LONG_AGO, `old ${i}`))
  const kept = [event(LONG_AGO, 'undelivered', true), event(LATELY, 'of lately')]
  await Event.insertMany([...old, ...kept])
  const before = await Event.countDocuments()
  expect(await archive()).toBe(1100)
  expect(await Event.countDocuments()).toBe(before - 1100)
  expect(await archived('events').countDocuments()).toBe(1100)
  expect(await archived('events').findOne({ _id: old[7]!._id })).toEqual(old[7])
  const always = { startsAt: new Date(0), endsAt: new Date(NOW) }
  for (const matterId of ['old 7', 'undelivered', 'of lately'])
    expect(await staffWhoDid(['matter.received'], 'matterId', matterId, always)).toEqual([
      `who had ${matterId}`,
    ])
  // A second look finds nothing more.
  expect(await archive()).toBe(0)
  await Event.deleteMany({ _id: { $in: kept.map(({ _id }) => _id) } })
})

test('messages and their deliveries move when the resident could read them for so long', async () => {
  const residentId = new ObjectId()
  const message = (at: Date) => ({
    _id: idOf(at),
    eventId: new ObjectId(),
    residentId,
    title: '进度',
    text: '办好了',
    at,
  })
  const sent = (at: Date) => ({
    _id: idOf(at),
    eventId: new ObjectId(),
    residentId,
    channel: 'wechat' as const,
    status: 'sent' as const,
    title: '进度',
    text: '办好了',
    at,
    isUrgent: false,
    uselessFrom: at,
    callUselessFrom: at,
  })
  await InboxMessage.create([message(LONG_AGO), message(LATELY)])
  await Delivery.create([sent(LONG_AGO), sent(LATELY)])
  expect(await archive()).toBe(2)
  expect(await InboxMessage.find({ residentId }).lean()).toMatchObject([{ at: LATELY }])
  expect(await Delivery.find({ residentId }).lean()).toMatchObject([{ at: LATELY }])
  expect(await archived('messages').countDocuments({ residentId })).toBe(1)
  expect(await archived('deliveries').countDocuments({ residentId })).toBe(1)
})

test('bookings that were cancelled or missed move; kept ones stay with their visits', async () => {
  const hallId = new ObjectId(house.towns.halls.town.id)
  const booking = (status: string, startsAt: Date, nth: number) => ({
    _id: new ObjectId(),
    status,
    hallId,
    residentId: new ObjectId(),
    itemIds: [],
    slotId: 'x',
    places: [],
    nth,
    holdsSeat: false,
    startsAt,
    endsAt: startsAt,
    code: `C${nth}`,
  })
  const all = [
    booking('cancelled', LONG_AGO, 1),
    booking('missed', LONG_AGO, 2),
    booking('arrived', LONG_AGO, 3),
    booking('cancelled', LATELY, 4),
  ]
  await Appointment.collection.insertMany(all as never)
  expect(await archive()).toBe(2)
  const left = await Appointment.find({ _id: { $in: all.map(({ _id }) => _id) } })
    .sort({ nth: 1 })
    .lean()
  expect(left.map(({ code }) => code)).toEqual(['C3', 'C4'])
  expect((await archived('appointments').find({ hallId }).toArray()).map(({ code }) => code).sort()).toEqual([
    'C1',
    'C2',
  ])
  await Appointment.deleteMany({ _id: { $in: all.map(({ _id }) => _id) } })
})

test('what cannot be moved whole stays where it was', async () => {
  const [first, second] = [event(LONG_AGO, 'twice a'), event(LONG_AGO, 'twice b')]
  await Event.insertMany([first, second])
  // As if an earlier move had been broken off outside a transaction.
  await archived('events').insertOne({ _id: second._id })
  await expect(archive()).rejects.toMatchObject({ code: 11000 })
  expect(await Event.countDocuments({ 'payload.matterId': { $in: ['twice a', 'twice b'] } })).toBe(2)
  expect(await archived('events').findOne({ _id: first._id })).toBeNull()
})
