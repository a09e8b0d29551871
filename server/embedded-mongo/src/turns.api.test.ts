// Long work takes turns with what others ask, keeps to its time and its memory, and sees one moment.
import { type AnyBulkWriteOperation, type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { mostBytes } from './pacing/memory.ts'
import { takeTurnsOf, turnsSoFar } from './pacing/turns.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

type Thing = Document & { _id: number }
let server: EmbeddedMongo
let client: MongoClient
let other: MongoClient
let things: Collection<Thing>
const count = 300
let turnMs: number
beforeAll(async () => {
  // So that little work takes many turns.
  turnMs = takeTurnsOf(0.2)
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
  other = await MongoClient.connect(server.uri)
  things = client.db('turns').collection<Thing>('things')
})
afterAll(async () => {
  takeTurnsOf(turnMs)
  await client.close()
  await other.close()
  await server.close()
})
beforeEach(async () => {
  await things.deleteMany({})
  await things.insertMany(
    Array.from({ length: count }, (_, _id) => ({
      _id,
      v: 0,
      list: Array.from({ length: 20 }, (_, i) => i),
    })),
  )
})

/** True for every document with v 0, after some work. */
const slowly = {
  $and: [
    { $eq: ['$v', 0] },
    { $gt: [{ $sum: { $map: { input: '$list', in: { $add: ['$$this', 1] } } } }, 0] },
  ],
}
const ofOthers = () => other.db('turns').collection<Thing>('things')

/** Does the work, and meanwhile asks again and again; what came to pass in which order. */
const meanwhile = async <Answer>(work: Promise<Answer>, ask: (i: number) => Promise<unknown>) => {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  done.catch(() => {})
  let asked = 0
  while (!isDone) {
    await ask(asked)
    if (!isDone) asked++
  }
  return { answer: await done, asked }
}
const ping = () => other.db('turns').command({ ping: 1 })

const longWork: [name: string, work: () => Promise<unknown>][] = [
  ['a scan', () => things.find({ $expr: slowly }).toArray()],
  ['a count', () => things.countDocuments({ $expr: slowly })],
  ['a sort', () => things.find().sort({ v: 1, 'list.3': -1, _id: -1 }).toArray()],
  [
    'stages',
    () => things.aggregate([{ $unwind: '$list' }, { $group: { _id: '$list', n: { $sum: 1 } } }]).toArray(),
  ],
  [
    'a sort of what stages made',
    () => things.aggregate([{ $unwind: '$list' }, { $sort: { list: -1 } }, { $limit: 3 }]).toArray(),
  ],
  [
    'an expression over one long array',
    () =>
      things
        .aggregate([
          { $limit: 1 },
          {
            $project: {
              n: {
                $reduce: {
                  input: { $map: { input: { $range: [0, 5_000] }, in: { $mod: ['$$this', 7] } } },
                  initialValue: 0,
                  in: { $add: ['$$value', '$$this'] },
                },
              },
            },
          },
        ])
        .toArray(),
  ],
  [
    'arrays within arrays',
    () =>
      things
        .aggregate([
          { $limit: 1 },
          {
            $project: {
              n: {
                $size: {
                  $filter: {
                    input: { $range: [0, 40] },
                    as: 'x',
                    cond: {
                      $gt: [
                        { $sum: { $map: { input: { $range: [0, 40] }, in: { $add: ['$$this', '$$x'] } } } },
                        0,
                      ],
                    },
                  },
                },
              },
            },
          },
        ])
        .toArray(),
  ],
  [
    'a join',
    () =>
      things
        .aggregate([
          {
            $lookup: {
              from: 'things',
              localField: 'v',
              foreignField: 'v',
              as: 'same',
              pipeline: [{ $match: { _id: { $lt: 2 } } }],
            },
          },
          { $count: 'n' },
        ])
        .toArray(),
  ],
  ['an update of many', () => things.updateMany({ $expr: slowly }, { $inc: { v: 1 } })],
  ['a removal of many', () => things.deleteMany({ $expr: slowly })],
  [
    'a batch',
    () =>
      things.bulkWrite(
        Array.from(
          { length: 3000 },
          (_, i): AnyBulkWriteOperation<Thing> => ({
            updateOne: { filter: { _id: i }, update: { $inc: { v: 1 }, $push: { list: i } as never } },
          }),
        ),
      ),
  ],
  ['distinct', () => things.distinct('list', { $expr: slowly })],
]
for (const [name, work] of longWork)
  test(`${name} lets others be served`, async () => {
    const before = turnsSoFar()
    const { asked } = await meanwhile(work(), ping)
    expect(asked).toBeGreaterThan(2)
    expect(turnsSoFar() - before).toBeGreaterThan(2)
  })

test('the answers are those of work done at once', async () => {
  const [reduced] = await things
    .aggregate([
      { $limit: 1 },
      {
        $project: {
          _id: 0,
          sum: {
            $reduce: {
              input: { $map: { input: { $range: [0, 5_000] }, in: { $mod: ['$$this', 7] } } },
              initialValue: 0,
              in: { $add: ['$$value', '$$this'] },
            },
          },
          sorted: { $slice: [{ $sortArray: { input: { $range: [0, 3_000] }, sortBy: -1 } }, 2] },
          pairs: {
            $size: {
              $filter: {
                input: { $range: [0, 40] },
                as: 'x',
                cond: {
                  $in: ['$$x', { $map: { input: { $range: [0, 40] }, in: { $multiply: ['$$this', 2] } } }],
                },
              },
            },
          },
          set: { $size: { $setUnion: [{ $range: [0, 2_000] }, { $range: [1_000, 3_000] }] } },
          at: { $indexOfArray: [{ $range: [0, 4_000] }, 3_500] },
        },
      },
    ])
    .toArray()
  const sum = Array.from({ length: 5_000 }, (_, i) => i % 7).reduce((total, each) => total + each)
  expect(reduced).toEqual({ sum, sorted: [2_999, 2_998], pairs: 20, set: 3_000, at: 3_500 })
  const sorted = await things
    .aggregate([{ $unwind: '$list' }, { $sort: { list: -1, _id: 1 } }, { $limit: 2 }])
    .toArray()
  expect(sorted.map(({ _id, list }) => [_id, list])).toEqual([
    [0, 19],
    [1, 19],
  ])
})

test('a long read sees the moment it began', async () => {
  const { answer, asked } = await meanwhile(things.find({ $expr: slowly }).toArray(), async i => {
    await ofOthers().deleteOne({ _id: i * 2 })
    await ofOthers().updateOne({ _id: count - 1 - 2 * i }, { $set: { v: 5 } })
    await ofOthers().insertOne({ _id: count + i, v: 0, list: [1] })
  })
  expect(asked).toBeGreaterThan(2)
  expect(answer.map(({ _id }) => _id)).toEqual(Array.from({ length: count }, (_, i) => i))
})

test('a long join sees the moment it began', async () => {
  const join = [
    { $match: { $expr: slowly } },
    { $lookup: { from: 'things', localField: '_id', foreignField: '_id', as: 'self' } },
    { $match: { self: { $size: 1 }, 'self.v': 0 } },
  ]
  const { answer, asked } = await meanwhile(things.aggregate(join).toArray(), async i => {
    await ofOthers().updateOne({ _id: count - 1 - i }, { $set: { v: 5 } })
    await ofOthers().deleteOne({ _id: Math.floor(count / 2) + i })
  })
  expect(asked).toBeGreaterThan(2)
  expect(answer).toHaveLength(count)
})

test('a long write changes each document once, as it is when its turn comes', async () => {
  const taken = new Set<number>()
  const gone = new Set<number>()
  const { answer, asked } = await meanwhile(
    things.updateMany({ $expr: slowly }, { $inc: { v: 1 } }),
    async i => {
      const [last, beforeLast] = [count - 1 - 2 * i, count - 2 - 2 * i]
      const { modifiedCount } = await ofOthers().updateOne({ _id: last, v: 0 }, { $set: { v: 10 } })
      if (modifiedCount === 1) taken.add(last)
      const { deletedCount } = await ofOthers().deleteOne({ _id: beforeLast, v: 0 })
      if (deletedCount === 1) gone.add(beforeLast)
      await ofOthers().updateOne({ _id: i }, { $set: { mark: true } })
    },
  )
  expect(asked).toBeGreaterThan(2)
  expect(taken.size).toBeGreaterThan(0)
  const all = await things.find().toArray()
  expect(all).toHaveLength(count - gone.size)
  for (const { _id, v } of all) expect([_id, v]).toEqual([_id, taken.has(_id) ? 10 : 1])
  expect(answer.modifiedCount).toBe(count - taken.size - gone.size)
})

test('a long write waits for a transaction that holds one of its documents, and does nothing twice', async () => {
  const session = other.startSession()
  session.startTransaction()
  await ofOthers().updateOne({ _id: count - 1 }, { $set: { held: true } }, { session })
  const before = turnsSoFar()
  const update = things.updateMany({ $expr: slowly }, { $inc: { v: 1 } })
  while (turnsSoFar() < before + 10) await ping()
  await session.commitTransaction()
  await session.endSession()
  expect((await update).modifiedCount).toBe(count)
  expect(await things.countDocuments({ v: 1 })).toBe(count)
  expect(await things.countDocuments({ v: 1, held: true })).toBe(1)
})

test('a long statement ends with its transaction', async () => {
  const session = client.startSession()
  session.startTransaction()
  const update = codeOf(things.updateMany({ $expr: slowly }, { $inc: { v: 1 } }, { session }))
  await ping()
  await other.db('admin').command({ killSessions: [session.id] })
  expect(await update).toBe(251)
  await session.abortTransaction().catch(() => {})
  await session.endSession()
  // Nothing is held any more.
  expect((await things.updateMany({}, { $set: { v: 3 } }, { maxTimeMS: 60_000 })).modifiedCount).toBe(count)
})

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
