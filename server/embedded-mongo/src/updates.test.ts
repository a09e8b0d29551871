// What MongoDB makes of a document by an update.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Collection, Decimal128, type Document, Long } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

type Entry = Document & { _id: number }
let engine: EngineUnderTest
let collection: Collection<Entry>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Entry>('updates')
})
afterAll(() => engine.stop())
beforeEach(() => collection.deleteMany({}))

type Case = [before: Document, update: Document | Document[], after: Document, more?: Document]
const cases: Case[] = [
  [{ a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
  [{ a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
  [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
  [{ a: 1 }, { $inc: { a: 2, b: 5 } }, { a: 3, b: 5 }],
  [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: 2147483648 }],
  [{ a: Long.fromNumber(5) }, { $inc: { a: 1 } }, { a: 6 }],
  [
    { a: Decimal128.fromString('1.10') },
    { $inc: { a: Decimal128.fromString('2.2') } },
    { a: Decimal128.fromString('3.30') },
  ],
  [{ a: 3 }, { $mul: { a: 2.5, b: 4 } }, { a: 7.5, b: 0 }],
  [{ a: 3, b: 3 }, { $min: { a: 2, b: 9, c: 1 } }, { a: 2, b: 3, c: 1 }],
  [{ a: 3, b: 3 }, { $max: { a: 2, b: 'x' } }, { a: 3, b: 'x' }],
  [{ a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  [{ a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
  [{ a: [5, 1] }, { $push: { a: { $each: [3, 2], $sort: 1, $slice: 3 } } }, { a: [1, 2, 3] }],
  [{ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [
    { a: [{ n: 2 }] },
    { $push: { a: { $each: [{ n: 1 }], $sort: { n: -1 }, $slice: -1 } } },
    { a: [{ n: 1 }] },
  ],
  [{ a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  [{ a: [1, 5, 2, 5] }, { $pull: { a: 5 } }, { a: [1, 2] }],
  [{ a: [1, 5, 2, 8] }, { $pull: { a: { $gt: 4 } } }, { a: [1, 2] }],
  [{ a: [{ k: 1, n: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
  [{ a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [{ a: [1, 2] }, { $set: { 'a.$[]': 0 } }, { a: [0, 0] }],
  [
    { a: [1, 5, 9] },
    { $inc: { 'a.$[big]': 100 } },
    { a: [1, 105, 109] },
    { arrayFilters: [{ big: { $gt: 3 } }] },
  ],
  [
    {
      a: [
        { k: 1, l: [1, 2] },
        { k: 2, l: [1] },
      ],
    },
    { $set: { 'a.$[x].l.$[y]': 0 } },
    {
      a: [
        { k: 1, l: [0, 2] },
        { k: 2, l: [1] },
      ],
    },
    { arrayFilters: [{ 'x.k': 1 }, { y: 1 }] },
  ],
  [{ a: 1, b: 2 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, sum: 3 }],
  [{ z: 1 }, { $set: { c: 1, a: 1, b: 1 } }, { z: 1, a: 1, b: 1, c: 1 }],
  [{ a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
]

test.each(cases)('%j by %j', async (before, update, after, more = {}) => {
  await collection.insertOne({ _id: 1, ...before })
  await collection.updateOne({ _id: 1 }, update, more)
  const stored = await collection.findOne({ _id: 1 })
  expect(stored).toEqual({ _id: 1, ...after })
  expect(Object.keys(stored!)).toEqual(['_id', ...Object.keys(after)])
})

test('the positional $ changes the element the filter found', async () => {
  await collection.insertOne({
    _id: 1,
    items: [
      { k: 'a', n: 1 },
      { k: 'b', n: 1 },
    ],
  })
  await collection.updateOne({ _id: 1, 'items.k': 'b' }, { $inc: { 'items.$.n': 5 } })
  await collection.updateOne({ items: { $elemMatch: { k: 'a', n: 1 } } }, { $set: { 'items.$.n': 3 } })
  expect((await collection.findOne({ _id: 1 }))!.items).toEqual([
    { k: 'a', n: 3 },
    { k: 'b', n: 6 },
  ])
})

test('$currentDate writes a date', async () => {
  await collection.insertOne({ _id: 1 })
  await collection.updateOne({ _id: 1 }, { $currentDate: { at: true } })
  expect((await collection.findOne({ _id: 1 }))!.at).toBeInstanceOf(Date)
})

const upserts: [Document, Document, Document][] = [
  [{ _id: 1, a: 5 }, { $set: { b: 1 } }, { _id: 1, a: 5, b: 1 }],
  [
    { _id: 1, a: { $gt: 5 }, c: { $eq: 2 } },
    { $setOnInsert: { b: 1 }, $inc: { n: 2 } },
    { _id: 1, c: 2, b: 1, n: 2 },
  ],
  [{ _id: 1, 'a.b': 1, $and: [{ c: 3 }] }, { $push: { list: 1 } }, { _id: 1, a: { b: 1 }, c: 3, list: [1] }],
  [{ _id: { $in: [1] } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
]
test.each(upserts)('upsert of %j by %j', async (filter, update, expected) => {
  const result = await collection.updateOne(filter, update, { upsert: true })
  expect([result.matchedCount, result.upsertedCount, result.upsertedId]).toEqual([0, 1, 1])
  expect(await collection.findOne()).toEqual(expected)
})

test('counts say what was found and what was changed', async () => {
  await collection.insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
    { _id: 3, a: 2 },
  ])
  const same = await collection.updateMany({}, { $set: { a: 2 } })
  expect([same.matchedCount, same.modifiedCount]).toEqual([3, 1])
  expect((await collection.deleteMany({ a: 2 })).deletedCount).toBe(3)
})

test('findOneAndUpdate answers the document before or after', async () => {
  await collection.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 5 },
  ])
  const largest = { sort: { n: -1 } } as const
  expect(await collection.findOneAndUpdate({}, { $inc: { n: 1 } }, largest)).toEqual({ _id: 2, n: 5 })
  const after = { ...largest, returnDocument: 'after', projection: { _id: 0 } } as const
  expect(await collection.findOneAndUpdate({}, { $inc: { n: 1 } }, after)).toEqual({ n: 7 })
  expect(await collection.findOneAndReplace({ _id: 1 }, { x: 1 }, { returnDocument: 'after' })).toEqual({
    _id: 1,
    x: 1,
  })
  expect(await collection.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, x: 1 })
  expect(await collection.findOneAndUpdate({ _id: 9 }, { $set: { a: 1 } })).toBeNull()
})

const refusals: [string, Document, Document, number][] = [
  ['an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9],
  ['two updates of one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['paths within each other', { a: 1 }, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2],
  ['a field in a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['another _id', { a: 1 }, { $set: { _id: 2 } }, 66],
  ['an empty part', { a: 1 }, { $set: { 'a.': 1 } }, 56],
  ['a filter for no identifier', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
  ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ['$pull from a number', { a: 1 }, { $pull: { a: 1 } }, 2],
]
describe('refusals', () => {
  test.each(refusals)('%s', async (_what, before, update, code) => {
    await collection.insertOne({ _id: 1, ...before })
    expect(await codeOf(collection.updateOne({ _id: 1 }, update))).toBe(code)
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, ...before })
  })
})
