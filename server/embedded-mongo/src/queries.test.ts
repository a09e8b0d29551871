// What MongoDB answers to queries, sorts and projections.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Collection, Decimal128, type Document, Long, MaxKey, ObjectId } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

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
  [{ a: { $lt: new MaxKey(), $type: 'number' } }, [1, 2, 3, 4, 8, 9]],
  [{ a: { $in: [1, 'text', null] } }, [1, 5, 6, 7, 8]],
  [{ a: { $nin: [1, 'text', null] } }, [2, 3, 4, 9]],
  [{ a: { $exists: false } }, [6]],
  [{ a: { $exists: true, $eq: null } }, [5]],
  [{ a: { $type: 'double' } }, [2, 9]],
  [{ a: { $type: ['string', 'long'] } }, [3, 7]],
  [{ a: { $type: 'array' } }, [8]],
  [{ a: { $not: { $gt: 2 } } }, [1, 5, 6, 7, 9]],
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

  test.each(queries)('%j', async (filter, expected) => {
    const found = await collection.find(filter, { projection: { _id: 1 } }).toArray()
    expect(found.map(document => document._id).sort()).toEqual(expected)
  })

  test('sorts by BSON order, arrays by their smallest or largest element', async () => {
    const ascending = await collection
      .find({ _id: { $ne: 6 } })
      .sort({ a: 1, _id: 1 })
      .toArray()
    expect(ascending.map(document => document._id)).toEqual([5, 9, 1, 8, 2, 3, 4, 7])
    const descending = await collection
      .find({ _id: { $ne: 6 } })
      .sort({ a: -1, _id: 1 })
      .toArray()
    expect(descending.map(document => document._id)).toEqual([7, 8, 4, 3, 2, 1, 9, 5])
  })

  test('skips and limits', async () => {
    const page = await collection
      .find({ name: { $exists: true } })
      .sort({ name: -1 })
      .skip(1)
      .limit(2)
      .toArray()
    expect(page.map(document => document.name)).toEqual(['alphabet', 'alpha'])
  })
})

const projections: [Document, Document][] = [
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ _id: 0, 'items.k': 1 }, { items: [{ k: 'p' }, { k: 'q' }] }],
  [
    { items: 0, tags: 0 },
    { _id: 1, a: 1 },
  ],
  [{ items: { $elemMatch: { n: 5 } } }, { _id: 1, items: [{ k: 'q', n: 5 }] }],
  [
    { tags: { $slice: 1 }, items: 0 },
    { _id: 1, a: 1, tags: ['x'] },
  ],
  [
    { tags: { $slice: -1 }, items: 0 },
    { _id: 1, a: 1, tags: ['y'] },
  ],
  [{ _id: 0, double: { $multiply: ['$a', 2] } }, { double: 2 }],
  [{ _id: 0, sub: { x: '$a', y: '$missing' } }, { sub: { x: 1 } }],
  [{ _id: 1 }, { _id: 1 }],
]

describe('projections', () => {
  test.each(projections)('%j', async (projection, expected) => {
    expect(await collection.findOne({ _id: 1 }, { projection })).toEqual(expected)
  })

  test('the positional $ takes the element the query found', async () => {
    const found = await collection.findOne({ _id: 1, 'items.n': 5 }, { projection: { _id: 0, 'items.$': 1 } })
    expect(found).toEqual({ items: [{ k: 'q', n: 5 }] })
  })

  test('distinct takes arrays apart', async () => {
    expect(await collection.distinct('tags')).toEqual(['x', 'y'])
    expect(await collection.distinct('items.n', { _id: { $lt: 3 } })).toEqual([1, 5, 7])
  })
})

const refusals: [string, Document, number][] = [
  ['an unknown operator', { a: { $like: 1 } }, 2],
  ['an unknown top-level operator', { $xor: [] }, 2],
  ['an empty $or', { $or: [] }, 2],
  ['$in without a list', { a: { $in: 1 } }, 2],
  ['$size of no number', { a: { $size: 'x' } }, 2],
  ['an unknown type', { a: { $type: 'integer' } }, 2],
  ['an unknown expression', { $expr: { $foo: 1 } }, 168],
  ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
]

test.each(refusals)('refuses %s', async (_what, filter, code) => {
  expect(await codeOf(collection.find(filter).toArray())).toBe(code)
})
