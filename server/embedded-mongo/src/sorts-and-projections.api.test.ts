// The order of answers, and which part of each document they show.
import {
  Binary,
  type Collection,
  Decimal128,
  type Document,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb'
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
  collection = engine.client.db(engine.database).collection<Entry>('sorts')
})
afterAll(() => engine.stop())

// As MongoDB orders them.
const ascending: unknown[] = [
  new MinKey(),
  null,
  NaN,
  -Infinity,
  -2.5,
  0,
  Long.fromString('1'),
  Decimal128.fromString('1.5'),
  2,
  Long.fromString('9007199254740993'),
  'A',
  'a',
  'é',
  '李',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { b: 0 },
  { a: 'x' },
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([1, 1])),
  new ObjectId('65a000000000000000000001'),
  false,
  true,
  new Date(-1),
  new Date(1),
  new Timestamp({ t: 1, i: 1 }),
  /a/,
  new MaxKey(),
]
const ids = async (sort: Document, filter: Document = {}) =>
  (
    await collection
      .find(filter)
      .sort(sort as Record<string, 1>)
      .toArray()
  ).map(({ _id }) => _id)
const fill = async (documents: Document[], index: Document = {}) => {
  await collection.drop()
  await collection.insertMany(documents as Entry[])
  if (Object.keys(index).length > 0) await collection.createIndex(index as Record<string, 1>)
}

describe.each<Document>([{}, { v: 1 }, { v: -1, w: 1 }])('sorts with an index on %j', index => {
  test('all types in the order of BSON', async () => {
    const expected = ascending.map((_value, i) => i)
    await fill(ascending.map((v, _id) => ({ _id, v })).toReversed(), index)
    expect(await ids({ v: 1 })).toEqual(expected)
    expect(await ids({ v: -1 })).toEqual(expected.toReversed())
  })

  testUnlikeDocumentDB('an empty array before null, which a missing value counts as', async () => {
    await fill([{ _id: 1, v: null }, { _id: 2, v: [] }, { _id: 3 }, { _id: 4, v: new MinKey() }], index)
    expect(await ids({ v: 1, _id: 1 })).toEqual([4, 2, 1, 3])
  })

  test('arrays by their smallest or, descending, their largest element', async () => {
    await fill([{ _id: 1, v: [5, 1] }, { _id: 2, v: 3 }, { _id: 3, v: [[0], 4] }, { _id: 4 }], index)
    expect(await ids({ v: 1 })).toEqual([4, 1, 2, 3])
    expect(await ids({ v: -1 })).toEqual([3, 1, 2, 4])
  })

  test('by several fields, within documents of arrays, and by places in them', async () => {
    const documents = [
      { _id: 1, v: 1, w: 2, l: [{ n: 5 }, { n: 2 }] },
      { _id: 2, v: 1, w: 1, l: [{ n: 3 }] },
      { _id: 3, v: 0, w: 9, l: [] },
      { _id: 4, v: 0, w: 9, l: { n: 1 } },
    ]
    await fill(documents, index)
    expect(await ids({ v: 1, w: -1, _id: -1 })).toEqual([4, 3, 1, 2])
    expect(await ids({ 'l.n': 1, _id: 1 })).toEqual([3, 4, 1, 2])
    expect(await ids({ 'l.n': -1, _id: 1 })).toEqual([1, 2, 4, 3])
    expect(await ids({ 'l.0.n': -1, _id: 1 })).toEqual([1, 2, 3, 4])
  })

  test('skips and limits', async () => {
    await fill(
      [
        { _id: 1, v: 4 },
        { _id: 2, v: 3 },
        { _id: 3, v: 2 },
        { _id: 4, v: 1 },
      ],
      index,
    )
    const page = await collection
      .find({ v: { $gt: 1 } })
      .sort({ v: 1 })
      .skip(1)
      .limit(2)
      .toArray()
    expect(page.map(({ v }) => v)).toEqual([3, 4])
    expect(await collection.countDocuments({ v: { $gt: 1 } }, { skip: 1, limit: 5 })).toBe(2)
  })
})

test('$natural gives the order of insertion, either way', async () => {
  await fill([{ _id: 3 }, { _id: 1 }, { _id: 2 }], { a: 1 })
  expect(await ids({ $natural: 1 })).toEqual([3, 1, 2])
  expect(await ids({ $natural: -1 })).toEqual([2, 1, 3])
  const last = collection.find({ _id: { $gt: 1 } }, { sort: { $natural: -1 }, limit: 1 })
  expect(await last.toArray()).toEqual([{ _id: 2 }])
})

const one = {
  _id: 1,
  a: 1,
  tags: ['x', 'y', 'z'],
  items: [
    { k: 'p', n: 1 },
    { k: 'q', n: 5 },
  ],
  sub: { b: 1, c: { d: 2, e: 3 } },
}
const projections: [Document, Document][] = [
  [{}, one],
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [{ a: 1, _id: 0 }, { a: 1 }],
  [{ missing: 1 }, { _id: 1 }],
  [{ _id: 0, 'items.k': 1 }, { items: [{ k: 'p' }, { k: 'q' }] }],
  [{ _id: 0, 'sub.c.d': 1 }, { sub: { c: { d: 2 } } }],
  [{ _id: 0, sub: { c: { e: true } } }, { sub: { c: { e: 3 } } }],
  [
    { items: 0, tags: 0, sub: false },
    { _id: 1, a: 1 },
  ],
  [
    { _id: 0, a: 0, tags: 0, 'items.n': 0, 'sub.c': 0 },
    { items: [{ k: 'p' }, { k: 'q' }], sub: { b: 1 } },
  ],
  [{ _id: 0 }, Object.fromEntries(Object.entries(one).slice(1))],
  [{ items: { $elemMatch: { n: 5 } } }, { _id: 1, items: [{ k: 'q', n: 5 }] }],
  [
    { items: { $elemMatch: { n: 9 } }, a: 1 },
    { _id: 1, a: 1 },
  ],
  [{ tags: { $elemMatch: { $gt: 'x' } } }, { _id: 1, tags: ['y'] }],
  [
    { tags: { $slice: 1 }, items: 0, sub: 0 },
    { _id: 1, a: 1, tags: ['x'] },
  ],
  [
    { tags: { $slice: -2 }, a: 1 },
    { _id: 1, a: 1, tags: ['y', 'z'] },
  ],
  [
    { tags: { $slice: [1, 1] }, items: 0, sub: 0 },
    { _id: 1, a: 1, tags: ['y'] },
  ],
  [
    { tags: { $slice: [-2, 1] }, a: 1 },
    { _id: 1, a: 1, tags: ['y'] },
  ],
  [{ _id: 0, double: { $multiply: ['$a', 2] } }, { double: 2 }],
  [{ _id: 0, sub: { x: '$a', y: '$missing' } }, { sub: { x: 1 } }],
  [
    { _id: 0, a: 1, note: { $literal: 1 } },
    { a: 1, note: 1 },
  ],
  [{ _id: 0, a: 'text' }, { a: 'text' }],
]
describe('projections', () => {
  beforeAll(() => fill([one]))
  test.each(projections)('%j', async (projection, expected) => {
    const found = await collection.findOne({ _id: 1 }, { projection })
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected))
  })

  test('the positional $ takes the element the query found', async () => {
    const projection = { _id: 0, 'items.$': 1 }
    expect(await collection.findOne({ 'items.n': 5 }, { projection })).toEqual({ items: [{ k: 'q', n: 5 }] })
    const both = { items: { $elemMatch: { k: 'p', n: { $lt: 5 } } } }
    expect(await collection.findOne(both, { projection })).toEqual({ items: [{ k: 'p', n: 1 }] })
  })

  test('distinct takes arrays apart', async () => {
    expect(await collection.distinct('tags')).toEqual(['x', 'y', 'z'])
    expect(await collection.distinct('items.n', { _id: { $lt: 3 } })).toEqual([1, 5])
    expect(await collection.distinct('items.1.n')).toEqual([5])
    expect(await collection.distinct('missing')).toEqual([])
  })
})

const refusals: [string, Document, number][] = [
  ['including beside excluding', { projection: { a: 1, b: 0 } }, 31254],
  ['$natural among others', { sort: { $natural: 1, a: 1 } }, 2],
  ['$natural by 2', { sort: { $natural: 2 } }, 2],
  ['a hint at no index', { hint: 'nobody' }, 2],
]
const refusalsUnlikeDocumentDB: typeof refusals = [
  ['excluding beside including', { projection: { a: 0, b: 1 } }, 31253],
  ['a path and one within it', { projection: { a: 1, 'a.b': 1 } }, 31249],
  ['an unknown expression', { projection: { a: { $foo: 1 } } }, 31325],
  ['an empty sub-projection', { projection: { a: {} } }, 51270],
  ['$slice of a text', { projection: { a: { $slice: 'x' } } }, 28667],
  ['a negative skip', { skip: -1 }, 51024],
  ['a direction of 2', { sort: { a: 2 } }, 15975],
  ['a sort by an operator', { sort: { $a: 1 } }, 16410],
  ['a sort by an empty part', { sort: { 'a..b': 1 } }, 15998],
]
describe('refuses', () => {
  // The driver refuses some of these itself: the command goes as it is.
  const find = (options: Document) =>
    codeOf(engine.client.db(engine.database).command({ find: 'sorts', filter: { a: 1 }, ...options }))
  test.each(refusals)('%s', async (_what, options, code) => expect(await find(options)).toBe(code))
  testUnlikeDocumentDB.each(refusalsUnlikeDocumentDB)('%s', async (_what, options, code) => {
    expect(await find(options)).toBe(code)
  })
})
