// The commands on collections and their indexes: create, rename, change, list, drop.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'
import { startEmbeddedMongo } from './server.ts'

let engine: EngineUnderTest
let database: Db
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
})
afterAll(() => engine.stop())
beforeEach(() => database.dropDatabase())

const names = async () => (await database.listCollections().toArray()).map(({ name }) => name).sort()
const rename = (from: string, to: string, more = {}) =>
  engine.client.db('admin').command({
    renameCollection: `${engine.database}.${from}`,
    to: `${engine.database}.${to}`,
    ...more,
  })

describe('renameCollection', () => {
  beforeEach(async () => {
    await database.collection('a').insertMany([{ n: 1 }, { n: 2 }])
    await database.collection('a').createIndex({ n: 1 }, { unique: true })
  })

  test('takes documents and indexes along', async () => {
    await database.renameCollection('a', 'b')
    expect(await names()).toEqual(['b'])
    expect(await database.collection('b').distinct('n')).toEqual([1, 2])
    const again = database.collection('b').insertOne({ n: 2 })
    await expect(again).rejects.toMatchObject({ code: 11000, keyPattern: { n: 1 }, keyValue: { n: 2 } })
  })

  test('takes the place of another only when told to', async () => {
    await database.collection('b').insertOne({ n: 9 })
    expect(await codeOf(rename('a', 'b'))).toBe(48)
    await rename('a', 'b', { dropTarget: true })
    expect(await names()).toEqual(['b'])
    expect(await database.collection('b').distinct('n')).toEqual([1, 2])
  })

  test('refuses what is not there, and itself', async () => {
    expect(await codeOf(rename('zzz', 'b'))).toBe(26)
    expect(await codeOf(rename('a', 'a'))).toBe(20)
    expect(await names()).toEqual(['a'])
  })
})

test('a database is listed with its size', async () => {
  const listed = async () => {
    const { databases } = await engine.client.db('admin').admin().listDatabases()
    return databases.find(({ name }) => name === engine.database)
  }
  expect(await listed()).toBeUndefined()
  await database.collection('a').insertOne({ text: 'x'.repeat(100_000) })
  expect(await listed()).toMatchObject({ empty: false, sizeOnDisk: expect.any(Number) })
  if (!process.env.MONGODB_URI) expect((await listed())!.sizeOnDisk).toBeGreaterThan(100_000)
})

testOfEmbedded('collMod is refused by name', async () =>
  expect(await codeOf(database.command({ collMod: 'a', index: { name: 'b', expireAfterSeconds: 1 } }))).toBe(
    238,
  ),
)

test('the log keeps names, indexes and when documents expire', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'))
  const withDatabase = async (dir: string, work: (database: Db) => Promise<void>) => {
    const server = await startEmbeddedMongo({ dir })
    const client = await MongoClient.connect(server.uri)
    await work(client.db('a')).finally(() => client.close().then(server.close))
  }
  const killed = join(folder, 'killed')
  try {
    await withDatabase(join(folder, 'first'), async database => {
      await database.collection('old').insertMany([{ n: 1 }, { n: 2 }])
      await database.collection('old').createIndex({ n: 1 }, { unique: true })
      await database.collection('old').createIndex({ at: 1 }, { expireAfterSeconds: 5 })
      await database.collection('new').insertOne({ n: 7 })
      await database.renameCollection('old', 'new', { dropTarget: true })
      await database.collection('new').insertOne({ n: 3 })
      // What a killed server leaves: closing writes a snapshot instead.
      cpSync(join(folder, 'first'), killed, { recursive: true, filter: path => !path.endsWith('lock') })
    })
    await withDatabase(killed, async database => {
      expect((await database.listCollections().toArray()).map(({ name }) => name)).toEqual(['new'])
      expect(await database.collection('new').distinct('n')).toEqual([1, 2, 3])
      expect(await database.collection('new').countDocuments({ n: 2 }, { hint: 'n_1' })).toBe(1)
      const indexes = await database.collection('new').indexes()
      expect(indexes.find(({ name }) => name === 'at_1')).toMatchObject({ expireAfterSeconds: 5 })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
