// A hint says which index is read: in its order, and only what it holds.
import type { Collection, Document, Hint } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'

type Thing = Document & { _id: number }
let engine: EngineUnderTest
let things: Collection<Thing>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  things = engine.client.db(engine.database).collection<Thing>('things')
  await things.createIndexes([
    { key: { qty: -1, name: -1 } },
    { key: { rare: 1 }, sparse: true, name: 'sparse' },
    { key: { qty: 1 }, partialFilterExpression: { qty: { $gt: 4 } }, name: 'partial' },
    { key: { list: 1 }, name: 'list' },
  ])
  await things.insertMany([
    { _id: 1, name: 'Andrew', qty: 4, rare: 2 },
    { _id: 2, name: 'Betty', qty: 5, list: [3, 1] },
    { _id: 3, name: 'Charlie', qty: 4, rare: 1 },
    { _id: 4, name: 'Dora', qty: 6, rare: null },
  ])
})
afterAll(() => engine.stop())

const found: [what: string, hint: Hint, filter: Document, ids: number[]][] = [
  ['the order of an index that the filter says nothing of', { qty: -1, name: -1 }, {}, [4, 2, 3, 1]],
  ['the order of an index in part', { qty: -1, name: -1 }, { qty: 4 }, [3, 1]],
  ['another index than the filter asks for', { qty: -1, name: -1 }, { _id: { $in: [1, 3] } }, [3, 1]],
  ['the index on _id', '_id_', { qty: 4 }, [1, 3]],
  ['a sparse index: only what it holds', 'sparse', {}, [4, 3, 1]],
  ['a sparse index that lacks what is asked for', 'sparse', { rare: null }, [4]],
  ['a partial index: only what it holds', 'partial', {}, [2, 4]],
  ['an index of arrays: each document once', 'list', { _id: { $gt: 1 } }, [3, 4, 2]],
  ['the order of storage, backwards', { $natural: -1 }, {}, [4, 3, 2, 1]],
]
for (const [what, hint, filter, ids] of found)
  testOfEmbedded(`${what}`, async () => {
    expect((await things.find(filter, { hint }).toArray()).map(({ _id }) => _id)).toEqual(ids)
    const staged = await things.aggregate([{ $match: filter }], { hint: hint as Document }).toArray()
    expect(staged.map(({ _id }) => _id)).toEqual(ids)
    expect(await things.countDocuments(filter, { hint })).toBe(ids.length)
  })

testOfEmbedded('a sort goes before the order of the index that is read', async () => {
  const sorted = await things.find({}, { hint: 'sparse' }).sort({ _id: 1 }).toArray()
  expect(sorted.map(({ _id }) => _id)).toEqual([1, 3, 4])
})
testOfEmbedded('a write changes what the index holds', async () => {
  expect((await things.updateMany({}, { $set: { seen: true } }, { hint: 'partial' })).matchedCount).toBe(2)
  await things.updateMany({}, { $unset: { seen: 1 } })
})
testOfEmbedded('a hint of no index is error 2, of a write too', async () => {
  expect(await codeOf(things.updateOne({}, { $set: { seen: 1 } }, { hint: 'nowhere' }))).toBe(2)
  expect(await codeOf(things.find({}, { hint: { nothing: 1 } }).toArray())).toBe(2)
})
