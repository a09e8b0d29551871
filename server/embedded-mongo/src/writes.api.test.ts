// Writes as commands: upserts, replacements, what they count, and what they refuse.
import { type Collection, type Document, Double, Int32, Long, ObjectId } from 'mongodb'
import {
  codeOf,
  type EngineUnderTest,
  startEngineUnderTest,
  testUnlikeDocumentDB,
} from './engine-under-test.ts'

type Entry = Document & { _id: number }
let engine: EngineUnderTest
let collection: Collection<Entry>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Entry>('writes')
})
afterAll(() => engine.stop())
beforeEach(() => collection.deleteMany({}))

const upserts: [filter: Document, update: Document | Document[], created: Document][] = [
  [{ _id: 1, a: 5 }, { $set: { b: 1 } }, { _id: 1, a: 5, b: 1 }],
  [
    { _id: 1, a: { $gt: 5 }, c: { $eq: 2 } },
    { $setOnInsert: { b: 1 }, $inc: { n: 2 } },
    { _id: 1, c: 2, b: 1, n: 2 },
  ],
  [{ _id: 1, 'a.b': 1, $and: [{ c: 3 }] }, { $push: { list: 1 } }, { _id: 1, a: { b: 1 }, c: 3, list: [1] }],
  [{ _id: { $in: [1] } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  [{ a: { $all: [3] }, $or: [{ b: 2 }] }, { $set: { _id: 1 } }, { _id: 1, a: 3, b: 2 }],
  [{ _id: 1, $or: [{ a: 1 }, { b: 2 }], c: /x/ }, { $unset: { d: 1 } }, { _id: 1 }],
  [{ _id: 1, a: { b: 1 } }, { $set: { 'a.c': 2 } }, { _id: 1, a: { b: 1, c: 2 } }],
  [{ a: 1 }, { $setOnInsert: { _id: 1 }, $mul: { n: 3 }, $min: { m: 4 } }, { _id: 1, a: 1, m: 4, n: 0 }],
  [{ _id: 1, a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { _id: 1, a: 1, b: 2 }],
]
test.each(upserts)('upsert of %j by %j', async (filter, update, created) => {
  const result = await collection.updateOne(filter, update, { upsert: true })
  expect([result.matchedCount, result.upsertedCount, result.upsertedId]).toEqual([0, 1, 1])
  expect(await collection.findOne()).toEqual(created)
})

test('an upsert without an _id makes one, a replacement takes it from the filter', async () => {
  const made = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true })
  expect(made.upsertedId).toBeInstanceOf(ObjectId)
  await collection.replaceOne({ _id: 7, a: 2 }, { c: 3 }, { upsert: true })
  expect(await collection.findOne({ _id: 7 })).toEqual({ _id: 7, c: 3 })
})

test('a replacement keeps the _id and nothing else', async () => {
  await collection.insertOne({ _id: 1, a: 1, b: 2 })
  await collection.replaceOne({ a: 1 }, { c: 3 })
  expect(await collection.findOne()).toEqual({ _id: 1, c: 3 })
  await collection.replaceOne({ _id: 1 }, { x: 1, _id: 1 } as never)
  expect(await collection.findOne()).toEqual({ _id: 1, x: 1 })
})

testUnlikeDocumentDB('a replacement by the same changes nothing', async () => {
  await collection.insertOne({ _id: 1, x: 1 })
  const result = await collection.replaceOne({ _id: 1 }, { x: 1 })
  expect([result.matchedCount, result.modifiedCount]).toEqual([1, 0])
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

const refusals: [
  what: string,
  before: Document,
  update: Document | Document[],
  code: number,
  more?: Document,
][] = [
  ['an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9],
  ['an operator of no fields', { a: 1 }, { $set: 5 }, 9],
  ['two updates of one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['paths within each other', { a: 1 }, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
  ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$inc beyond a long', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
  ['$mul beyond a long', { a: Long.MAX_VALUE }, { $mul: { a: 2 } }, 2],
  ['$mul by null', { a: 1 }, { $mul: { a: null } }, 14],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2],
  ['$push with an unknown modifier', { a: [] }, { $push: { a: { $each: [], $foo: 1 } } }, 2],
  ['$push with $each of a number', { a: [] }, { $push: { a: { $each: 1 } } }, 2],
  ['$push with a fraction as $slice', { a: [] }, { $push: { a: { $each: [], $slice: 1.5 } } }, 2],
  ['$push with $sort by 2', { a: [] }, { $push: { a: { $each: [], $sort: 2 } } }, 2],
  ['$addToSet to a number', { a: 1 }, { $addToSet: { a: 1 } }, 2],
  ['$addToSet with $each of a number', { a: [] }, { $addToSet: { a: { $each: 1 } } }, 14],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, 9],
  ['$pull from a number', { a: 1 }, { $pull: { a: 1 } }, 2],
  ['$pullAll by a number', { a: [1] }, { $pullAll: { a: 1 } }, 2],
  ['a field in a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['a field in a list', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
  ['another _id', { a: 1 }, { $set: { _id: 2 } }, 66],
  ['no _id', { a: 1 }, { $unset: { _id: 1 } }, 66],
  ['another _id by a pipeline', { a: 1 }, [{ $set: { _id: 2 } }], 66],
  ['an empty part', { a: 1 }, { $set: { 'a.': 1 } }, 56],
  ['a filter for no identifier', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
  ['a filter that is not used', { a: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
  [
    'two filters of one name',
    { a: [1] },
    { $set: { 'a.$[x]': 1 } },
    9,
    { arrayFilters: [{ x: 1 }, { x: 2 }] },
  ],
  ['a filter of two names', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 9, { arrayFilters: [{ x: 1, y: 2 }] }],
  ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ['$[] of a missing field', { b: 1 }, { $set: { 'a.$[]': 1 } }, 2],
  ['a stage that reads others', { a: 1 }, [{ $match: { a: 1 } }], 72],
]
const refusalsUnlikeDocumentDB: typeof refusals = [
  ['$pop of a number', { a: 1 }, { $pop: { a: 1 } }, 14],
  ['filters of a pipeline', { a: [1] }, [{ $set: { a: 1 } }], 9, { arrayFilters: [{ x: 1 }] }],
  ['$[] of a number', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
]
describe('refuses, and changes nothing,', () => {
  const refuse = async (...[_what, before, update, code, more = {}]: (typeof refusals)[number]) => {
    await collection.insertOne({ _id: 1, ...before })
    expect(await codeOf(collection.updateOne({ _id: 1 }, update, more))).toBe(code)
    expect(await collection.findOne({ _id: 1 }, { promoteLongs: false })).toEqual({ _id: 1, ...before })
  }
  test.each(refusals)('%s', refuse)
  testUnlikeDocumentDB.each(refusalsUnlikeDocumentDB)('%s', refuse)

  const upsertsRefused: [what: string, filter: Document, update: Document, code: number][] = [
    ['two values for one path', { a: 1, $and: [{ a: 2 }] }, { $set: { b: 1 } }, 54],
    ['another _id than the filter', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['a part of what the filter gives', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ]
  test.each(upsertsRefused)('an upsert with %s', async (_what, filter, update, code) => {
    expect(await codeOf(collection.updateOne(filter, update, { upsert: true }))).toBe(code)
    expect(await collection.countDocuments()).toBe(0)
  })

  const statement = (more: Document) => ({ update: 'writes', updates: [{ q: {}, u: { a: 1 }, ...more }] })
  test('a replacement of many', async () => {
    const result = await engine.client.db(engine.database).command(statement({ multi: true }))
    expect(result.writeErrors[0].code).toBe(9)
  })

  const command = (body: Document) => codeOf(engine.client.db(engine.database).command(body))
  const commands: [what: string, body: Document, code: number][] = [
    ['an unknown option of update', statement({ foo: 1 }), 40415],
    ['a delete of two', { delete: 'writes', deletes: [{ q: {}, limit: 2 }] }, 9],
    ['findAndModify of nothing', { findAndModify: 'writes', query: {} }, 9],
    ['findAndModify to remove and update', { findAndModify: 'writes', remove: true, update: { a: 1 } }, 9],
    ['findAndModify to remove and answer the new', { findAndModify: 'writes', remove: true, new: true }, 9],
  ]
  test.each(commands)('%s', async (_what, body, code) => {
    expect(await command(body)).toBe(code)
  })

  const statements: [what: string, more: Document, code: number][] = [
    ['an update that is none', { u: 5 }, 9],
    ['a list as _id', { q: { a: 1 }, u: { $set: { _id: [1] } }, upsert: true }, 53],
    ['constants beside operators', { u: { $set: { a: 1 } }, c: { x: 1 } }, 51198],
  ]
  testUnlikeDocumentDB.each(statements)('%s', async (_what, more, code) => {
    const result = engine.client.db(engine.database).command(statement(more))
    expect((await result).writeErrors?.[0].code).toBe(code)
  })
})

test('inserted numbers keep their kinds, whichever way they come', async () => {
  const kinds = { promoteValues: false } as const
  const values = { _id: 1, whole: new Double(1), int: new Int32(1), long: Long.fromNumber(1) }
  await collection.insertOne(values)
  await collection.insertMany([{ ...values, _id: 2 }])
  for (const found of await collection.find({}, kinds).toArray())
    expect([found.whole, found.int, found.long].map(value => value._bsontype)).toEqual([
      'Double',
      'Int32',
      'Long',
    ])
})
