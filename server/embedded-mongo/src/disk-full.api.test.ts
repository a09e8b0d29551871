// A disk that is full, in a real process: a file that may not grow fails as a disk without room does.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collection, MongoClient } from 'mongodb'
import { killMains, startServing } from './testing/main-process.ts'

// Starting a process is slow on a busy machine, not stuck.
jest.setTimeout(120_000)

const folder = mkdtempSync(join(tmpdir(), 'embedded-full-'))
afterAll(() => {
  killMains()
  rmSync(folder, { recursive: true, force: true })
})

type Entry = { _id: number; filler: string }
const filler = 'x'.repeat(10_000)
const outOfDiskSpace = 14031
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'succeeded',
    error => error.code,
  )

/** Writes until that is refused; answers how many were acknowledged. */
async function fill(collection: Collection<Entry>): Promise<number> {
  for (let n = 0; ; n++) {
    const code = await codeOf(collection.insertOne({ _id: n, filler }))
    if (code === outOfDiskSpace) return n
  }
}

test('when there is room again writes are served by themselves, and what was promised by then is there', async () => {
  const dir = join(folder, 'healing')
  const full = await startServing(['--dir', dir], { fileBlocks: 512 })
  const client = await MongoClient.connect(full.uri)
  const collection = client.db('a').collection<Entry>('b')
  const acknowledged = await fill(collection)
  const majority = () => collection.findOne({ _id: 0 }, { readConcern: { level: 'majority' } })
  expect(await codeOf(majority())).toBe(outOfDiskSpace)

  const lifted = spawnSync('prlimit', ['--pid', String(full.child.pid), '--fsize=unlimited'])
  expect(lifted.status).toBe(0)
  while ((await codeOf(collection.insertOne({ _id: -1, filler }))) === outOfDiskSpace)
    await new Promise(setImmediate)
  expect(await majority()).not.toBeNull()
  await client.close()
  full.child.kill('SIGKILL')
  await full.ended

  const again = await startServing(['--dir', dir])
  const later = await MongoClient.connect(again.uri)
  const kept = await later.db('a').collection<Entry>('b').distinct('_id')
  // The one that was told to have failed may have been done.
  const promised = Array.from({ length: acknowledged }, (_, n) => n)
  expect(kept).toEqual(expect.arrayContaining([-1, ...promised]))
  await later.close()
  again.child.kill('SIGTERM')
  expect(await again.ended).toMatchObject({ code: 0, err: '' })
})

test('writes are refused, reads served, and with room everything acknowledged is there', async () => {
  const full = await startServing(['--dir', folder], { fileBlocks: 512 })
  const client = await MongoClient.connect(full.uri)
  const collection = client.db('a').collection<Entry>('b')
  const session = client.startSession()
  session.startTransaction()
  await collection.insertOne({ _id: -1, filler }, { session })

  const acknowledged = await fill(collection)
  expect(acknowledged).toBeGreaterThan(10)
  const writes: [string, () => Promise<unknown>][] = [
    ['insert', () => collection.insertOne({ _id: -2, filler: '' })],
    ['update', () => collection.updateOne({ _id: 0 }, { $set: { filler: '' } })],
    ['delete', () => collection.deleteOne({ _id: 0 })],
    ['findAndModify', () => collection.findOneAndDelete({ _id: 0 })],
    ['createIndexes', () => collection.createIndex({ filler: 1 })],
    ['create', () => client.db('a').createCollection('c')],
    ['drop', () => collection.drop()],
    ['dropDatabase', () => client.db('a').dropDatabase()],
    ['commitTransaction', () => session.commitTransaction()],
  ]
  for (const [name, write] of writes) expect([name, await codeOf(write())]).toEqual([name, outOfDiskSpace])
  expect((await collection.findOne({ _id: 0 }))?.filler).toBe(filler)
  expect(await collection.find({ _id: { $gte: 0, $lt: acknowledged } }).toArray()).toHaveLength(acknowledged)

  await client.close()
  full.child.kill('SIGTERM')
  const { code, err } = await full.ended
  expect(code).toBe(0)
  expect(err.match(/from now on only reads are served/g)).toHaveLength(1)

  const roomy = await startServing(['--dir', folder])
  const again = await MongoClient.connect(roomy.uri)
  const kept = again.db('a').collection<Entry>('b')
  const ids = (
    await kept
      .find({}, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .toArray()
  ).map(({ _id }) => _id)
  expect(ids).toEqual(Array.from({ length: acknowledged }, (_, n) => n))
  expect((await kept.findOne({ _id: 0 }))?.filler).toBe(filler)
  await kept.insertOne({ _id: acknowledged, filler })
  await again.close()
  roomy.child.kill('SIGTERM')
  expect(await roomy.ended).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^log: cut \d+ bytes[^\n]*\n$/),
  })
})
