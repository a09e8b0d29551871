// What MongoDB does with $merge.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, type Document, MongoClient } from 'mongodb'
import {
  codeOf,
  codesLike,
  type EngineUnderTest,
  startEngineUnderTest,
  testUnlikeDocumentDB,
} from '../engine-under-test.ts'
import { startEmbeddedMongo } from '../server.ts'

let engine: EngineUnderTest
let database: Db
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
  const visits = [
    { _id: 1, kind: 'a', n: 1 },
    { _id: 2, kind: 'b', n: 2 },
    { _id: 3, kind: 'a', n: 3 },
  ]
  await database.collection('visits').insertMany(visits as never)
  await database.collection('totals').createIndex({ kind: 1 }, { unique: true })
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await database.collection('target').deleteMany({})
  await database.collection('totals').deleteMany({})
  await database.collection('target').insertOne({ _id: 1, old: true } as never)
  await database.collection('totals').insertOne({ kind: 'a', old: true })
})

const merge = (stages: Document[], $merge: unknown) =>
  database
    .collection('visits')
    .aggregate([...stages, { $merge }])
    .toArray()
const contents = (collection: string, projection: Document = {}) =>
  database.collection(collection).find({}, { projection }).sort({ kind: 1, _id: 1 }).toArray()

const first = [{ $match: { _id: { $lt: 3 } } }, { $project: { n: 1 } }]
const two = { _id: 2, n: 2 }
type Case = [string, Document, Document[]]
const cases: Case[] = [
  ['lays fields over what is there, by default', {}, [{ _id: 1, old: true, n: 1 }, two]],
  ['replaces', { whenMatched: 'replace' }, [{ _id: 1, n: 1 }, two]],
  ['keeps', { whenMatched: 'keepExisting' }, [{ _id: 1, old: true }, two]],
  ['leaves out what is new', { whenNotMatched: 'discard' }, [{ _id: 1, old: true, n: 1 }]],
]
const updates: Case[] = [
  [
    'updates by a pipeline',
    { whenMatched: [{ $set: { sum: { $add: ['$$new.n', 10] }, was: '$old' } }] },
    [{ _id: 1, old: true, sum: 11, was: true }, two],
  ],
  [
    'updates with variables',
    { let: { m: '$n' }, whenMatched: [{ $set: { m: '$$m' } }] },
    [{ _id: 1, old: true, m: 1 }, two],
  ],
]
const mergesInto = async (_what: string, options: Document, expected: Document[]) => {
  expect(await merge(first, { into: 'target', ...options })).toEqual([])
  expect(await contents('target')).toEqual(expected)
}
test.each(cases)('$merge %s', mergesInto)
testUnlikeDocumentDB.each(updates)('$merge %s', mergesInto)

test('matches by the fields of a unique index', async () => {
  const totals = [
    { $group: { _id: '$kind', n: { $sum: '$n' } } },
    { $project: { _id: 0, kind: '$_id', n: 1 } },
  ]
  await merge(totals, { into: { db: engine.database, coll: 'totals' }, on: 'kind' })
  expect(await contents('totals', { _id: 0 })).toEqual([
    { kind: 'a', old: true, n: 4 },
    { kind: 'b', n: 2 },
  ])
})

test('writes into the collection it reads', async () => {
  await merge([{ $match: { _id: 1 } }, { $project: { seen: { $literal: true } } }], 'visits')
  expect(await database.collection('visits').findOne({ seen: true })).toEqual({
    _id: 1,
    kind: 'a',
    n: 1,
    seen: true,
  })
  expect(await database.collection('visits').countDocuments()).toBe(3)
})

const refusals: [string, Document[], unknown, number][] = [
  ['fields without a unique index', first, { into: 'target', on: 'n' }, 51183],
  ['more fields than the index has', first, { into: 'totals', on: ['kind', 'n'] }, 51183],
  ['a document without the field', [{ $project: { n: 1 } }], { into: 'totals', on: 'kind' }, 51132],
  ['an array in the field', [{ $project: { kind: ['a'] } }], { into: 'totals', on: 'kind' }, 51185],
  ['a second document of the _id', first, { into: 'target', whenMatched: 'fail' }, 11000],
  [
    'another _id of what is there',
    [{ $match: { _id: 2 } }, { $set: { kind: 'a' } }],
    { into: 'totals', on: 'kind' },
    66,
  ],
  ['what is new, when asked to', first, { into: 'target', whenNotMatched: 'fail' }, 13113],
  ['a stage after it', [{ $merge: 'target' }], 'target', 40601],
  ['nothing to merge into', [], {}, 40414],
  ['a collection that is no name', [], { into: 5 }, 51178],
  ['no fields', [], { into: 'target', on: [] }, 51187],
  ['fields that are no names', [], { into: 'target', on: 5 }, 51186],
  ['an unknown mode', [], { into: 'target', whenMatched: 'foo' }, 2],
  ['a mode that is no text', [], { into: 'target', whenMatched: 5 }, 51191],
]
const refuses = async (_what: string, stages: Document[], $merge: unknown, code: number) =>
  expect(codesLike(code)).toContain(await codeOf(merge(stages, $merge)))
test.each(refusals)('$merge refuses %s', refuses)
testUnlikeDocumentDB.each<(typeof refusals)[number]>([
  ['what is neither name nor object', [], 5, 51182],
  ['an unknown option', [], { into: 'target', foo: 1 }, 40415],
  [
    'modes that do not go together',
    [],
    { into: 'target', whenMatched: 'fail', whenNotMatched: 'fail' },
    51181,
  ],
  ['variables without a pipeline', [], { into: 'target', let: { a: 1 } }, 51199],
  ['a pipeline that is no update', [], { into: 'target', whenMatched: [{ $match: {} }] }, 72],
  ['an unknown variable', [], { into: 'target', whenMatched: [{ $set: { a: '$$b' } }] }, 17276],
])('$merge refuses %s', refuses)

test('a transaction does not merge', async () => {
  const session = engine.client.startSession()
  session.startTransaction()
  const merged = database
    .collection('visits')
    .aggregate([{ $merge: 'target' }], { session })
    .toArray()
  expect(await codeOf(merged)).toBe(263)
  await session.abortTransaction()
  await session.endSession()
})

test('what was merged is on disk when it is acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'merge-'))
  const server = await startEmbeddedMongo({ dir: join(folder, 'db') })
  const client = await MongoClient.connect(server.uri)
  await client
    .db('a')
    .collection('from')
    .insertMany([{ n: 1 }, { n: 2 }])
  await client
    .db('a')
    .collection('from')
    .aggregate([{ $merge: 'to' }])
    .toArray()
  await cp(join(folder, 'db'), join(folder, 'copy'), {
    recursive: true,
    filter: path => !path.endsWith('lock'),
  })
  const second = await startEmbeddedMongo({ dir: join(folder, 'copy') })
  const reader = await MongoClient.connect(second.uri)
  expect(await reader.db('a').collection('to').countDocuments()).toBe(2)
  await Promise.all([client.close(), reader.close()])
  await Promise.all([server.close(), second.close()])
  await rm(folder, { recursive: true })
})
