// Work keeps to the time and the memory it may take.
import { type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { mostBytes } from './pacing/memory.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

type Thing = Document & { _id: number }
const count = 300
let server: EmbeddedMongo
let client: MongoClient
let things: Collection<Thing>
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
  things = client.db('limits').collection<Thing>('things')
  const list = Array.from({ length: 20 }, (_, i) => i)
  await things.insertMany(Array.from({ length: count }, (_, _id) => ({ _id, v: 0, list })))
})
afterAll(async () => {
  await client.close()
  await server.close()
})

const slowly = {
  $gt: [{ $sum: { $map: { input: { $range: [0, 5_000] }, in: { $add: ['$$this', 1] } } } }, 0],
}

const late: [name: string, work: (maxTimeMS: number) => Promise<unknown>][] = [
  ['find', maxTimeMS => things.find({ $expr: slowly }, { maxTimeMS }).toArray()],
  [
    'stages',
    maxTimeMS =>
      things
        .aggregate([{ $unwind: '$list' }, { $unwind: '$list' }, { $group: { _id: '$list' } }], { maxTimeMS })
        .toArray(),
  ],
  [
    'an expression',
    maxTimeMS =>
      things
        .aggregate(
          [
            { $limit: 1 },
            { $set: { n: { $map: { input: { $range: [0, 100_000] }, in: { $add: ['$$this', 1] } } } } },
          ],
          { maxTimeMS },
        )
        .toArray(),
  ],
  ['updateMany', maxTimeMS => things.updateMany({ $expr: slowly }, { $set: { v: 1 } }, { maxTimeMS })],
  ['countDocuments', maxTimeMS => things.countDocuments({ $expr: slowly }, { maxTimeMS })],
]
for (const [name, work] of late)
  test(`${name} beyond its maxTimeMS is error 50`, async () => expect(await codeOf(work(1))).toBe(50))

const heavy: [name: string, stages: Document[], code: number][] = [
  ['$range to 50 million', [{ $limit: 1 }, { $project: { n: { $size: { $range: [0, 50_000_000] } } } }], 146],
  [
    '$map',
    [
      { $limit: 1 },
      { $project: { n: { $size: { $map: { input: { $range: [0, 2000] }, in: { $range: [0, 20_000] } } } } } },
    ],
    146,
  ],
  ['$push', [{ $group: { _id: null, all: { $push: { $range: [0, 200_000] } } } }], 292],
  ['$sort', [{ $project: { big: { $range: [0, 200_000] } } }, { $sort: { big: 1 } }], 292],
  ['$facet', [{ $facet: { a: [{ $project: { big: { $range: [0, 200_000] } } }] } }], 146],
]
for (const [name, stages, code] of heavy)
  test(`${name} over ${mostBytes} bytes is error ${code}`, async () =>
    expect(await codeOf(things.aggregate(stages, { allowDiskUse: false }).toArray())).toBe(code))

test('what only passes through a pipeline is not counted as held', async () => {
  const wide = [
    { $unwind: '$list' },
    { $set: { big: { $range: [0, 2_000] } } },
    { $group: { _id: null, n: { $sum: { $size: '$big' } } } },
  ]
  expect(count * 20 * 2_000 * 16).toBeGreaterThan(mostBytes)
  expect(await things.aggregate(wide).toArray()).toEqual([{ _id: null, n: count * 20 * 2_000 }])
})
