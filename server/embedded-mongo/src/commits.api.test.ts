// A large commit takes many turns, and is seen whole or not at all.
import type { Collection } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { turnsSoFar } from './pacing/turns.ts'
import { meanwhile, type Scene, startScene, type Thing } from './testing/long-work.ts'

const many = 2_000
let scene: Scene
let things: Collection<Thing>
let others: Collection<Thing>
beforeAll(async () => {
  scene = await startScene()
  things = scene.things
  others = scene.ofOthers
  await things.createIndex({ v: 1, _id: 1 })
  await things.createIndex({ place: 1 }, { unique: true, sparse: true })
})
afterAll(() => scene.stop())
beforeEach(async () => {
  await things.deleteMany({})
  await things.insertMany(Array.from({ length: many }, (_, _id) => ({ _id, v: 0, place: _id })))
})

/** A transaction that moves everything from 0 to 1, up to its commit. */
async function changeAll() {
  const session = scene.client.startSession()
  session.startTransaction()
  await things.updateMany({}, [{ $set: { v: 1, place: { $subtract: [-1, '$place'] } } }], { session })
  await things.deleteMany({ _id: { $gte: many / 2 } }, { session })
  return { commit: () => session.commitTransaction(), end: () => session.endSession() }
}
const readings: [name: string, read: () => Promise<unknown>, before: unknown, after: unknown][] = [
  [
    'all',
    async () => (await others.find().toArray()).map(({ v }) => v),
    Array(many).fill(0),
    Array(many / 2).fill(1),
  ],
  ['by index', async () => (await others.find({ v: 1 }).toArray()).length, 0, many / 2],
  [
    'in order of an index',
    async () => (await others.find().sort({ v: -1, _id: -1 }).limit(1).toArray())[0]!._id,
    many - 1,
    many / 2 - 1,
  ],
  [
    'sorted',
    async () => (await others.find().sort({ place: 1 }).limit(1).toArray())[0]!._id,
    0,
    many / 2 - 1,
  ],
  ['counted by keys', () => others.countDocuments({ v: 0 }), many, 0],
  ['counted', () => others.estimatedDocumentCount(), many, many / 2],
  ['distinct', () => others.distinct('v'), [0], [1]],
  ['one by its key', async () => (await others.findOne({ _id: 7 }))!.v, 0, 1],
  [
    'summed',
    async () =>
      (await others.aggregate([{ $group: { _id: null, n: { $sum: '$v' }, all: { $sum: 1 } } }]).toArray())[0],
    { _id: null, n: 0, all: many },
    { _id: null, n: many / 2, all: many / 2 },
  ],
]
test.each(readings)('%s: before it or after it', async (_name, read, old, young) => {
  const { commit, end } = await changeAll()
  const began = turnsSoFar()
  const seen: unknown[] = []
  await meanwhile(commit(), async () => {
    seen.push(await read())
  })
  expect(turnsSoFar() - began).toBeGreaterThan(many / 128)
  expect(seen.length).toBeGreaterThan(0)
  for (const each of seen) expect([old, young]).toContainEqual(each)
  expect(await read()).toEqual(young)
  await end()
})

test('a transaction that begins meanwhile sees nothing of it, now and later', async () => {
  const { commit, end } = await changeAll()
  const session = scene.other.startSession()
  session.startTransaction()
  const { asked } = await meanwhile(commit(), async () => {
    expect(await others.countDocuments({ v: 0 }, { session })).toBe(many)
  })
  expect(asked).toBeGreaterThan(0)
  expect((await others.find({}, { session }).toArray()).map(({ v }) => v)).toEqual(Array(many).fill(0))
  expect(await codeOf(others.updateOne({ _id: 1 }, { $set: { w: 1 } }, { session }))).toBe(112)
  await session.abortTransaction()
  await session.endSession()
  await end()
})

test('who writes there waits for it; elsewhere nobody does', async () => {
  const { commit, end } = await changeAll()
  const elsewhere = scene.other.db('turns').collection<Thing>('elsewhere')
  const committed = commit()
  const [taken, updated, inserted, meanwhileThere] = await Promise.all([
    // Its place is given up by the commit.
    codeOf(others.insertOne({ _id: many, v: 0, place: 3 })),
    others.updateOne({ _id: 5, v: 0 }, { $inc: { v: 10 } }),
    codeOf(others.insertOne({ _id: many + 1, v: 0, place: -1 })),
    elsewhere.insertOne({ _id: 1 }),
  ])
  await committed
  await end()
  expect(taken).toMatchObject({ answered: { insertedId: many } })
  expect(inserted).toBe(11000)
  expect(meanwhileThere.acknowledged).toBe(true)
  expect([0, 1]).toContain(updated.modifiedCount)
  expect((await others.findOne({ _id: 5 }))!.v).toBe(1)
  expect(await others.find({ place: 3 }).toArray()).toMatchObject([{ _id: many }])
  await elsewhere.drop()
})

test('nothing that ends a session ends a commit that has begun', async () => {
  const session = scene.client.startSession()
  session.startTransaction()
  await things.updateMany({}, { $set: { v: 1 } }, { session })
  const commit = codeOf(session.commitTransaction())
  await scene.ping()
  await scene.other.db('admin').command({ killAllSessions: [] })
  await commit
  await session.endSession()
  expect([0, many]).toContain(await others.countDocuments({ v: 1 }))
  expect(await others.updateMany({}, { $set: { v: 2 } })).toMatchObject({ modifiedCount: many })
})

test('a deletion of many is committed in turns, each time whole', async () => {
  const { asked } = await meanwhile(things.deleteMany({ v: 0 }), async () => {
    const [all, zeros] = [await others.countDocuments(), await others.countDocuments({ v: 0 })]
    expect(zeros).toBeLessThanOrEqual(all)
  })
  expect(asked).toBeGreaterThan(0)
  expect(await others.estimatedDocumentCount()).toBe(0)
})
