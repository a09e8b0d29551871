// What ends by itself: documents with a time to live, transactions nobody goes on with, cursors nobody reads.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type Collection, type Db, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { numbering, openRawConnection } from './testing/raw-connection.ts'

type Entry = { _id: number; n?: number; at?: unknown; u?: string }
const start = Date.UTC(2026, 1, 14)
const minute = 60_000
let clock: number
let server: EmbeddedMongo
let client: MongoClient
let database: Db
let collection: Collection<Entry>

beforeAll(async () => {
  clock = start
  server = await startEmbeddedMongo({ memory: true, now: () => new Date(clock) })
  client = await MongoClient.connect(server.uri)
  database = client.db('t')
})
afterAll(async () => {
  await client.close()
  await server.close()
})
beforeEach(async () => {
  clock = start
  await database.dropDatabase()
  collection = database.collection<Entry>('entries')
})

const after = (minutes: number) => new Date(start + minutes * minute)
const left = async () => (await collection.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)

test('documents go when the time of their index has passed, and no sooner', async () => {
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 600 })
  await collection.insertMany([
    { _id: 1, at: after(0) },
    { _id: 2, at: after(5) },
    { _id: 3, at: [after(60), after(0)] },
    { _id: 4, at: 0 },
    { _id: 5, at: 'yesterday' },
    { _id: 6, at: null },
    { _id: 7 },
  ])
  const leftAt = async (minutes: number) => {
    clock = +after(minutes)
    server.sweep()
    return left()
  }
  expect(await leftAt(9)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(await leftAt(10)).toEqual([2, 4, 5, 6, 7])
  expect(await leftAt(14)).toEqual([2, 4, 5, 6, 7])
  expect(await leftAt(1000)).toEqual([4, 5, 6, 7])
})

test('a partial index lets only its own documents go; a document may carry its own time', async () => {
  const partialFilterExpression = { n: 1 }
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 0, partialFilterExpression })
  await collection.insertMany([
    { _id: 1, n: 1, at: after(1) },
    { _id: 2, n: 2, at: after(1) },
    { _id: 3, n: 1, at: after(3) },
  ])
  clock = +after(2)
  server.sweep()
  expect(await left()).toEqual([2, 3])
})

test('what an open transaction holds is left for the next round', async () => {
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 0 })
  await collection.insertMany([
    { _id: 1, at: after(-1) },
    { _id: 2, at: after(-1) },
  ])
  await client.withSession(async session => {
    session.startTransaction()
    await collection.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session })
    server.sweep()
    expect(await left()).toEqual([1])
    await session.commitTransaction()
  })
  server.sweep()
  expect(await left()).toEqual([])
})

test('an abandoned transaction is aborted after a minute', async () => {
  await collection.createIndex({ u: 1 }, { unique: true, sparse: true })
  await client.withSession(async session => {
    session.startTransaction()
    await collection.insertOne({ _id: 1, u: 'x' }, { session })
    clock += minute + 1000
    server.sweep()
    await collection.insertOne({ _id: 2, u: 'x' })
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 })
  })
})

test('endSessions aborts what is open and forgets what was written', async () => {
  const { send, socket } = openRawConnection(server.uri)
  const { inTransaction, retryable } = numbering()
  const { lsid } = retryable(1)
  const insert = { insert: 'entries', documents: [{ _id: 1 }], $db: 't' }
  await send({ ...insert, ...inTransaction(1), startTransaction: true })
  expect(await send({ endSessions: [lsid], $db: 'admin' })).toMatchObject({ ok: 1 })
  expect(await send({ commitTransaction: 1, ...inTransaction(1), $db: 'admin' })).toMatchObject({ code: 251 })
  expect(await send({ ...insert, ...retryable(2) })).toMatchObject({ ok: 1, n: 1 })
  expect(await send({ ...insert, ...retryable(2) })).toMatchObject({ ok: 1, n: 1, retriedStmtIds: [0] })
  clock = +after(31)
  server.sweep()
  expect(await send({ ...insert, ...retryable(2) })).toMatchObject({
    ok: 1,
    n: 0,
    writeErrors: [{ code: 11000 }],
  })
  socket.destroy()
})

test('a cursor that nobody reads is closed after ten minutes', async () => {
  await collection.insertMany([1, 2, 3].map(_id => ({ _id })))
  const cursor = collection.find().batchSize(1)
  await cursor.next()
  clock = +after(9)
  server.sweep()
  await cursor.next()
  clock = +after(20)
  server.sweep()
  await expect(cursor.next()).rejects.toMatchObject({ code: 43 })
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
