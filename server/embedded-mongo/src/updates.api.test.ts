// What MongoDB makes of a document by an update.
import { BSON, type Collection, Decimal128, type Document, Long } from 'mongodb'
import {
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
  testUnlikeDocumentDB,
} from './engine-under-test.ts'

const { EJSON } = BSON
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
const decimal = (text: string) => Decimal128.fromString(text)
const long = (text: string) => Long.fromString(text)
const cases: Record<string, Case[]> = {
  $set: [
    [{ a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
    [{ a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
    [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2, 'a.1.b': 3 } }, { a: [{ b: 2 }, { b: 3 }] }],
    [{}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
    [{ a: { b: 1, c: 2 } }, { $set: { a: { d: 1 } } }, { a: { d: 1 } }],
  ],
  $setOnInsert: [[{ a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }]],
  $unset: [
    [{ a: 1, b: 2 }, { $unset: { a: '', missing: 1, 'b.c': 1 } }, { b: 2 }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
    [{ a: { b: 1 } }, { $unset: { 'a.b': 1 } }, { a: {} }],
  ],
  $inc: [
    [{ a: 1 }, { $inc: { a: 2, b: 5 } }, { a: 3, b: 5 }],
    [{ a: 1 }, { $inc: { a: -0.5, 'b.c': 1 } }, { a: 0.5, b: { c: 1 } }],
    [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: long('2147483648') }],
    [{ a: long('5') }, { $inc: { a: 1 } }, { a: long('6') }],
    [{ a: long('9007199254740993') }, { $inc: { a: 1 } }, { a: long('9007199254740994') }],
  ],
  $mul: [
    [{ a: 3 }, { $mul: { a: 2.5, b: 4 } }, { a: 7.5, b: 0 }],
    [{ a: 2147483647 }, { $mul: { a: 2, b: long('3') } }, { a: long('4294967294'), b: long('0') }],
  ],
  $min: [
    [{ a: 3, b: 3 }, { $min: { a: 2, b: 9, c: 1 } }, { a: 2, b: 3, c: 1 }],
    [{ a: 'x', b: null }, { $min: { a: 9, b: 0 } }, { a: 9, b: null }],
    [{ a: long('3') }, { $min: { a: decimal('2.9') } }, { a: decimal('2.9') }],
  ],
  $max: [
    [{ a: 3, b: 3 }, { $max: { a: 2, b: 'x' } }, { a: 3, b: 'x' }],
    [{ a: new Date(5), b: [1] }, { $max: { a: new Date(6), b: { c: 1 } } }, { a: new Date(6), b: [1] }],
  ],
  'a pipeline': [
    [{ a: 1, b: 2 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, sum: 3 }],
    [{ a: 1, b: 2 }, [{ $project: { a: 1 } }, { $addFields: { c: '$_id' } }], { a: 1, c: 1 }],
    [{ a: { x: 1 } }, [{ $replaceWith: { x: '$a.x', y: '$_id' } }], { x: 1, y: 1 }],
    [{ a: 1 }, [{ $replaceRoot: { newRoot: { b: '$a' } } }], { b: 1 }],
    [{ a: 1 }, [{ $set: { a: '$$more' } }], { a: 5 }, { let: { more: 5 } }],
  ],
}

describe.each(Object.entries(cases))('%s', (_operator, rows) => {
  test.each(rows)('%j by %j', async (before, update, after, more = {}) => {
    await collection.insertOne({ _id: 1, ...before })
    await collection.updateOne({ _id: 1 }, update, more)
    const stored = await collection.findOne({ _id: 1 }, { promoteLongs: false })
    expect(EJSON.stringify(stored)).toBe(EJSON.stringify({ _id: 1, ...after }))
  })
})

testUnlikeDocumentDB('new fields come in the order of their names', async () => {
  await collection.insertOne({ _id: 1, z: 1 })
  await collection.updateOne({ _id: 1 }, { $set: { c: 1, a: 1, 'b.10': 1, 'b.9': 1 } })
  expect(JSON.stringify(await collection.findOne())).toBe('{"_id":1,"z":1,"a":1,"b":{"9":1,"10":1},"c":1}')
})

testUnlikeDocumentDB('constants of a pipeline', async () => {
  await collection.insertOne({ _id: 1 })
  const updates = [{ q: { _id: 1 }, u: [{ $set: { v: '$$by' } }], c: { by: { $literal: 5 } } }]
  await engine.client.db(engine.database).command({ update: 'updates', updates })
  expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, v: { $literal: 5 } })
})

testOfEmbedded.each<[string, object]>([
  ['$bit', { $bit: { a: { or: 1 } } }],
  ['$rename', { $rename: { a: 'b' } }],
  ['$currentDate', { $currentDate: { a: true } }],
  ['decimals', { $inc: { a: decimal('0.1') } }],
  ['decimals', { $mul: { a: decimal('2') } }],
])('%s is refused by name', async (name, update) => {
  await collection.insertOne({ _id: 1, a: 1 })
  const error = await collection.updateOne({}, update).catch(each => each)
  expect([error.code, error.message]).toEqual([238, expect.stringContaining(name)])
  expect(await collection.findOne()).toEqual({ _id: 1, a: 1 })
})
