// A copy made while everybody writes is of one moment: what was acknowledged before it began is there, nothing is by half.
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { backUp } from './backup.ts'
import { startEmbeddedMongo } from './server.ts'
import { MarkFile } from './storage/mark.ts'
import { verifyFolder } from './verify.ts'

jest.setTimeout(120_000)
const folder = mkdtempSync(join(tmpdir(), 'embedded-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Entry = { _id: number; part: string }
type Counter = { _id: string; n: number }
const entries = (database: Db, name: string) => database.collection<Entry>(name)
const counters = (database: Db) => database.collection<Counter>('counters')

async function withServer<Result>(dir: string, work: (client: MongoClient) => Promise<Result>) {
  // So small that snapshots are written, and files taken away, all the time.
  const server = await startEmbeddedMongo({ dir, checkpointBytes: 24 << 10 })
  const client = await MongoClient.connect(server.uri)
  try {
    return await work(client)
  } finally {
    await client.close()
    await server.close()
  }
}

/** One on the left, one on the right and one more counted, in one transaction. */
const transfer = (client: MongoClient, n: number) =>
  client.withSession(session =>
    session.withTransaction(async () => {
      const database = client.db('town')
      await entries(database, 'left').insertOne({ _id: n, part: `left ${n}` }, { session })
      await entries(database, 'right').insertOne({ _id: n, part: `right ${n}` }, { session })
      await counters(database).updateOne({ _id: 'transfers' }, { $inc: { n: 1 } }, { session })
    }),
  )

test('copies made under load are each of one moment, and start', async () => {
  const dir = join(folder, 'loaded')
  const copies: { name: string; acknowledged: number[]; begun: number }[] = []
  await withServer(dir, async client => {
    const database = client.db('town')
    for (const name of ['left', 'right']) await database.createIndex(name, { part: 1 }, { unique: true })
    await counters(database).insertOne({ _id: 'transfers', n: 0 })
    const acknowledged: number[] = []
    let begun = 0
    let isDone = false
    const writer = async () => {
      while (!isDone) {
        const n = begun++
        await transfer(client, n)
        acknowledged.push(n)
      }
    }
    const writers = Array.from({ length: 4 }, writer)
    for (let i = 0; i < 8; i++) {
      while (acknowledged.length < 20 * (i + 1)) await new Promise(setImmediate)
      const before = [...acknowledged]
      await backUp(dir, join(folder, `copy-${i}`))
      copies.push({ name: `copy-${i}`, acknowledged: before, begun })
    }
    isDone = true
    await Promise.all(writers)
  })

  for (const { name, acknowledged, begun } of copies) {
    const copy = join(folder, name)
    expect(verifyFolder(copy)).toMatchObject({ unfinished: undefined, notes: [] })
    await withServer(copy, async client => {
      const database = client.db('town')
      const ids = async (side: string) =>
        (await entries(database, side).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
      const left = await ids('left')
      expect(left).toEqual(expect.arrayContaining(acknowledged))
      expect(left.length).toBeLessThanOrEqual(begun)
      expect(await ids('right')).toEqual(left)
      expect(await counters(database).findOne({ _id: 'transfers' })).toMatchObject({ n: left.length })
      await transfer(client, 1_000_000)
    })
  }
})

const contents = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map(name => [name, readFileSync(join(dir, name)).toString('base64')]))

/** A folder of a server that was stopped in order. */
async function stopped(name: string): Promise<string> {
  const dir = join(folder, name)
  await withServer(dir, async client => {
    await client.db('town').createIndex('left', { part: 1 }, { unique: true })
    for (let _id = 0; _id < 50; _id++)
      await entries(client.db('town'), 'left').insertOne({ _id, part: `${_id}` })
  })
  return dir
}

test('a folder at rest is copied and verified alike, and nothing in it is changed', async () => {
  const dir = await stopped('at-rest')
  const before = contents(dir)
  const found = verifyFolder(dir)
  expect(found.collections).toEqual([
    { name: 'town.left', documents: 50, bytes: expect.any(Number), indexes: 2 },
  ])
  mkdirSync(join(folder, 'empty'))
  expect((await backUp(dir, join(folder, 'empty'))).collections).toEqual(found.collections)
  expect(contents(dir)).toEqual(before)
})

test('an unfinished write is told by a verification and left out of a copy', async () => {
  const dir = await stopped('torn')
  const log = join(dir, readdirSync(dir).find(name => name.startsWith('log-'))!)
  appendFileSync(log, Buffer.from([200, 0, 0, 0, 1, 2, 3]))
  expect(verifyFolder(dir).unfinished).toMatchObject({ path: log, end: 8 })
  await backUp(dir, join(folder, 'of-torn'))
  expect(verifyFolder(join(folder, 'of-torn')).unfinished).toBeUndefined()
})

test('what is damaged is neither verified nor copied, and no copy is left', async () => {
  const dir = await stopped('damaged')
  const snapshot = join(dir, readdirSync(dir).find(name => name.startsWith('snapshot-'))!)
  const bytes = readFileSync(snapshot)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(snapshot, bytes)
  expect(() => verifyFolder(dir)).toThrow(/snapshot-\d.db is damaged/)
  await expect(backUp(dir, join(folder, 'of-damaged'))).rejects.toThrow(/snapshot-\d.db is damaged/)
  expect(readdirSync(folder).filter(name => name.startsWith('of-damaged'))).toEqual([])
})

test('a log without its acknowledged end is not copied', async () => {
  const dir = await stopped('shortened')
  const log = readdirSync(dir).find(name => name.startsWith('log-'))!
  const mark = new MarkFile(dir)
  mark.write({ generation: Number(/\d+/.exec(log)), offset: 5000 })
  mark.close()
  await expect(backUp(dir, join(folder, 'of-shortened'))).rejects.toThrow(/acknowledged up to byte 5000/)
  expect(() => verifyFolder(dir)).toThrow(/acknowledged up to byte 5000/)
})

test('a copy is missed its end too, and goes nowhere where something is', async () => {
  const dir = await stopped('source')
  const copy = join(folder, 'of-source')
  await backUp(dir, copy)
  await expect(backUp(dir, copy)).rejects.toThrow(/has files in it/)
  const log = join(copy, readdirSync(copy).find(name => name.startsWith('log-'))!)
  rmSync(log)
  expect(() => verifyFolder(copy)).toThrow(/log-\d.db is missing/)
  cpSync(dir, `${join(folder, 'other')}.incomplete`, { recursive: true })
  await expect(backUp(dir, join(folder, 'other'))).rejects.toThrow(/not finished/)
  expect(() => verifyFolder(join(folder, 'nowhere'))).toThrow(/no folder/)
  mkdirSync(join(folder, 'nothing'))
  expect(() => verifyFolder(join(folder, 'nothing'))).toThrow(/no data folder/)
})
