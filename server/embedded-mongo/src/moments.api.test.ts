// What is read in many turns is of one moment; what is written in many turns is written once.
import type { Collection } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { turnsSoFar } from './pacing/turns.ts'
import { count, meanwhile, type Scene, slowly, startScene, type Thing } from './testing/long-work.ts'

let scene: Scene
let things: Collection<Thing>
beforeAll(async () => {
  scene = await startScene()
  things = scene.things
})
afterAll(() => scene.stop())
beforeEach(() => scene.fill())

test('a long read sees the moment it began', async () => {
  const { answer, asked } = await meanwhile(things.find({ $expr: slowly }).toArray(), async i => {
    await scene.ofOthers.deleteOne({ _id: i * 2 })
    await scene.ofOthers.updateOne({ _id: count - 1 - 2 * i }, { $set: { v: 5 } })
    await scene.ofOthers.insertOne({ _id: count + i, v: 0, list: [1] })
  })
  expect(asked).toBeGreaterThan(2)
  expect(answer.map(({ _id }) => _id)).toEqual(Array.from({ length: count }, (_, i) => i))
})

test('a long write changes each document once, as it is when its turn comes', async () => {
  const taken = new Set<number>()
  const gone = new Set<number>()
  const { answer, asked } = await meanwhile(
    things.updateMany({ $expr: slowly }, { $inc: { v: 1 } }),
    async i => {
      const [last, beforeLast] = [count - 1 - 2 * i, count - 2 - 2 * i]
      const { modifiedCount } = await scene.ofOthers.updateOne({ _id: last, v: 0 }, { $set: { v: 10 } })
      if (modifiedCount === 1) taken.add(last)
      const { deletedCount } = await scene.ofOthers.deleteOne({ _id: beforeLast, v: 0 })
      if (deletedCount === 1) gone.add(beforeLast)
      await scene.ofOthers.updateOne({ _id: i }, { $set: { mark: true } })
    },
  )
  expect(asked).toBeGreaterThan(2)
  expect(taken.size).toBeGreaterThan(0)
  const all = await things.find().toArray()
  expect(all).toHaveLength(count - gone.size)
  for (const { _id, v } of all) expect([_id, v]).toEqual([_id, taken.has(_id) ? 10 : 1])
  expect(answer.modifiedCount).toBe(count - taken.size - gone.size)
})

test('a long write waits for a transaction that holds one of its documents, and does nothing twice', async () => {
  const session = scene.other.startSession()
  session.startTransaction()
  await scene.ofOthers.updateOne({ _id: count - 1 }, { $set: { held: true } }, { session })
  const before = turnsSoFar()
  const update = things.updateMany({ $expr: slowly }, { $inc: { v: 1 } })
  while (turnsSoFar() < before + 10) await scene.ping()
  await session.commitTransaction()
  await session.endSession()
  expect((await update).modifiedCount).toBe(count)
  expect(await things.countDocuments({ v: 1 })).toBe(count)
  expect(await things.countDocuments({ v: 1, held: true })).toBe(1)
})

test('a long statement ends with its transaction', async () => {
  const session = scene.client.startSession()
  session.startTransaction()
  const update = codeOf(things.updateMany({ $expr: slowly }, { $inc: { v: 1 } }, { session }))
  await scene.ping()
  await scene.other.db('admin').command({ killSessions: [session.id] })
  expect(await update).toBe(11601)
  await session.abortTransaction().catch(() => {})
  await session.endSession()
  // Nothing is held any more.
  expect((await things.updateMany({}, { $set: { v: 3 } }, { maxTimeMS: 60_000 })).modifiedCount).toBe(count)
})
