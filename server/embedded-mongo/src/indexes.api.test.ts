// Unique, partial, sparse, multikey and TTL indexes.
import { type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

let server: EmbeddedMongo
let client: MongoClient
let collection: Collection<Document>
const clock = new Date('2026-03-02T08:00:00Z')
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true, now: () => clock })
  client = await MongoClient.connect(server.uri)
})
afterAll(async () => {
  await client.close()
  await server.close()
})
beforeEach(async () => {
  await client.db('i').dropDatabase()
  collection = client.db('i').collection('entries')
})

describe('unique', () => {
  test('the error names the key and its value', async () => {
    await collection.createIndex({ 'a.b': 1, c: -1 }, { unique: true })
    await collection.insertOne({ a: { b: 1 }, c: 'x' })
    await expect(collection.insertOne({ a: { b: 1 }, c: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { 'a.b': 1, c: -1 },
      keyValue: { 'a.b': 1, c: 'x' },
      message:
        'E11000 duplicate key error collection: i.entries index: a.b_1_c_-1 dup key: { a.b: 1, c: "x" }',
    })
  })

  test('missing counts as null, and _id has its own index', async () => {
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.insertOne({ _id: 1 as never })
    expect(await codeOf(collection.insertOne({ a: null }))).toBe(11000)
    await expect(collection.insertOne({ _id: 1 as never, a: 1 })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
    })
  })

  test('elements of one document may repeat, of two may not', async () => {
    await collection.createIndex({ tags: 1 }, { unique: true })
    await collection.insertOne({ tags: ['a', 'a', 'b'] })
    expect(await codeOf(collection.insertOne({ tags: ['c', 'b'] }))).toBe(11000)
    await collection.insertOne({ tags: ['c'] })
  })

  test('pairs of one array are kept together', async () => {
    await collection.createIndex({ 'seats.row': 1, 'seats.place': 1 }, { unique: true })
    await collection.insertOne({
      seats: [
        { row: 1, place: 1 },
        { row: 2, place: 2 },
      ],
    })
    await collection.insertOne({ seats: [{ row: 1, place: 2 }] })
    expect(await codeOf(collection.insertOne({ seats: [{ row: 2, place: 2 }] }))).toBe(11000)
  })

  test('is not built over duplicates', async () => {
    await collection.insertMany([{ a: 1 }, { a: 1 }])
    expect(await codeOf(collection.createIndex({ a: 1 }, { unique: true }))).toBe(11000)
    expect(await collection.indexes()).toHaveLength(1)
  })

  test('an unordered insertMany goes on after a duplicate', async () => {
    await collection.createIndex({ a: 1 }, { unique: true })
    const many = collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }], { ordered: false })
    await expect(many).rejects.toMatchObject({ code: 11000, insertedCount: 2 })
    expect(await collection.countDocuments()).toBe(2)
  })
})

test('partial: only documents the filter takes are held to it', async () => {
  await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { live: true } })
  await collection.insertMany([{ a: 1, live: true }, { a: 1, live: false }, { a: 1 }])
  expect(await codeOf(collection.insertOne({ a: 1, live: true }))).toBe(11000)
  expect(await collection.countDocuments({ a: 1 })).toBe(3)
  expect(await collection.countDocuments({ a: 1, live: true })).toBe(1)
})

test('sparse: documents without the field are left out, and still found', async () => {
  await collection.createIndex({ a: 1 }, { unique: true, sparse: true })
  await collection.insertMany([{}, {}, { a: 1 }])
  expect(await collection.countDocuments({ a: null })).toBe(2)
  expect((await collection.find().sort({ a: 1 }).toArray()).map(({ a }) => a)).toEqual([
    undefined,
    undefined,
    1,
  ])
})

test('TTL: what is over its time is removed, also where the time is one of several', async () => {
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
  const ago = (seconds: number) => new Date(clock.getTime() - seconds * 1000)
  await collection.insertMany([
    { k: 'old', at: ago(61) },
    { k: 'new', at: ago(59) },
    { k: 'no date', at: 'x' },
    { k: 'list', at: [ago(10), ago(90)] },
  ])
  server.sweep()
  expect((await collection.distinct('k')).sort()).toEqual(['new', 'no date'])
})

test('indexes are listed, and dropped by name or key', async () => {
  await collection.createIndex({ a: 1, b: -1 }, { unique: true })
  await collection.createIndex({ c: 1 }, { name: 'mine', sparse: true })
  expect(await collection.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
    { v: 2, key: { c: 1 }, name: 'mine', sparse: true },
  ])
  await collection.dropIndex('mine')
  expect(await codeOf(collection.dropIndex('mine'))).toBe(27)
  expect(await codeOf(collection.dropIndex('_id_'))).toBe(72)
})

const refusals: [string, Document, Document, number][] = [
  ['a text index', { a: 'text' }, {}, 238],
  ['a collation', { a: 1 }, { collation: { locale: 'zh' } }, 238],
  ['another index of the same name', { b: 1 }, { name: 'first' }, 86],
  ['the same name with other options', { a: 1 }, { name: 'first', unique: true }, 85],
  ['a TTL on two fields', { x: 1, y: 1 }, { expireAfterSeconds: 1 }, 67],
  ['a partial filter with $ne', { x: 1 }, { partialFilterExpression: { a: { $ne: 1 } } }, 67],
]
test.each(refusals)('refuses %s', async (_what, key, options, code) => {
  await collection.createIndex({ a: 1 }, { name: 'first' })
  expect(await codeOf(collection.createIndex(key as Record<string, 1>, options))).toBe(code)
})

test('parallel arrays cannot be indexed', async () => {
  await collection.createIndex({ a: 1, b: 1 })
  expect(await codeOf(collection.insertOne({ a: [1], b: [2] }))).toBe(171)
})
