// What MongoDB answers to $group and its accumulators.
import { Decimal128 } from 'bson'
import type { Collection, Document } from 'mongodb'
import {
  codeOf,
  codesLike,
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
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

type Case = [Document, unknown]
const values: Case[] = [
  [{ $sum: '$minutes' }, 35.5],
  [{ $sum: 1 }, 4],
  [{ $sum: '$kind' }, 0],
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
]
test.each(values)('%j', async (accumulator, value) => {
  expect(await group(accumulator)).toEqual(value)
})
testUnlikeDocumentDB.each<Case>([[{ $addToSet: '$none' }, []]])('%j', async (accumulator, value) => {
  expect(await group(accumulator)).toEqual(value)
})

testOfEmbedded.each([{ $sum: '$price' }, { $avg: '$price' }])(
  '%j of decimals is refused by name',
  async accumulator => {
    await expect(group(accumulator)).rejects.toMatchObject({
      code: 238,
      message: expect.stringContaining('decimals'),
    })
  },
)

const refused: [unknown, number][] = [
  [{ $foo: 1 }, 15952],
  [{}, 40238],
  [5, 40234],
  [{ $sum: 1, $avg: 1 }, 40238],
  [{ $count: 1 }, 14],
]
test.each(refused)('%j is error %i', async (accumulator, code) => {
  expect(codesLike(code)).toContain(await codeOf(group(accumulator)))
})
