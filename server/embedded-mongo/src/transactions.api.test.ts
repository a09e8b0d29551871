// Transactions and what happens where they meet.
import type { ClientSession, Collection } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

type Entry = { _id: number; n?: number; u?: string }
let engine: EngineUnderTest
let collection: Collection<Entry>
let a: ClientSession
let b: ClientSession

beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Entry>('entries')
  await collection.createIndex({ u: 1 }, { unique: true, sparse: true })
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await a?.endSession()
  await b?.endSession()
  a = engine.client.startSession()
  b = engine.client.startSession()
  await collection.deleteMany({})
})

const errorLabels = ['TransientTransactionError']
const [conflict, noTransaction] = [112, 251].map(code => ({ code, errorLabels }))
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'succeeded',
    ({ code, errorLabels = [] }) => ({
      code,
      errorLabels: [...errorLabels].filter(label => label !== 'HandshakeError'),
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

test('a collection that a transaction makes is listed when it has committed', async () => {
  const database = engine.client.db(engine.database)
  const names = async () =>
    (await database.listCollections({ name: 'made' }).toArray()).map(({ name }) => name)
  a.startTransaction()
  await database.collection('made').insertOne({}, { session: a })
  expect(await names()).toEqual([])
  await a.commitTransaction()
  expect(await names()).toEqual(['made'])
  await database.dropCollection('made')
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
    engine.client.withSession(session =>
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
  await engine.client.db('admin').command({ ping: 1 })
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

test('what MongoDB does not allow in a transaction is refused', async () => {
  a.startTransaction()
  expect(await codeOf(collection.createIndex({ n: 1 }, { session: a }))).toBe(263)
})

test('a failed statement ends its transaction', async () => {
  await collection.insertOne({ _id: 1 })
  a.startTransaction()
  await collection.insertOne({ _id: 2 }, { session: a })
  expect(await codeOf(collection.insertOne({ _id: 1 }, { session: a }))).toBe(11000)
  expect(await failureOf(collection.insertOne({ _id: 3 }, { session: a }))).toEqual(noTransaction)
  expect(await failureOf(a.commitTransaction())).toEqual(noTransaction)
  expect(await collection.distinct('_id')).toEqual([1])
})

test('a commit may be said twice', async () => {
  const [readConcern, writeConcern] = [{ level: 'snapshot' as const }, { w: 'majority' as const }]
  a.startTransaction({ readConcern, writeConcern, maxCommitTimeMS: 10_000 })
  await collection.insertOne({ _id: 1 }, { session: a })
  await a.commitTransaction()
  await a.commitTransaction()
  expect(await collection.countDocuments()).toBe(1)
})

test('killSessions aborts what a session has open', async () => {
  a.startTransaction()
  await collection.insertOne({ _id: 1, u: 'x' }, { session: a })
  await engine.client.db('admin').command({ killSessions: [{ id: a.id!.id }] })
  await collection.insertOne({ _id: 2, u: 'x' })
  expect(await failureOf(a.commitTransaction())).toEqual(noTransaction)
})

test('all kinds of reads show the snapshot with the own writes on it', async () => {
  await collection.insertMany([1, 2, 3].map(_id => ({ _id, n: _id })))
  a.startTransaction()
  await collection.updateMany({ n: { $gt: 1 } }, { $inc: { n: 10 } }, { session: a })
  await collection.deleteOne({ _id: 1 }, { session: a })
  await collection.insertOne({ _id: 4, n: 4, u: 'mine' }, { session: a })
  await collection.insertOne({ _id: 5, n: 5 })
  const session = { session: a }
  expect((await collection.distinct('n', {}, session)).sort()).toEqual([12, 13, 4])
  expect(await collection.countDocuments({ n: { $gt: 4 } }, session)).toBe(2)
  expect(await collection.findOne({ u: 'mine' }, session)).toMatchObject({ _id: 4 })
  const sum = [{ $group: { _id: null, sum: { $sum: '$n' } } }]
  expect(await collection.aggregate(sum, session).toArray()).toEqual([{ _id: null, sum: 29 }])
  const cursor = collection.find({}, { ...session, batchSize: 2 }).sort({ _id: 1 })
  expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4])
  await a.abortTransaction()
  expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual(
    [1, 2, 3, 5].map(_id => ({ _id, n: _id })),
  )
})

test('racing transfers neither make nor lose anything, and nobody sees them by half', async () => {
  const accounts = [0, 1, 2, 3]
  await collection.insertMany(accounts.map(_id => ({ _id, n: 100 })))
  const total = async (session: ClientSession) => {
    let sum = 0
    for (const account of await collection.find({}, { session }).toArray()) sum += account.n!
    return sum
  }
  const once = (i: number) =>
    engine.client.withSession(session =>
      session.withTransaction(async () => {
        const before = await total(session)
        await collection.updateOne({ _id: i % 4 }, { $inc: { n: -i } }, { session })
        await collection.updateOne({ _id: (i * 7 + 1) % 4 }, { $inc: { n: i } }, { session })
        return [before, await total(session)]
      }),
    )
  // DocumentDB cancels a statement that waited too long for another, and does not say that it may be tried again.
  const transfer = (i: number): ReturnType<typeof once> =>
    once(i).catch((error: Error) => {
      if (process.env.MONGODB_URI && /canceling statement/.test(error.message)) return transfer(i)
      throw error
    })
  const seen = await Promise.all(Array.from({ length: 16 }, (_, i) => transfer(i)))
  expect(seen).toEqual(seen.map(() => [400, 400]))
})
