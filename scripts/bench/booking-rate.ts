// What a booking costs beside what it writes: booking through the API, and the same three records written in one
// transaction by the bare driver, on the same engine and in turn.
import { readFileSync } from 'node:fs'
import { type Collection, type Db, type Document, MongoClient, ObjectId } from 'mongodb'
import type { Processes } from '../faults/processes.ts'
import { type BookingDay, makeBookingDay } from './booking-day.ts'
import { type Api, atATime, signInResidents } from './clients.ts'
import { middle } from './load.ts'
import { percentile } from './rush.ts'

const CONNECTIONS = 32
const EACH = 100
/** Of the first nothing is measured. */
const ROUNDS = 6

/** Processor time of a process so far; the system counts in hundredths of a second. */
const processorMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

interface Timed {
  perSecond: number
  tookMs: number[]
}
const timed = async <T>(list: readonly T[], work: (one: T) => Promise<unknown>): Promise<Timed> => {
  const began = performance.now()
  const tookMs = await atATime(CONNECTIONS, list, async one => {
    const from = performance.now()
    await work(one)
    return performance.now() - from
  })
  return { perSecond: (1000 * list.length) / (performance.now() - began), tookMs }
}

/** An empty collection with the indexes of another one. */
const alike = async (from: Collection, to: Db): Promise<Collection> => {
  const made = await to.createCollection(from.collectionName)
  for (const { key, name, v: _, ns: __, ...options } of await from.indexes())
    if (name !== '_id_') await made.createIndex(key as Record<string, 1>, { name, ...options })
  return made
}
const WRITTEN = ['appointments', 'events', 'onceonlies'] as const
const newest = async (database: Db, name: string, filter: Document): Promise<Document> =>
  (await database.collection(name).findOne(filter, { sort: { _id: -1 } }))!

/** Writes what a booking writes, once each time it is called. */
const bareTransaction = async (client: MongoClient): Promise<() => Promise<void>> => {
  const database = client.db()
  const bare = client.db('bare')
  const [bookings, events, keys] = await Promise.all(
    WRITTEN.map(name => alike(database.collection(name), bare)),
  )
  const booking = await newest(database, 'appointments', { status: 'booked' })
  const event = await newest(database, 'events', { name: 'appointment.booked' })
  const key = await newest(database, 'onceonlies', { key: / book / })
  return () =>
    client.withSession(async session => {
      session.startTransaction()
      const _id = new ObjectId()
      const own = { _id, residentId: _id, places: [String(_id)] }
      await bookings!.insertOne({ ...booking, ...own }, { session })
      await events!.insertOne({ ...event, _id: new ObjectId() }, { session })
      await keys!.insertOne({ ...key, _id: new ObjectId(), key: String(_id) }, { session })
      await session.commitTransaction()
    })
}

export interface BookingRate {
  perSecond: number
  p50Ms: number
  p99Ms: number
  barePerSecond: number
  ratio: number
  /** Processor time of one booking, of one bare transaction, in milliseconds: it does not depend on what else runs. */
  webMs: number
  databaseMs: number
  bareMs: number
  bareDatabaseMs: number
}
const inHundredths = (value: number) => Math.round(100 * value) / 100
export const measureBookingRate = async (house: Processes, manager: Api): Promise<BookingRate> => {
  const { baseUrl, uri } = house
  const [web, database] = [house.pidOf('web'), house.pidOf('database')]
  const people = await signInResidents(baseUrl, EACH * ROUNDS, CONNECTIONS)
  const day: BookingDay = await makeBookingDay(manager, 2 * people.length)
  const client = await new MongoClient(uri, { maxPoolSize: CONNECTIONS }).connect()
  try {
    const book = (nth: number) =>
      people[nth]!.book({ body: { slotId: day.slots[nth % day.slots.length]!.id, itemId: day.itemId } })
    const round = (nth: number) =>
      timed(
        Array.from({ length: EACH }, (_, i) => nth * EACH + i),
        book,
      )
    await round(0)
    const write = await bareTransaction(client)
    const bare = () => timed(Array.from({ length: 2 * EACH }), write)
    await bare()
    // What follows a booking, messages above all, is the worker's: it waits, so that only the two are compared.
    house.freeze('worker', true)
    const done: { booked: Timed; written: Timed }[] = []
    const used = { web: 0, database: 0, bare: 0, bareDatabase: 0 }
    for (let nth = 1; nth < ROUNDS; nth += 1) {
      const at = [processorMs(web), processorMs(database)]
      const booked = await round(nth)
      used.web += processorMs(web) - at[0]!
      used.database += processorMs(database) - at[1]!
      const own = process.cpuUsage()
      const from = processorMs(database)
      const written = await bare()
      const { user, system } = process.cpuUsage(own)
      used.bare += (user + system) / 1000
      used.bareDatabase += processorMs(database) - from
      done.push({ booked, written })
    }
    const times = (ROUNDS - 1) * EACH
    const tookMs = done.flatMap(({ booked }) => booked.tookMs)
    const ratio = middle(done.map(({ booked, written }) => booked.perSecond / written.perSecond))
    return {
      perSecond: Math.round(middle(done.map(({ booked }) => booked.perSecond))),
      p50Ms: Math.round(percentile(tookMs, 0.5)),
      p99Ms: Math.round(percentile(tookMs, 0.99)),
      barePerSecond: Math.round(middle(done.map(({ written }) => written.perSecond))),
      ratio: Math.round(ratio * 1000) / 1000,
      webMs: inHundredths(used.web / times),
      databaseMs: inHundredths(used.database / times),
      bareMs: inHundredths(used.bare / (2 * times)),
      bareDatabaseMs: inHundredths(used.bareDatabase / (2 * times)),
    }
  } finally {
    house.freeze('worker', false)
    await client.db('bare').dropDatabase()
    await client.close()
    await day.putBack()
  }
}
