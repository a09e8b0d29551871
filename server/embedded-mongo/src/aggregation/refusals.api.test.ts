// What MongoDB refuses in a pipeline, with its codes.
import type { Collection, Document } from 'mongodb'
import {
  codeOf,
  codesLike,
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
  testUnlikeDocumentDB,
} from '../engine-under-test.ts'
import { otherAccumulators, otherExpressions, otherStages } from './others.ts'

let engine: EngineUnderTest
let collection: Collection
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection('visits')
  await collection.insertOne({ kind: 'a', tags: [1] })
})
afterAll(() => engine.stop())

type Refusal = [stage: unknown, code: number]
const refusals: Refusal[] = [
  [5, 14],
  [{}, 40323],
  [{ $match: {}, $count: 'n' }, 40323],
  [{ $foo: 1 }, 40324],
  [{ $match: 5 }, 15959],
  [{ $sort: {} }, 15976],
  [{ $sort: { a: 2 } }, 15975],
  [{ $limit: 0 }, 15958],
  [{ $limit: 'a' }, 2107201],
  [{ $limit: 1.5 }, 2107201],
  [{ $skip: -1 }, 5107200],
  [{ $skip: 'a' }, 5107200],
  [{ $project: 5 }, 15969],
  [{ $project: { a: 1, b: 0 } }, 31254],
  [{ $project: { a: 1, 'a.b': 1 } }, 31249],
  [{ $project: { a: '$$nobody' } }, 17276],
  [{ $addFields: 5 }, 40272],
  [{ $set: { $a: 1 } }, 16410],
  [{ $set: { a: 1, 'a.b': 2 } }, 40176],
  [{ $unset: 5 }, 31002],
  [{ $unset: [] }, 31119],
  [{ $unset: '' }, 40352],
  [{ $count: '' }, 40156],
  [{ $count: '$a' }, 40158],
  [{ $count: 'a.b' }, 40160],
  [{ $group: 5 }, 15947],
  [{ $group: {} }, 15955],
  [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }, 40235],
  [{ $group: { _id: 1, $a: { $sum: 1 } } }, 40236],
  [{ $unwind: 5 }, 15981],
  [{ $unwind: {} }, 28812],
  [{ $unwind: 'tags' }, 28818],
  [{ $unwind: { path: '$tags', foo: 1 } }, 28811],
  [{ $unwind: { path: '$tags', includeArrayIndex: 5 } }, 28810],
  [{ $unwind: { path: '$tags', includeArrayIndex: '$i' } }, 28822],
  [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: 1 } }, 28809],
  [{ $replaceRoot: 5 }, 40229],
  [{ $replaceRoot: {} }, 40414],
  [{ $replaceRoot: { newRoot: '$kind' } }, 40228],
  [{ $replaceRoot: { newRoot: '$$ROOT', foo: 1 } }, 40415],
  [{ $replaceWith: 5 }, 40228],
]
const refuses = async (stage: unknown, code: number) =>
  expect(codesLike(code)).toContain(await codeOf(collection.aggregate([stage as Document]).toArray()))
test.each(refusals)('%j is error %i', refuses)
testUnlikeDocumentDB.each<Refusal>([
  [{ $sort: 5 }, 15973],
  [{ $project: {} }, 51272],
  [{ $project: { a: { $foo: 1 } } }, 31325],
  [{ $set: {} }, 40177],
  [{ $set: { a: {} } }, 40180],
  [{ $set: { 'a..b': 1 } }, 15998],
])('%j is error %i', refuses)

const notHere: [string, unknown][] = [
  ...[...otherStages].map((name): [string, unknown] => [name, { [name]: {} }]),
  ...[...otherExpressions].map((name): [string, unknown] => [name, { $set: { a: { [name]: 1 } } }]),
  ...[...otherAccumulators].map((name): [string, unknown] => [
    name,
    { $group: { _id: 1, a: { [name]: 1 } } },
  ]),
  ['$dateToString', { $project: { a: { $dateToString: { date: '$at' } } } }],
  ['$sum', { $match: { $expr: { $gt: [{ $sum: '$tags' }, 1] } } }],
]
testOfEmbedded.each(notHere)('%s is refused by name', async (name, stage) => {
  const answer = collection.aggregate([stage as Document]).toArray()
  await expect(answer).rejects.toMatchObject({
    code: 238,
    message: expect.stringContaining(`${name} is not`),
  })
})
