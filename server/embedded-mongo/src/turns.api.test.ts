// Long work takes turns with what others ask, and finds what it would have found at once.
import type { AnyBulkWriteOperation, Collection } from 'mongodb'
import { turnsSoFar } from './pacing/turns.ts'
import { count, meanwhile, type Scene, slowly, startScene, type Thing } from './testing/long-work.ts'

let scene: Scene
let things: Collection<Thing>
beforeAll(async () => {
  scene = await startScene()
  things = scene.things
})
afterAll(() => scene.stop())
beforeEach(() => scene.fill())

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
  ['an update of many', () => things.updateMany({ $expr: slowly }, { $inc: { v: 1 } })],
  ['a removal of many', () => things.deleteMany({ $expr: slowly })],
  ['an index', () => things.createIndex({ list: 1, v: 1 })],
  ['the reading of a large message', () => things.insertMany(large(1_000))],
  ['the reading of a large document', () => things.insertOne({ _id: count, all: large(3_000) })],
  ['the writing of a large document', () => writeLarge()],
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
const large = (length: number): Thing[] =>
  Array.from({ length }, (_, i) => ({ _id: 1000 + i, text: 'x'.repeat(50) }))

async function writeLarge() {
  await things.insertOne({ _id: count, all: large(3_000) })
  await things.updateOne({ _id: count }, { $set: { v: 1 } })
}

for (const [name, work] of longWork)
  test(`${name} lets others be served`, async () => {
    const before = turnsSoFar()
    const { asked } = await meanwhile(work(), scene.ping)
    expect(asked).toBeGreaterThan(2)
    expect(turnsSoFar() - before).toBeGreaterThan(2)
  })

test('the answers are those of work done at once', async () => {
  const sorted = await things
    .aggregate([{ $unwind: '$list' }, { $sort: { list: -1, _id: 1 } }, { $limit: 2 }])
    .toArray()
  expect(sorted.map(({ _id, list }) => [_id, list])).toEqual([
    [0, 19],
    [1, 19],
  ])
})
