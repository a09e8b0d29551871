// What MongoDB makes of the arrays in a document by an update.
import { BSON, type Collection, type Document, Long } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest, testUnlikeDocumentDB } from './engine-under-test.ts'

const { EJSON } = BSON
type Entry = Document & { _id: number }
let engine: EngineUnderTest
let collection: Collection<Entry>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Entry>('arrays')
})
afterAll(() => engine.stop())
beforeEach(() => collection.deleteMany({}))

type Case = [before: Document, update: Document | Document[], after: Document, more?: Document]
const long = (text: string) => Long.fromString(text)
const cases: Record<string, Case[]> = {
  $push: [
    [{ a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
    [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
    [{ a: [1] }, { $push: { a: { $each: [] }, b: { $each: [] } } }, { a: [1], b: [] }],
    [{ a: [5, 1] }, { $push: { a: { $each: [3, 2], $sort: 1, $slice: 3 } } }, { a: [1, 2, 3] }],
    [{ a: [1, 'x', 3] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: ['x', 3, 2, 1] }],
    [{ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
    [{ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: -1 } } }, { a: [1, 2, 3, 4] }],
    [{ a: [1] }, { $push: { a: { $each: [2], $position: 9 } } }, { a: [1, 2] }],
    [{ a: [2] }, { $push: { a: { $each: [1], $position: -9 } } }, { a: [1, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    [{ a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -2 } } }, { a: [3, 4] }],
    [
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: -1 }, $slice: -1 } } },
      { a: [{ n: 1 }] },
    ],
    [
      { a: [{ n: 2, m: 1 }, { n: 1, m: 1 }, { m: 2 }] },
      { $push: { a: { $each: [], $sort: { m: -1, n: 1 } } } },
      { a: [{ m: 2 }, { n: 1, m: 1 }, { n: 2, m: 1 }] },
    ],
  ],
  $addToSet: [
    [{ a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
    [{ a: [1] }, { $addToSet: { a: long('1'), b: 2 } }, { a: [1], b: [2] }],
    [
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [{ a: [1, 1] }, { $addToSet: { a: { $each: [2, 2] } } }, { a: [1, 1, 2] }],
    [{ a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
  ],
  $pop: [
    [{ a: [1, 2, 3] }, { $pop: { a: 1, missing: 1 } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    [{ a: [] }, { $pop: { a: 1 } }, { a: [] }],
  ],
  $pull: [
    [{ a: [1, 5, 2, 5] }, { $pull: { a: 5, missing: 1 } }, { a: [1, 2] }],
    [{ a: [1, 5, 2, 8] }, { $pull: { a: { $gt: 4 } } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
    [{ a: [{ k: 1, n: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
    [
      {
        a: [
          { k: 1, n: 5 },
          { k: 1, n: 1 },
        ],
      },
      { $pull: { a: { k: 1, n: { $gte: 5 } } } },
      { a: [{ k: 1, n: 1 }] },
    ],
    [{ a: [{ l: [1, 2] }, { l: [3] }] }, { $pull: { a: { l: 2 } } }, { a: [{ l: [3] }] }],
    [
      { a: [{ l: [{ q: 1 }] }, { l: [{ q: 2 }] }] },
      { $pull: { a: { l: { $elemMatch: { q: 1 } } } } },
      { a: [{ l: [{ q: 2 }] }] },
    ],
    [{ a: [[1, 2], [3], 1] }, { $pull: { a: [1, 2] } }, { a: [[3], 1] }],
    [{ a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
    [{ a: [{ b: [1, 2] }, { b: [2] }] }, { $pull: { 'a.$[].b': 2 } }, { a: [{ b: [1] }, { b: [] }] }],
    [{ a: [1, 2, 3] }, { $pull: { a: { $not: { $gt: 1 } } } }, { a: [2, 3] }],
  ],
  $pullAll: [
    [{ a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3], missing: [1] } }, { a: [2] }],
    [{ a: [{ x: 1, y: 2 }, { x: 1 }] }, { $pullAll: { a: [{ x: 1 }] } }, { a: [{ x: 1, y: 2 }] }],
  ],
  '$[] and $[x]': [
    [{ a: [1, 2] }, { $set: { 'a.$[]': 0 } }, { a: [0, 0] }],
    [{ a: [{ b: [1, 2] }, { b: [3] }] }, { $inc: { 'a.$[].b.$[]': 1 } }, { a: [{ b: [2, 3] }, { b: [4] }] }],
    [
      { a: [1, 5, 9] },
      { $inc: { 'a.$[big]': 100 } },
      { a: [1, 105, 109] },
      { arrayFilters: [{ big: { $gt: 3 } }] },
    ],
    [{ a: [1, 5] }, { $inc: { 'a.$[x]': 1 } }, { a: [1, 5] }, { arrayFilters: [{ x: 7 }] }],
    [{ a: [[1, 7], [2]] }, { $set: { 'a.$[x]': 0 } }, { a: [0, [2]] }, { arrayFilters: [{ x: { $gt: 5 } }] }],
    [
      { a: [{ k: 1 }, { k: 2, n: 1 }, { k: 3 }] },
      { $set: { 'a.$[x].n': 9 } },
      {
        a: [
          { k: 1, n: 9 },
          { k: 2, n: 1 },
          { k: 3, n: 9 },
        ],
      },
      { arrayFilters: [{ $or: [{ 'x.k': 1 }, { 'x.k': { $gte: 3 } }] }] },
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
    [{ a: [1, 2] }, { $unset: { 'a.$[x]': 1 } }, { a: [1, null] }, { arrayFilters: [{ x: 2 }] }],
    [
      { a: [[1], [2]] },
      { $push: { 'a.$[]': 0 } },
      {
        a: [
          [1, 0],
          [2, 0],
        ],
      },
    ],
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

test('the positional $ stands before other parts and beside other operators', async () => {
  await collection.insertOne({
    _id: 1,
    rows: [
      { k: 1, l: [1] },
      { k: 2, l: [1, 2] },
    ],
    tags: ['x', 'y'],
  })
  const nested = { $inc: { 'rows.$.l.$[]': 10 }, $set: { 'rows.$.seen': true } }
  await collection.updateOne({ _id: 1, 'rows.k': { $gt: 1 } }, nested)
  await collection.updateOne({ tags: 'y' }, { $set: { 'tags.$': 'z' } })
  expect(await collection.findOne({ _id: 1 })).toEqual({
    _id: 1,
    rows: [
      { k: 1, l: [1] },
      { k: 2, l: [11, 12], seen: true },
    ],
    tags: ['x', 'z'],
  })
})

testUnlikeDocumentDB('$pull by a pattern', async () => {
  await collection.insertOne({ _id: 1, a: ['ax', 'b', 1] })
  await collection.updateOne({ _id: 1 }, { $pull: { a: /^a/ } } as Document)
  expect(await collection.findOne()).toEqual({ _id: 1, a: ['b', 1] })
})
