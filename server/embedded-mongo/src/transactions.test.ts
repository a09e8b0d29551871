// Transactions and what happens where they meet.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type ClientSession, type Collection, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

type Entry = { _id: number; n?: number; u?: string }
let server: EmbeddedMongo
let client: MongoClient
let collection: Collection<Entry>
let clock = Date.now()
let a: ClientSession
let b: ClientSession

beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true, now: () => new Date(clock) })
  client = await MongoClient.connect(server.uri)
  collection = client.db('t').collection<Entry>('entries')
  await collection.createIndex({ u: 1 }, { unique: true, sparse: true })
})
afterAll(async () => {
  await client.close()
  await server.close()
})
beforeEach(async () => {
  await a?.endSession()
  await b?.endSession()
  a = client.startSession()
  b = client.startSession()
  await collection.deleteMany({})
})

const conflict = { code: 112, errorLabels: ['TransientTransactionError'] }
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'succeeded',
    error => ({
      code: error.code,
      errorLabels: [...(error.errorLabels ?? [])].filter(label => label !== 'HandshakeError'),
    }),
  )

test('others see nothing before the commit and everything after it', async () => {
  a.startTransaction()
  await collection.insertOne({ _id: 1 }, { session: a })
  await collection.insertOne({ _id: 2 }, { session: a })
  expect(await collection.countDocuments()).toBe(0)
  expect(await collection.countDocuments({}, { session: a })).toBe(2)
  await a.commitTransaction()
  expect(await collection.countDocuments()).toBe(2)
})

test('an abort leaves nothing', async () => {
  await collection.insertOne({ _id: 1, n: 1 })
  a.startTransaction()
  await collection.updateOne({ _id: 1 }, { $set: { n: 2, u: 'x' } }, { session: a })
  await collection.insertOne({ _id: 2 }, { session: a })
  await a.abortTransaction()
  expect(await collection.find().toArray()).toEqual([{ _id: 1, n: 1 }])
  await collection.insertOne({ _id: 3, u: 'x' })
})

test('reads stay as they were at the first statement', async () => {
  await collection.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ])
  a.startTransaction()
  expect(await collection.countDocuments({}, { session: a })).toBe(2)
  await collection.updateOne({ _id: 1 }, { $set: { n: 9 } })
  await collection.deleteOne({ _id: 2 })
  await collection.insertOne({ _id: 3, n: 3 })
  const seen = await collection.find({}, { session: a }).sort({ n: 1 }).toArray()
  expect(seen).toEqual([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ])
  expect(await collection.findOne({ n: 9 }, { session: a })).toBeNull()
  await a.commitTransaction()
})

test('the first writer wins', async () => {
  await collection.insertOne({ _id: 1, n: 0 })
  a.startTransaction()
  b.startTransaction()
  await collection.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: a })
  expect(await failureOf(collection.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: b }))).toEqual(
    conflict,
  )
  await a.commitTransaction()
  expect((await collection.findOne({ _id: 1 }))!.n).toBe(1)
})

test('what another commit changed after the snapshot cannot be written', async () => {
  await collection.insertOne({ _id: 1, n: 0 })
  a.startTransaction()
  await collection.findOne({ _id: 1 }, { session: a })
  await collection.updateOne({ _id: 1 }, { $inc: { n: 1 } })
  expect(await failureOf(collection.deleteOne({ _id: 1 }, { session: a }))).toEqual(conflict)
})

test('two sessions racing for one unique key: a conflict while it is open, a duplicate afterwards', async () => {
  a.startTransaction()
  b.startTransaction()
  await collection.insertOne({ _id: 1, u: 'seat' }, { session: a })
  expect(await failureOf(collection.insertOne({ _id: 2, u: 'seat' }, { session: b }))).toEqual(conflict)
  await a.commitTransaction()
  await b.abortTransaction()
  b.startTransaction()
  expect(await codeOf(collection.insertOne({ _id: 2, u: 'seat' }, { session: b }))).toBe(11000)
  expect(await codeOf(collection.insertOne({ _id: 3 }, { session: b }))).toBe(251)
})

test('many withTransaction races for one unique key have one winner', async () => {
  const attempt = (_id: number) =>
    client.withSession(session =>
      session.withTransaction(async () => {
        await collection.insertOne({ _id, u: 'seat' }, { session })
      }),
    )
  const outcomes = await Promise.all(
    [1, 2, 3, 4, 5].map(id =>
      attempt(id).then(
        () => 'won',
        error => error.code,
      ),
    ),
  )
  expect(outcomes.filter(outcome => outcome === 'won')).toHaveLength(1)
  expect(outcomes.filter(outcome => outcome === 11000)).toHaveLength(4)
  expect(await collection.countDocuments()).toBe(1)
})

test('a unique key moves from one document to another within a transaction', async () => {
  await collection.insertOne({ _id: 1, u: 'x' })
  a.startTransaction()
  await collection.deleteOne({ _id: 1 }, { session: a })
  await collection.insertOne({ _id: 2, u: 'x' }, { session: a })
  await a.commitTransaction()
  expect(await codeOf(collection.insertOne({ _id: 3, u: 'x' }))).toBe(11000)
  expect(await collection.find({ u: 'x' }).toArray()).toEqual([{ _id: 2, u: 'x' }])
})

test('a plain write waits for the transaction that holds the document', async () => {
  await collection.insertOne({ _id: 1, n: 0 })
  a.startTransaction()
  await collection.updateOne({ _id: 1 }, { $set: { n: 10 } }, { session: a })
  const order: string[] = []
  const waiting = collection.updateOne({ _id: 1 }, { $inc: { n: 1 } }).then(() => order.push('plain'))
  await client.db('t').command({ ping: 1 })
  order.push('commit')
  await a.commitTransaction()
  await waiting
  expect(order).toEqual(['commit', 'plain'])
  expect((await collection.findOne({ _id: 1 }))!.n).toBe(11)
})

test('a waiting write gives up after maxTimeMS', async () => {
  await collection.insertOne({ _id: 1 })
  a.startTransaction()
  await collection.deleteOne({ _id: 1 }, { session: a })
  expect(await codeOf(collection.findOneAndUpdate({ _id: 1 }, { $set: { n: 1 } }, { maxTimeMS: 5 }))).toBe(50)
  await a.abortTransaction()
})

test('an abandoned transaction is aborted after a minute', async () => {
  a.startTransaction()
  await collection.insertOne({ _id: 1, u: 'x' }, { session: a })
  clock += 61_000
  server.sweep()
  await collection.insertOne({ _id: 2, u: 'x' })
  expect(await codeOf(a.commitTransaction())).toBe(251)
})

test('what MongoDB does not allow in a transaction is refused', async () => {
  a.startTransaction()
  expect(await codeOf(client.db('t').collection('x').createIndex({ a: 1 }, { session: a }))).toBe(263)
})

test('a client that is killed holds nothing against its successor', async () => {
  await collection.insertOne({ _id: 1, n: 0 })
  // The killed client comes through here: a kill closes its sockets and says nothing else.
  const { hostname, port } = new URL(server.uri)
  const sockets: Socket[] = []
  const passage = createServer(near => {
    const far = connect(Number(port), hostname)
    sockets.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => {})
    near.pipe(far).pipe(near)
  })
  await new Promise<void>(resolve => passage.listen(0, '127.0.0.1', resolve))
  const through = `mongodb://127.0.0.1:${(passage.address() as AddressInfo).port}/?directConnection=true`
  const killed = await MongoClient.connect(through)
  const session = killed.startSession()
  session.startTransaction()
  await killed
    .db('t')
    .collection<Entry>('entries')
    .updateOne({ _id: 1 }, { $set: { n: 1 } }, { session })
  for (const socket of sockets) socket.destroy()
  passage.close()
  await collection.updateOne({ _id: 1 }, { $set: { n: 2 } })
  expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, n: 2 })
  await killed.close(true)
}, 20_000)
