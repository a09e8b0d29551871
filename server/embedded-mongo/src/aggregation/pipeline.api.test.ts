// What MongoDB answers to pipelines.
import { type Db, type Document, ObjectId } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest, testUnlikeDocumentDB } from '../engine-under-test.ts'

let engine: EngineUnderTest
let database: Db
const hall = new ObjectId('65a000000000000000000001')
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
  await database.collection<Document & { _id: unknown }>('halls').insertMany([
    { _id: hall, name: '城关镇' },
    { _id: 'none', name: 'x' },
  ])
  await database.collection<Document & { _id: unknown }>('visits').insertMany([
    { _id: 1, hall, kind: 'a', minutes: 10, at: new Date('2026-03-01T18:00:00Z'), tags: ['x', 'y'] },
    { _id: 2, hall, kind: 'b', minutes: 20, at: new Date('2026-03-02T01:00:00Z'), tags: ['y'] },
    { _id: 3, hall: null, kind: 'a', minutes: 5.5, at: new Date('2026-03-02T17:00:00Z'), tags: [] },
    { _id: 4, kind: 'a', rating: { score: 4 } },
  ])
})
afterAll(() => engine.stop())

const byId = { $sort: { _id: 1 } }
const cases: [Document[], Document[]][] = [
  [[{ $match: { kind: 'a' } }, { $count: 'n' }], [{ n: 3 }]],
  [
    [
      { $group: { _id: '$kind', n: { $sum: 1 }, total: { $sum: '$minutes' }, mean: { $avg: '$minutes' } } },
      byId,
    ],
    [
      { _id: 'a', n: 3, total: 15.5, mean: 7.75 },
      { _id: 'b', n: 1, total: 20, mean: 20 },
    ],
  ],
  [
    [
      byId,
      {
        $group: {
          _id: null,
          first: { $first: '$minutes' },
          last: { $last: '$minutes' },
          least: { $min: '$minutes' },
          most: { $max: '$minutes' },
          all: { $push: '$minutes' },
          n: { $count: {} },
        },
      },
    ],
    [{ _id: null, first: 10, last: null, least: 5.5, most: 20, all: [10, 20, 5.5], n: 4 }],
  ],
  [
    [
      { $group: { _id: '$hall', kinds: { $addToSet: '$kind' } } },
      { $match: { _id: hall } },
      { $project: { n: { $size: '$kinds' } } },
    ],
    [{ _id: hall, n: 2 }],
  ],
  [
    [
      { $match: { _id: { $gt: 1 } } },
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      byId,
      { $project: { tags: 1, i: 1 } },
    ],
    [
      { _id: 2, tags: 'y', i: 0 },
      { _id: 3, i: null },
      { _id: 4, i: null },
    ],
  ],
  [
    [
      { $match: { _id: 4 } },
      {
        $addFields: { 'rating.level': 'good', kind: '$$REMOVE', double: { $multiply: ['$rating.score', 2] } },
      },
    ],
    [{ _id: 4, rating: { score: 4, level: 'good' }, double: 8 }],
  ],
  [[{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: '$rating' } }], [{ score: 4 }]],
  [[{ $match: { _id: 4 } }, { $unset: ['rating', 'kind'] }], [{ _id: 4 }]],
  [
    [
      byId,
      { $limit: 1 },
      {
        $project: {
          _id: 0,
          label: { $cond: [{ $gte: ['$minutes', 10] }, 'long', 'short'] },
          text: { $concat: ['$kind', '-', { $type: '$minutes' }] },
        },
      },
    ],
    [{ label: 'long', text: 'a-int' }],
  ],
  [
    [
      { $match: { _id: 1 } },
      {
        $project: {
          same: { $eq: ['$hall', hall] },
          has: { $in: ['x', '$tags'] },
          sum: { $add: ['$minutes', 5] },
        },
      },
    ],
    [{ _id: 1, same: true, has: true, sum: 15 }],
  ],
  [
    [
      { $match: { _id: 1 } },
      {
        $project: {
          r: { $divide: ['$minutes', 4] },
          s: { $subtract: [new Date('2026-03-01T18:00:01Z'), '$at'] },
          i: { $ifNull: ['$none', 'no'] },
          w: { $cond: [{ $eq: ['$kind', 'a'] }, 1, 2] },
        },
      },
    ],
    [{ _id: 1, r: 2.5, s: 1000, i: 'no', w: 1 }],
  ],
]

test.each(cases)('%j', async (pipeline, expected) => {
  expect(await database.collection('visits').aggregate(pipeline).toArray()).toEqual(expected)
})

testUnlikeDocumentDB.each<(typeof cases)[number]>([[[{ $match: { kind: 'zzz' } }, { $count: 'n' }], []]])(
  '%j',
  async (pipeline, expected) => {
    expect(await database.collection('visits').aggregate(pipeline).toArray()).toEqual(expected)
  },
)

test('variables of let are known to expressions', async () => {
  const pipeline = [{ $match: { $expr: { $eq: ['$kind', '$$wanted'] } } }, { $count: 'n' }]
  const answer = database.collection('visits').aggregate(pipeline, { let: { wanted: 'b' } })
  expect(await answer.toArray()).toEqual([{ n: 1 }])
})
