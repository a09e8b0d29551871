// Which documents a filter finds, whatever indexes there are.
import { type Collection, Decimal128, type Document, Long, MaxKey, ObjectId } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest, testUnlikeDocumentDB } from './engine-under-test.ts'

type Entry = Document & { _id: number }
let engine: EngineUnderTest
let collection: Collection<Entry>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Entry>('queries')
})
afterAll(() => engine.stop())

const objectId = new ObjectId('65a000000000000000000001')
const documents: Entry[] = [
  {
    _id: 1,
    a: 1,
    tags: ['x', 'y'],
    items: [
      { k: 'p', n: 1 },
      { k: 'q', n: 5 },
    ],
  },
  { _id: 2, a: 2.5, tags: ['y'], items: [{ k: 'p', n: 7 }], sub: { b: 1, c: 2 } },
  { _id: 3, a: Long.fromNumber(3), tags: [], sub: { c: 2, b: 1 } },
  { _id: 4, a: Decimal128.fromString('4.5'), name: 'Ärger', ref: objectId },
  { _id: 5, a: null, name: 'alpha', nested: [[1, 2], [3]] },
  { _id: 6, name: 'Beta', when: new Date(1000), flag: true },
  { _id: 7, a: 'text', name: 'alphabet', when: new Date(2000), flag: false },
  { _id: 8, a: [1, 10], items: [] },
  { _id: 9, a: NaN, list: [{ at: [{ n: 1 }, { n: 2 }] }, { at: [{ n: 3 }] }] },
]

const queries: [Document, number[]][] = [
  [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [{ a: 1 }, [1, 8]],
  [{ a: Long.fromNumber(1) }, [1, 8]],
  [{ a: Decimal128.fromString('2.50') }, [2]],
  [{ a: 3 }, [3]],
  [{ a: null }, [5, 6]],
  [{ a: NaN }, [9]],
  [{ a: { $ne: null } }, [1, 2, 3, 4, 7, 8, 9]],
  [{ a: { $gt: 2 } }, [2, 3, 4, 8]],
  [{ a: { $gte: 2.5, $lte: 3 } }, [2, 3, 8]],
  [{ a: { $gt: 5, $lt: 6 } }, [8]],
  [{ a: { $gt: 2, $lt: 9 } }, [2, 3, 4, 8]],
  [{ a: { $elemMatch: { $gt: 2, $lt: 9 } } }, []],
  [{ a: { $lt: 'z' } }, [7]],
  [{ a: { $gte: null } }, [5, 6]],
  [{ a: { $in: [1, 'text', null] } }, [1, 5, 6, 7, 8]],
  [{ a: { $nin: [1, 'text', null] } }, [2, 3, 4, 9]],
  [{ a: { $exists: false } }, [6]],
  [{ a: { $exists: true, $eq: null } }, [5]],
  [{ a: { $type: ['string', 'long'] } }, [3, 7]],
  [{ a: { $type: 'array' } }, [8]],
  [{ a: { $mod: [2, 1] } }, [1, 3, 8]],
  [{ a: [1, 10] }, [8]],
  [{ 'a.1': 10 }, [8]],
  [{ a: { $size: 2 } }, [8]],
  [{ tags: 'y' }, [1, 2]],
  [{ tags: { $all: ['x', 'y'] } }, [1]],
  [{ tags: { $all: [] } }, []],
  [{ tags: { $size: 0 } }, [3]],
  [{ tags: [] }, [3]],
  [{ tags: { $ne: 'y' } }, [3, 4, 5, 6, 7, 8, 9]],
  [{ tags: { $in: [/^x/] } }, [1]],
  [{ 'items.n': { $gt: 4 } }, [1, 2]],
  [{ 'items.k': 'p', 'items.n': 5 }, [1]],
  [{ items: { $elemMatch: { k: 'p', n: 5 } } }, []],
  [{ items: { $elemMatch: { k: 'p', n: { $gt: 4 } } } }, [2]],
  [{ items: { $all: [{ $elemMatch: { k: 'p' } }, { $elemMatch: { k: 'q' } }] } }, [1]],
  [{ 'items.0.n': 7 }, [2]],
  [{ 'items.n': null }, [3, 4, 5, 6, 7, 9]],
  [{ 'items.n': { $exists: false } }, [3, 4, 5, 6, 7, 8, 9]],
  [{ sub: { b: 1, c: 2 } }, [2]],
  [{ 'sub.b': 1, 'sub.c': 2 }, [2, 3]],
  [{ name: /^alpha/ }, [5, 7]],
  [{ name: { $regex: 'BETA', $options: 'i' } }, [6]],
  [{ name: { $not: /alpha/ } }, [1, 2, 3, 4, 6, 8, 9]],
  [{ ref: objectId }, [4]],
  [{ when: { $gt: new Date(1500) } }, [7]],
  [{ flag: { $gte: false } }, [6, 7]],
  [{ nested: { $elemMatch: { $elemMatch: { $gt: 2 } } } }, [5]],
  [{ nested: [3] }, [5]],
  [{ nested: 3 }, []],
  [{ 'list.at.n': 3 }, [9]],
  [{ 'list.at': { $elemMatch: { n: 2 } } }, [9]],
  [{ $or: [{ a: 1 }, { name: 'Beta' }] }, [1, 6, 8]],
  [{ $nor: [{ a: { $exists: true } }, { flag: true }] }, []],
  [{ $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }, [2, 8]],
  [{ $expr: { $gt: ['$sub.c', '$sub.b'] } }, [2, 3]],
  [{ $expr: { $eq: [{ $size: { $ifNull: ['$tags', []] } }, 2] } }, [1]],
  [{ _id: { $gt: 3, $lte: 6 } }, [4, 5, 6]],
  [{ _id: { $in: [9, 1, 44] } }, [1, 9]],
]

// DocumentDB misses a NaN where it looks for it by an index.
const queriesOfNaN: typeof queries = [
  [{ a: { $lt: new MaxKey(), $type: 'number' } }, [1, 2, 3, 4, 8, 9]],
  [{ a: { $type: 'double' } }, [2, 9]],
  [{ a: { $not: { $gt: 2 } } }, [1, 5, 6, 7, 9]],
]

const indexes: Document[] = [
  {},
  { a: 1 },
  { a: -1 },
  { tags: 1, a: 1 },
  { 'items.k': 1, 'items.n': -1 },
  { 'sub.b': 1 },
  { name: 1, when: -1 },
]

describe.each(indexes)('with an index on %j', index => {
  beforeAll(async () => {
    await collection.drop()
    await collection.insertMany(documents)
    if (Object.keys(index).length > 0) await collection.createIndex(index as Record<string, 1>)
  })

  const find = async (filter: Document, expected: number[]) => {
    const found = await collection.find(filter, { projection: { _id: 1 } }).toArray()
    expect(found.map(document => document._id).sort()).toEqual(expected)
  }
  test.each(queries)('%j', find)
  const testOfNaN = 'a' in index && !('tags' in index) ? testUnlikeDocumentDB : test
  testOfNaN.each(queriesOfNaN)('%j', find)
})
