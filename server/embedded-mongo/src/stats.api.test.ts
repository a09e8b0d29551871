// How much there is, in MongoDB's words.
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'
import { startEmbeddedMongo } from './server.ts'

let engine: EngineUnderTest
const run = (command: Document) => engine.client.db(engine.database).command(command)
beforeAll(async () => {
  engine = await startEngineUnderTest()
  const database = engine.client.db(engine.database)
  await database.collection<Document>('things').insertMany([
    { _id: 1 as never, name: 'one' },
    { _id: 2 as never, name: 'two' },
  ])
  await database.collection('things').createIndex({ name: 1 })
  await database.collection<Document>('others').insertOne({ _id: 1 as never })
})
afterAll(() => engine.stop())

/** As BSON has it: length, _id of 9 bytes, name of 14, end. */
const documentBytes = 28

testOfEmbedded('collStats', async () => {
  const stats = await run({ collStats: 'things' })
  expect(stats).toMatchObject({
    ns: `${engine.database}.things`,
    size: 2 * documentBytes,
    count: 2,
    avgObjSize: documentBytes,
    numOrphanDocs: 0,
    storageSize: 2 * documentBytes,
    capped: false,
    nindexes: 2,
    indexBuilds: [],
    indexSizes: { _id_: expect.any(Number), name_1: expect.any(Number) },
    scaleFactor: 1,
    ok: 1,
  })
  expect(stats.totalIndexSize).toBe(stats.indexSizes._id_ + stats.indexSizes.name_1)
  expect(stats.totalIndexSize).toBeGreaterThan(0)
  expect(stats.totalSize).toBe(stats.storageSize + stats.totalIndexSize)
})

testOfEmbedded('collStats in larger units', async () =>
  expect(await run({ collStats: 'things', scale: 10 })).toMatchObject({
    size: 5,
    avgObjSize: documentBytes,
    scaleFactor: 10,
  }),
)

testOfEmbedded('collStats of what is not there', async () => {
  const stats = await run({ collstats: 'nothing' })
  expect(stats).toMatchObject({ size: 0, count: 0, nindexes: 0, totalSize: 0, indexSizes: {}, ok: 1 })
  expect('avgObjSize' in stats).toBe(false)
})

testOfEmbedded('dbStats', async () => {
  const stats = await run({ dbStats: 1 })
  expect(stats).toMatchObject({
    db: engine.database,
    collections: 2,
    views: 0,
    objects: 3,
    dataSize: 2 * documentBytes + 14,
    avgObjSize: (2 * documentBytes + 14) / 3,
    indexes: 3,
    scaleFactor: 1,
    ok: 1,
  })
  expect(stats.totalSize).toBe(stats.storageSize + stats.indexSize)
  expect(await engine.client.db('nowhere').command({ dbstats: 1 })).toMatchObject({ objects: 0, dataSize: 0 })
})

testOfEmbedded.each([
  [{ collStats: 'things', scale: 0 }, 51024],
  [{ collStats: '' }, 73],
  [{ dbStats: 1, freeStorage: 1 }, 238],
])('%j is refused', async (command, code) => expect(await codeOf(run(command))).toBe(code))

test('dbStats of a folder says how large its disk is and what of it is used, as statfs does', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'embedded-stats-'))
  const embedded = await startEmbeddedMongo({ dir })
  const client = await MongoClient.connect(embedded.uri)
  const stats = await client.db('admin').command({ dbStats: 1 })
  await client.close()
  await embedded.close()
  rmSync(dir, { recursive: true, force: true })
  const { bsize, blocks, bavail } = statfsSync(tmpdir())
  expect(stats.fsTotalSize).toBe(blocks * bsize)
  // Others write meanwhile.
  const used = (blocks - bavail) * bsize
  expect(Math.abs(stats.fsUsedSize - used)).toBeLessThan(0.05 * blocks * bsize)
})
testOfEmbedded('what is kept nowhere has no disk', async () =>
  expect(await run({ dbStats: 1 })).not.toHaveProperty('fsTotalSize'),
)
