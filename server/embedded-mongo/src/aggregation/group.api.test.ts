// What MongoDB answers to $group, its accumulators, and $bucket.
import { Decimal128 } from 'bson'
import type { Collection, Document } from 'mongodb'
import {
  codeOf,
  codesLike,
  type EngineUnderTest,
  startEngineUnderTest,
  testUnlikeDocumentDB,
} from '../engine-under-test.ts'

let engine: EngineUnderTest
let visits: Collection
beforeAll(async () => {
  engine = await startEngineUnderTest()
  visits = engine.client.db(engine.database).collection('visits')
  await visits.insertMany([
    { _id: 1, kind: 'a', minutes: 10, tags: ['x', 'y'] },
    { _id: 2, kind: 'b', minutes: 20, tags: ['y'] },
    { _id: 3, kind: 'a', minutes: 5.5, tags: [], price: Decimal128.fromString('1.50') },
    { _id: 4, kind: 'a', rating: { score: 4 }, price: Decimal128.fromString('2') },
  ] as never)
})
afterAll(() => engine.stop())

const group = async (accumulator: unknown) => {
  const pipeline = [{ $sort: { _id: 1 } }, { $group: { _id: null, value: accumulator } }]
  const [answer] = await visits.aggregate(pipeline as Document[]).toArray()
  return answer!.value
}

const ranked = { sortBy: { minutes: -1 }, output: '$_id' }
type Case = [Document, unknown]
const values: Case[] = [
  [{ $sum: '$minutes' }, 35.5],
  [{ $sum: 1 }, 4],
  [{ $sum: '$kind' }, 0],
  [{ $sum: '$price' }, Decimal128.fromString('3.50')],
  [{ $avg: '$minutes' }, 35.5 / 3],
  [{ $avg: '$kind' }, null],
  [{ $min: '$minutes' }, 5.5],
  [{ $max: '$tags' }, ['y']],
  [{ $max: '$none' }, null],
  [{ $first: '$minutes' }, 10],
  [{ $first: '$none' }, null],
  [{ $last: '$minutes' }, null],
  [{ $push: '$minutes' }, [10, 20, 5.5]],
  [{ $count: {} }, 4],
  [{ $mergeObjects: '$rating' }, { score: 4 }],
  [{ $stdDevPop: '$minutes' }, Math.sqrt(661 / 18)],
  [{ $stdDevSamp: '$minutes' }, Math.sqrt(661 / 12)],
  [{ $stdDevSamp: '$rating.score' }, null],
  [{ $firstN: { input: '$kind', n: 2 } }, ['a', 'b']],
  [{ $lastN: { input: '$minutes', n: 2 } }, [5.5, null]],
  [{ $minN: { input: '$minutes', n: 2 } }, [5.5, 10]],
  [{ $maxN: { input: '$minutes', n: 9 } }, [20, 10, 5.5]],
  [{ $top: ranked }, 2],
  [{ $bottom: ranked }, 4],
  [
    { $topN: { n: 2, sortBy: { minutes: -1 }, output: ['$_id', '$none'] } },
    [
      [2, null],
      [1, null],
    ],
  ],
  [{ $bottomN: { n: 2, ...ranked } }, [3, 4]],
]
test.each(values)('%j', async (accumulator, value) => {
  expect(await group(accumulator)).toEqual(value)
})
testUnlikeDocumentDB.each<Case>([
  [{ $addToSet: '$none' }, []],
  [{ $avg: '$price' }, Decimal128.fromString('1.75')],
])('%j', async (accumulator, value) => {
  expect(await group(accumulator)).toEqual(value)
})

const refused: [unknown, number][] = [
  [{ $foo: 1 }, 15952],
  [{}, 40238],
  [5, 40234],
  [{ $sum: 1, $avg: 1 }, 40238],
  [{ $count: 1 }, 14],
  [{ $mergeObjects: '$kind' }, 40400],
  [{ $firstN: { n: 1 } }, 5787907],
  [{ $firstN: { input: '$a' } }, 5787906],
  [{ $firstN: { input: '$a', n: 'x' } }, 5787902],
  [{ $firstN: 5 }, 5787801],
  [{ $top: { sortBy: { a: 1 } } }, 5788004],
  [{ $top: { output: 1 } }, 5788005],
  [{ $top: { ...ranked, n: 1 } }, 5788002],
  [{ $topN: ranked }, 5788003],
  [{ $topN: { ...ranked, n: 0 } }, 5787908],
]
test.each(refused)('%j is error %i', async (accumulator, code) => {
  expect(codesLike(code)).toContain(await codeOf(group(accumulator)))
})

testUnlikeDocumentDB('n depends on the group', async () => {
  const n = { $cond: [{ $eq: ['$k', 'a'] }, 2, 1] }
  const pipeline = [
    { $sort: { _id: 1 } },
    { $group: { _id: { k: '$kind', x: '$none' }, value: { $firstN: { input: '$_id', n } } } },
    { $sort: { '_id.k': 1 } },
  ]
  expect(await visits.aggregate(pipeline).toArray()).toEqual([
    { _id: { k: 'a' }, value: [1, 3] },
    { _id: { k: 'b' }, value: [2] },
  ])
})

const by = '$minutes'
const buckets: [Document, Document[]][] = [
  [
    { groupBy: by, boundaries: [0, 10, 20], default: 'other' },
    [
      { _id: 0, count: 1 },
      { _id: 10, count: 1 },
      { _id: 'other', count: 2 },
    ],
  ],
  [
    { groupBy: by, boundaries: [0, 10, 30], default: -1, output: { ids: { $push: '$_id' } } },
    [
      { _id: -1, ids: [4] },
      { _id: 0, ids: [3] },
      { _id: 10, ids: [1, 2] },
    ],
  ],
  [
    { groupBy: { $ifNull: [by, 0] }, boundaries: [0, 10, 100] },
    [
      { _id: 0, count: 2 },
      { _id: 10, count: 2 },
    ],
  ],
]
test.each(buckets)('$bucket %j', async ($bucket, expected) => {
  expect(await visits.aggregate([{ $sort: { _id: 1 } }, { $bucket }]).toArray()).toEqual(expected)
})

const refusedBuckets: [unknown, number][] = [
  [5, 40201],
  [{ boundaries: [0, 1] }, 40198],
  [{ groupBy: by }, 40198],
  [{ groupBy: 5, boundaries: [0, 1] }, 40202],
  [{ groupBy: by, boundaries: 5 }, 40200],
  [{ groupBy: by, boundaries: ['$x', 5] }, 40191],
  [{ groupBy: by, boundaries: [0] }, 40192],
  [{ groupBy: by, boundaries: [0, 'a'] }, 40193],
  [{ groupBy: by, boundaries: [1, 1] }, 40194],
  [{ groupBy: by, boundaries: [0, 1], default: '$x' }, 40195],
  [{ groupBy: by, boundaries: [0, 1], output: 5 }, 40196],
  [{ groupBy: by, boundaries: [0, 1], foo: 5 }, 40197],
  [{ groupBy: by, boundaries: [0, 9], default: 5 }, 40199],
]
const refusesBucket = async ($bucket: unknown, code: number) =>
  expect(codesLike(code)).toContain(await codeOf(visits.aggregate([{ $bucket } as Document]).toArray()))
test.each(refusedBuckets)('$bucket %j is error %i', refusesBucket)
testUnlikeDocumentDB.each<[unknown, number]>([
  [{ groupBy: by, boundaries: [0, 10] }, 40066],
  [{ groupBy: 'minutes', boundaries: [0, 10] }, 40202],
])('$bucket %j is error %i', refusesBucket)
