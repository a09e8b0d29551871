// Strings as a language has them: collation in queries, updates, deletes and pipelines.
import type { CollationOptions, Collection, Db, Document } from 'mongodb'
import {
  codeOf,
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
  testUnlikeDocumentDB,
} from './engine-under-test.ts'

type Entry = Document & { _id: number }
let engine: EngineUnderTest
let database: Db
let collection: Collection<Entry>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
  collection = database.collection<Entry>('names')
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await collection.drop()
  await collection.insertMany([
    { _id: 1, s: 'b', tags: ['X', 'é'] },
    { _id: 2, s: 'a', tags: ['y'], n: 10 },
    { _id: 3, s: 'A', sub: { k: 'É' } },
    { _id: 4, s: 'á', tags: ['e', 'x'], items: [{ k: 'Q', n: 1 }] },
    { _id: 5, s: 'B', n: 5 },
    { _id: 6, s: 7 },
  ])
})

const base = { locale: 'en', strength: 1 } as const
const accents = { locale: 'en', strength: 2 } as const
const variant = { locale: 'en', strength: 3 } as const

const filters: [CollationOptions, Document, number[]][] = [
  [base, { s: 'a' }, [2, 3, 4]],
  [accents, { s: 'a' }, [2, 3]],
  [variant, { s: 'a' }, [2]],
  [{ locale: 'simple' }, { s: 'a' }, [2]],
  [{ locale: 'en', strength: 1, caseLevel: true }, { s: 'a' }, [2, 4]],
  [base, { s: { $ne: 'A' } }, [1, 5, 6]],
  [base, { s: { $gt: 'A' } }, [1, 5]],
  [variant, { s: { $gt: 'a', $lt: 'b' } }, [3, 4]],
  [base, { s: { $gte: 'B' } }, [1, 5]],
  [accents, { s: { $in: ['A', 7] } }, [2, 3, 6]],
  [base, { s: { $nin: ['A', 'B'] } }, [6]],
  [base, { s: { $not: { $lt: 'b' } } }, [1, 5, 6]],
  [base, { tags: 'E' }, [1, 4]],
  [accents, { tags: { $all: ['E', 'X'] } }, [4]],
  [base, { tags: { $all: ['E', 'X'] } }, [1, 4]],
  [accents, { tags: ['x', 'É'] }, [1]],
  [base, { tags: { $elemMatch: { $gte: 'Y' } } }, [2]],
  [accents, { items: { $elemMatch: { k: 'q', n: 1 } } }, [4]],
  [base, { sub: { k: 'e' } }, [3]],
  [base, { s: /a/ }, [2]],
  [base, { s: { $type: 'string', $exists: true } }, [1, 2, 3, 4, 5]],
  [base, { $expr: { $eq: ['$s', 'A'] } }, [2, 3, 4]],
  [base, { $or: [{ s: 'B' }, { n: 10 }] }, [1, 2, 5]],
  [base, { _id: { $in: [1, 2] }, s: 'B' }, [1]],
]
const indexes: Document[] = [{}, { s: 1 }, { n: 1, s: 1 }, { tags: 1 }, { 'items.k': 1 }, { sub: 1 }]
describe.each(indexes)('with an index on %j', index => {
  test.each(filters)('%j finds by %j', async (collation, filter, expected) => {
    if (Object.keys(index).length > 0) await collection.createIndex(index as Record<string, 1>)
    const found = await collection.find(filter, { collation }).sort({ _id: 1 }).toArray()
    expect(found.map(({ _id }) => _id)).toEqual(expected)
    expect(await collection.countDocuments(filter, { collation })).toBe(expected.length)
  })

  test('sorts strings after numbers in the order of the language', async () => {
    if (Object.keys(index).length > 0) await collection.createIndex(index as Record<string, 1>)
    const found = await collection.find({}, { collation: base }).sort({ s: 1, _id: -1 }).toArray()
    expect(found.map(({ _id }) => _id)).toEqual([6, 4, 3, 2, 5, 1])
  })
})

const orders: [CollationOptions, string[]][] = [
  [{ locale: 'zh' }, ['陈', '李', '王', '张', 'a', 'B', 'c']],
  [{ locale: 'zh_Hant' }, ['王', '李', '張', '陳', 'a']],
  [{ locale: 'en' }, ['a', 'A', 'á', 'b', 'B', '李']],
  [{ locale: 'en', caseFirst: 'upper' }, ['A', 'a', 'B', 'b']],
  [{ locale: 'en', numericOrdering: true }, ['a2', 'a10', 'b1']],
  [{ locale: 'en', numericOrdering: false }, ['a10', 'a2', 'b1']],
  [{ locale: 'en', alternate: 'shifted' }, ['a-b', 'abc', 'a c']],
  [{ locale: 'en', alternate: 'non-ignorable' }, ['a c', 'a-b', 'abc']],
  [{ locale: 'sv' }, ['a', 'z', 'å', 'ä', 'ö']],
]
test.each(orders)('%j orders %j', async (collation, expected) => {
  await collection.deleteMany({})
  await collection.insertMany([...expected].sort().map((s, _id) => ({ _id, s })))
  const found = await collection.find({}, { collation }).sort({ s: 1 }).toArray()
  expect(found.map(({ s }) => s)).toEqual(expected)
})

const updates: [Document, Document, Document][] = [
  [{ l: ['a', 'B', 'c'] }, { $pull: { l: 'b' } }, { l: ['a', 'c'] }],
  [{ l: ['a', 'B', 'c'] }, { $pull: { l: { $in: ['A', 'b'] } } }, { l: ['c'] }],
  [{ l: [{ k: 'A' }, { k: 'b' }] }, { $pull: { l: { k: 'a' } } }, { l: [{ k: 'b' }] }],
  [{ l: ['a', 'B', 'c'] }, { $pullAll: { l: ['b', 'C'] } }, { l: ['a'] }],
  [{ l: ['a'] }, { $addToSet: { l: { $each: ['A', 'b', 'B'] } } }, { l: ['a', 'b'] }],
  [{ l: ['b'] }, { $push: { l: { $each: ['C', 'a', 'B'], $sort: 1 } } }, { l: ['a', 'b', 'B', 'C'] }],
  [{ s: 'b' }, { $max: { s: 'C' } }, { s: 'C' }],
  [{ s: 'b' }, { $min: { s: 'C' } }, { s: 'b' }],
]
describe('updates', () => {
  testUnlikeDocumentDB.each(updates)('%j by %j', async (before, update, after) => {
    await collection.insertOne({ _id: 9, ...before })
    await collection.updateOne({ _id: 9 }, update, { collation: accents })
    expect(await collection.findOne({ _id: 9 })).toEqual({ _id: 9, ...after })
  })

  testUnlikeDocumentDB('array filters and the positional $', async () => {
    await collection.insertOne({ _id: 9, l: ['a', 'B', 'A'] })
    const filtered = { arrayFilters: [{ x: 'A' }], collation: accents }
    await collection.updateOne({ _id: 9 }, { $set: { 'l.$[x]': 'z' } }, filtered)
    await collection.updateOne({ l: 'b' }, { $set: { 'l.$': 'y' } }, { collation: accents })
    expect((await collection.findOne({ _id: 9 }))!.l).toEqual(['z', 'y', 'z'])
  })

  testUnlikeDocumentDB('each statement has its own', async () => {
    const result = await collection.bulkWrite([
      { updateMany: { filter: { s: 'A' }, update: { $set: { seen: 1 } }, collation: base } },
      { updateMany: { filter: { s: 'B' }, update: { $set: { seen: 1 } } } },
      { deleteMany: { filter: { s: 'A' }, collation: accents } },
      { deleteMany: { filter: { s: 'b' } } },
    ])
    expect([result.modifiedCount, result.deletedCount]).toEqual([4, 3])
    expect(await collection.distinct('s')).toEqual([7, 'B', 'á'])
  })

  testUnlikeDocumentDB('findAndModify finds and sorts by it', async () => {
    const options = { sort: { s: -1, _id: 1 }, collation: base, returnDocument: 'after' } as const
    const found = await collection.findOneAndUpdate({ s: { $lt: 'b' } }, { $set: { hit: 1 } }, options)
    expect(found).toMatchObject({ _id: 2, hit: 1 })
    expect(await collection.findOneAndDelete({ s: 'Á' }, { collation: variant })).toBeNull()
    expect(await collection.findOneAndDelete({ s: 'Á' }, { collation: accents })).toMatchObject({ _id: 4 })
  })
})

const byName: Document = { $sort: { _id: 1 } }
const pipelines: [Document[], unknown][] = [
  [[{ $match: { s: 'A' } }, { $count: 'n' }], [{ n: 3 }]],
  [[{ $addFields: { z: 1 } }, { $match: { s: 'A' } }, { $count: 'n' }], [{ n: 3 }]],
  [
    [{ $sort: { _id: 1 } }, { $group: { _id: '$s', n: { $sum: 1 } } }, byName, { $project: { _id: 0 } }],
    [{ n: 1 }, { n: 3 }, { n: 2 }],
  ],
  [
    [
      { $match: { _id: { $in: [2, 5] } } },
      { $group: { _id: null, low: { $min: '$s' }, high: { $max: '$s' } } },
    ],
    [{ _id: null, low: 'a', high: 'B' }],
  ],
  [
    [
      { $match: { _id: 3 } },
      {
        $project: {
          _id: 0,
          eq: { $eq: ['$s', 'a'] },
          lt: { $lt: ['$s', 'b'] },
          cmp: { $cmp: ['$s', 'á'] },
          in: { $in: ['á', ['$s']] },
        },
      },
    ],
    [{ eq: true, lt: true, cmp: 0, in: true }],
  ],
]
describe('pipelines', () => {
  test.each(pipelines)('%j', async (pipeline, expected) => {
    expect(await collection.aggregate(pipeline, { collation: base }).toArray()).toEqual(expected)
  })
})

testUnlikeDocumentDB('distinct tells apart what the collation does', async () => {
  expect(await collection.distinct('s', { _id: { $lt: 6 } }, { collation: base })).toEqual(['a', 'b'])
  expect(await collection.distinct('s', { s: 'A' }, { collation: accents })).toEqual(['a'])
})

const refusals: [Document, number][] = [
  [{ locale: 'xx' }, 2],
  [{ locale: 'en-US' }, 2],
  [{ locale: 1 }, 14],
  [{ locale: 'en', strength: 'x' }, 14],
  [{ locale: 'en', caseFirst: 'x' }, 2],
  [{ locale: 'en', alternate: 'x' }, 2],
  [{ locale: 'en', unknown: 1 }, 40415],
]
const refusalsUnlikeDocumentDB: [Document, number][] = [
  [{ strength: 1 }, 40414],
  [{ locale: 'en', strength: 6 }, 2],
]
const notHere: Document[] = [
  { locale: 'en', strength: 4 },
  { locale: 'en', strength: 5 },
  { locale: 'fr', backwards: true },
  { locale: 'en', normalization: true },
  { locale: 'en', strength: 2, caseLevel: true },
  { locale: 'en', alternate: 'shifted', maxVariable: 'space' },
  { locale: 'de@collation=phonebook' },
]
describe('refuses', () => {
  const find = (collation: Document) =>
    collection.find({ s: 'a' }, { collation: collation as CollationOptions }).toArray()
  test.each(refusals)('%j', async (collation, code) => expect(await codeOf(find(collation))).toBe(code))
  testUnlikeDocumentDB.each(refusalsUnlikeDocumentDB)('%j', async (collation, code) => {
    expect(await codeOf(find(collation))).toBe(code)
  })
  testOfEmbedded.each(notHere)('%j', async collation => expect(await codeOf(find(collation))).toBe(238))
  testOfEmbedded('to keep a collation for a collection or an index', async () => {
    expect(await codeOf(database.createCollection('other', { collation: base }))).toBe(238)
    expect(await codeOf(collection.createIndex({ s: 1 }, { collation: base }))).toBe(238)
  })
})
