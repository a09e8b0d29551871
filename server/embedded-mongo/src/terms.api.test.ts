// The terms of a command: done, or refused as MongoDB refuses them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'
import { startEmbeddedMongo } from './server.ts'
import { Log } from './storage/log.ts'

let engine: EngineUnderTest
let collection: Collection<Document>
const run = (command: Document) => engine.client.db(engine.database).command(command)
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection('things')
  await collection.insertOne({ _id: 1 as never, a: 1 })
})
afterAll(() => engine.stop())

const nested = (levels: number): Document => {
  let document: Document = { end: 1 }
  for (let i = 1; i < levels; i++) document = { a: document }
  return document
}

const find = { find: 'things' }
const refused: [what: string, work: () => Promise<unknown>, code: number][] = [
  ['an unknown read concern', () => run({ ...find, readConcern: { level: 'bogus' } }), 2],
  ['a read concern of another type', () => run({ ...find, readConcern: 'majority' }), 14],
  ['an unknown part of a read concern', () => run({ ...find, readConcern: { what: 1 } }), 40415],
  ['a snapshot outside of a transaction', () => run({ ...find, readConcern: { level: 'snapshot' } }), 238],
  ['a hint of an index that is not there', () => run({ ...find, hint: 'nowhere' }), 2],
  ['a hint of such keys', () => run({ count: 'things', query: {}, hint: { b: 1 } }), 2],
  ['a version of the API', () => run({ ...find, apiVersion: '1' }), 238],
  ['a document of 102 levels', () => collection.insertOne(nested(102)), 15],
  [
    'an update to as many',
    () => collection.updateOne({ _id: 1 as never }, { $set: { deep: nested(101) } }),
    15,
  ],
  ['a filter of as many', () => run({ ...find, filter: nested(103) }), 15],
]
for (const [what, work, code] of refused)
  testOfEmbedded(`${what} is error ${code}`, async () => expect(await codeOf(work())).toBe(code))

for (const level of ['local', 'available', 'majority', 'linearizable'])
  testOfEmbedded(`read concern ${level}`, async () =>
    expect((await run({ ...find, readConcern: { level } })).cursor.firstBatch).toEqual([{ _id: 1, a: 1 }]),
  )
testOfEmbedded.each([
  [3, 100],
  ['nobody', 79],
])('a write that %s were to acknowledge is done, and says that they have not', async (w, code) => {
  const command = { insert: 'concerned', documents: [{ _id: w }], writeConcern: { w } }
  const error = await run(command).catch(each => each)
  expect(error).toMatchObject({ result: { ok: 1, n: 1, writeConcernError: { code } } })
  expect(
    await engine.client
      .db(engine.database)
      .collection('concerned')
      .countDocuments({ _id: w as never }),
  ).toBe(1)
})
testOfEmbedded('a document of 100 levels', async () =>
  expect((await collection.insertOne(nested(100))).acknowledged).toBe(true),
)
testOfEmbedded('a session that keeps a snapshot is refused by name', async () => {
  const session = engine.client.startSession({ snapshot: true })
  expect(await codeOf(collection.findOne({}, { session }))).toBe(238)
  await session.endSession()
})

testOfEmbedded('what is not yet on disk is not shown', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'terms-'))
  const server = await startEmbeddedMongo({ dir })
  const [writer, reader] = await Promise.all([
    MongoClient.connect(server.uri),
    MongoClient.connect(server.uri),
  ])
  const kept = writer.db('d').collection<{ _id: number }>('c')
  await kept.insertOne({ _id: 1 })
  let release = () => {}
  const disk = new Promise<void>(resolve => {
    release = resolve
  })
  const spy = jest.spyOn(Log.prototype, 'written', 'get').mockReturnValue(disk)
  const events: string[] = []
  const written = kept.insertOne({ _id: 2 }).then(() => events.push('written'))
  const read = reader
    .db('d')
    .collection('c')
    .countDocuments({ _id: 1 as never })
    .then(found => events.push(`read ${found}`))
  for (let i = 0; i < 5; i++) await reader.db('d').command({ ping: 1 })
  expect(events).toEqual([])
  release()
  await Promise.all([written, read])
  expect(events.sort()).toEqual(['read 1', 'written'])
  spy.mockRestore()
  await Promise.all([writer.close(), reader.close()])
  await server.close()
  rmSync(dir, { recursive: true })
})
