// What MongoDB answers to $lookup, and that an index serves it.
import type { Db, Document } from 'mongodb'
import {
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
  testUnlikeDocumentDB,
} from '../engine-under-test.ts'

let engine: EngineUnderTest
let database: Db
const insert = (collection: string, documents: Document[]) =>
  database.collection(collection).insertMany(documents as never)
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
  await insert('visits', [
    { _id: 1, hall: 'h1', kind: 'a', minutes: 2, tags: ['x', 'y'], refs: ['h1', 'h2'] },
    { _id: 2, hall: 'h2', kind: 'b', minutes: 3, tags: [], parts: [{ h: 'h1' }, {}] },
    { _id: 3, hall: null, kind: 'a' },
    { _id: 4, kind: 'a' },
  ])
  await insert('halls', [
    { _id: 'h1', size: 3, alias: ['x', 'y'] },
    { _id: 'h2', size: 1, town: 't' },
    { _id: 'h3', size: 2, town: null, alias: [] },
  ])
})
afterAll(() => engine.stop())

const byId = { $sort: { _id: 1 } }
const same = (field: string, variable: string) => ({ $match: { $expr: { $eq: [field, variable] } } })

/** For visits 1 to 4: the _ids of the halls found. */
const cases: [string, Document, string[][]][] = [
  ['by _id', { localField: 'hall', foreignField: '_id' }, [['h1'], ['h2'], [], []]],
  [
    'null and missing are the same on both sides',
    { localField: 'hall', foreignField: 'town' },
    [[], [], ['h1', 'h3'], ['h1', 'h3']],
  ],
  ['every element of an array here', { localField: 'refs', foreignField: '_id' }, [['h1', 'h2'], [], [], []]],
  [
    'any element of an array there',
    { localField: 'tags', foreignField: 'alias' },
    [['h1'], ['h2'], ['h2'], ['h2']],
  ],
  ['through an array of documents', { localField: 'parts.h', foreignField: '_id' }, [[], ['h1'], [], []]],
  [
    'a collection that is not there',
    { from: 'nowhere', localField: 'hall', foreignField: '_id' },
    [[], [], [], []],
  ],
  [
    'a pipeline of its own',
    { pipeline: [{ $match: { size: { $gt: 1 } } }, { $sort: { size: 1 } }] },
    Array(4).fill(['h3', 'h1']),
  ],
  ['a variable', { let: { h: '$hall' }, pipeline: [same('$_id', '$$h')] }, [['h1'], ['h2'], [], []]],
  [
    'a variable that is null is not what is missing',
    { let: { h: '$hall' }, pipeline: [same('$$h', '$town'), byId] },
    [[], [], ['h3'], ['h1']],
  ],
  [
    'a variable in a comparison',
    { let: { m: '$minutes' }, pipeline: [{ $match: { $expr: { $lt: ['$size', '$$m'] } } }, byId] },
    [['h2'], ['h2', 'h3'], [], []],
  ],
  [
    'a field and a pipeline',
    { localField: 'refs', foreignField: '_id', pipeline: [{ $match: { size: 1 } }] },
    [['h2'], [], [], []],
  ],
  [
    'a field, a variable and a pipeline',
    { localField: 'hall', foreignField: '_id', let: { k: '$kind' }, pipeline: [same('a', '$$k')] },
    [['h1'], [], [], []],
  ],
]
test.each(cases)('$lookup: %s', async (_what, lookup, expected) => {
  const answer = await database
    .collection('visits')
    .aggregate([byId, { $lookup: { from: 'halls', as: 'found', ...lookup } }])
    .toArray()
  expect(answer.map(({ found }) => found.map(({ _id }: Document) => _id))).toEqual(expected)
})

testUnlikeDocumentDB('the inner pipeline computes with variables of all levels', async () => {
  const inner = {
    from: 'visits',
    let: { s: '$size' },
    as: 'in',
    pipeline: [same('$_id', '$$s'), { $project: { _id: 0, h: '$$h', s: '$$s' } }],
  }
  const pipeline = [
    { $match: { _id: 1 } },
    {
      $lookup: {
        from: 'halls',
        let: { h: '$hall' },
        as: 'r.halls',
        pipeline: [byId, { $limit: 1 }, { $lookup: inner }, { $project: { in: 1 } }],
      },
    },
    { $project: { r: 1 } },
  ]
  const answer = await database.collection('visits').aggregate(pipeline).toArray()
  expect(answer).toEqual([{ _id: 1, r: { halls: [{ _id: 'h1', in: [{ h: 'h1', s: 3 }] }] } }])
})

// A walk along an index comes by in its order, a look at everything in the order of insertion.
const indexed: [string, Document][] = [
  ['a foreign field', { localField: 'codes', foreignField: 'code' }],
  ['the leading $match of a pipeline', { pipeline: [{ $match: { code: { $in: ['a', 'b', 'c'] } } }] }],
  ['the leading $sort of a pipeline', { pipeline: [{ $sort: { code: 1 } }] }],
  [
    'equality with a variable',
    { let: { k: '$kind' }, pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$kind', '$$k'] }] } } }] },
  ],
]
testOfEmbedded.each(indexed)('$lookup uses an index for %s', async (_what, lookup) => {
  await database.collection('codes').drop()
  await insert(
    'codes',
    ['c', 'a', 'b'].map(code => ({ _id: code, code, kind: 1 })),
  )
  await database.collection('codes').createIndexes([{ key: { code: 1 } }, { key: { kind: 1, code: 1 } }])
  const answer = await database
    .collection('visits')
    .aggregate([
      { $match: { _id: 1 } },
      { $set: { codes: ['c', 'b', 'a'], kind: 1 } },
      { $lookup: { from: 'codes', as: 'found', ...lookup } },
    ])
    .toArray()
  expect(answer[0]!.found.map(({ code }: Document) => code)).toEqual(['a', 'b', 'c'])
})
