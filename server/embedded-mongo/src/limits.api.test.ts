// Work keeps to the time and the memory it may take.
import { type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { mostBytes } from './pacing/memory.ts'
import { goBy } from './pacing/turns.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

type Thing = Document & { _id: number }
const count = 3_000
let server: EmbeddedMongo
let client: MongoClient
let things: Collection<Thing>
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
  things = client.db('limits').collection<Thing>('things')
  const list = Array.from({ length: 20 }, (_, i) => i)
  large = client.db('limits').collection('large')
  await large.insertOne({ text: 'x'.repeat(textLength), list: Array.from({ length: listed }, (_, i) => i) })
  await things.insertMany(Array.from({ length: count }, (_, _id) => ({ _id, v: 0, list })))
})
afterAll(async () => {
  await client.close()
  await server.close()
})

/** One document that is more than may be held when it is unwound. */
let large: Collection<Document>
const listed = 14_000
const textLength = 8_000

const slowly = { $in: [19, '$list'] }

type Limited = (maxTimeMS: number) => Promise<unknown>
const limited: [name: string, work: Limited][] = [
  ['find', maxTimeMS => things.find({ $expr: slowly }, { maxTimeMS }).toArray()],
  [
    'stages',
    maxTimeMS =>
      things
        .aggregate([{ $unwind: '$list' }, { $unwind: '$list' }, { $group: { _id: '$list' } }], { maxTimeMS })
        .toArray(),
  ],
  ['updateMany', maxTimeMS => things.updateMany({ $expr: slowly }, { $set: { v: 1 } }, { maxTimeMS })],
  ['countDocuments', maxTimeMS => things.countDocuments({ $expr: slowly }, { maxTimeMS })],
]
const ofNothing: [name: string, work: Limited][] = [
  ['find', maxTimeMS => things.find({ _id: -1 }, { maxTimeMS }).toArray()],
  ['updateMany', maxTimeMS => things.updateMany({ _id: -1 }, { $set: { v: 1 } }, { maxTimeMS })],
  ['countDocuments', maxTimeMS => things.countDocuments({ _id: -1 }, { maxTimeMS })],
  ['distinct', maxTimeMS => things.distinct('v', { _id: -1 }, { maxTimeMS })],
]
/** The work by a clock that is a millisecond on at each look: how fast the machine is says nothing. */
const byLooks = async (work: Promise<unknown>) => {
  let looks = 0
  const before = goBy(() => looks++)
  try {
    return await codeOf(work)
  } finally {
    goBy(before)
  }
}
for (const [name, work] of limited) {
  test(`${name} beyond its maxTimeMS is error 50`, async () =>
    expect(await byLooks(work(count / 2))).toBe(50))
  test(`${name} within its maxTimeMS is answered`, async () =>
    expect(await byLooks(work(1_000_000))).toEqual({ answered: expect.anything() }))
}
for (const [name, work] of ofNothing)
  test(`${name} whose time is over before it begins is error 50, however little it has to do`, async () =>
    expect(await byLooks(work(1))).toBe(50))

const wide = { $unwind: '$list' }
const heavy: [name: string, stages: Document[], code: number][] = [
  ['$push', [wide, { $group: { _id: null, all: { $push: '$$ROOT' } } }], 292],
  ['$addToSet', [wide, { $group: { _id: null, all: { $addToSet: '$$ROOT' } } }], 292],
  ['$group', [wide, { $group: { _id: { n: '$list', text: '$text' } } }], 292],
  ['$sort', [wide, { $sort: { list: 1 } }], 292],
  ['$concat', [{ $set: { text: { $concat: Array.from({ length: 14_000 }, () => '$text') } } }], 146],
  ['the answer of a cursor', [wide], 146],
]
for (const [name, stages, code] of heavy)
  test(`${name} over ${mostBytes} bytes is error ${code}`, async () =>
    expect(await codeOf(large.aggregate(stages, { allowDiskUse: false }).toArray())).toBe(code))

test('what only passes through a pipeline is not counted as held', async () => {
  expect(listed * textLength).toBeGreaterThan(mostBytes)
  const counted = [wide, { $group: { _id: null, n: { $sum: { $size: ['$text'] } } } }]
  expect(await large.aggregate([wide, { $count: 'n' }]).toArray()).toEqual([{ n: listed }])
  expect(await codeOf(large.aggregate(counted).toArray())).toBe(17124)
})
