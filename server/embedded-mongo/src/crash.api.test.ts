// kill -9 under write load and a power failure's damage, again and again: nothing acknowledged is lost, nothing is done
// twice, no transaction is there by half. CRASH_ROUNDS and CRASH_SEED repeat what failed, or do more of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { startEmbeddedMongo } from './server.ts'
import { losePower, unfinishedLogs } from './testing/power-failure.ts'
import { seededRandom } from './testing/random.ts'
import { bulkParts, counterKeys, counters, entries, WriteLoad } from './testing/write-load.ts'

const rounds = Number(process.env.CRASH_ROUNDS ?? 8)
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
const never = 0
const roundPatience = 20_000
const entryCollections = ['single', 'bulk', 'patient', 'left', 'right']

const folder = mkdtempSync(join(tmpdir(), 'embedded-crash-'))
const dir = join(folder, 'db')
const marks = join(folder, 'marks')
let child: { process: ChildProcess; ended: Promise<unknown> }
afterAll(() => {
  child?.process.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Answers its address, which is the same at every start. After so many syncs it kills itself. */
async function startChild(port: number, syncs: number): Promise<string> {
  const script = join(import.meta.dirname, 'testing', 'crash-server.ts')
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', script, dir, String(port), marks, String(syncs)],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  )
  child = { process: started, ended: once(started, 'exit') }
  const [uri] = await Promise.race([
    once(started.stdout, 'data'),
    child.ended.then(() => Promise.reject(new Error('the server ended by itself'))),
  ])
  return String(uri).trim()
}

/** Looks at a copy, so that what is found is what the next server will find. */
async function inspect(look: (database: Db) => Promise<void>): Promise<string[]> {
  const copy = join(folder, 'copy')
  cpSync(dir, copy, { recursive: true })
  rmSync(join(copy, 'lock'), { force: true })
  const lines: string[] = []
  const server = await startEmbeddedMongo({ dir: copy, log: line => lines.push(line) })
  const client = await MongoClient.connect(server.uri)
  try {
    await look(client.db('load'))
  } finally {
    await client.close()
    await server.close()
    rmSync(copy, { recursive: true })
  }
  return lines
}

const scan = async (database: Db, name: string) =>
  (await entries(database, name).find().toArray()).sort((left, right) => left._id - right._id)

/** Every document is found by its unique keys, and by nothing else. */
async function expectIndexesToAgree(database: Db): Promise<void> {
  for (const name of entryCollections) {
    const collection = entries(database, name)
    const documents = await scan(database, name)
    for (const [field, hint] of [
      ['_id', { _id: 1 }],
      ['part', { part: 1 }],
    ] as const) {
      const values = documents.map(document => document[field])
      const found = await collection
        .find({ [field]: { $in: values } } as object)
        .hint(hint)
        .toArray()
      expect(found.sort((left, right) => left._id - right._id)).toEqual(documents)
      expect(
        await collection.find({ [field]: { $exists: true } } as object, { hint }).toArray(),
      ).toHaveLength(documents.length)
    }
  }
}

async function expectPromisesKept(database: Db, load: WriteLoad): Promise<void> {
  const { acknowledged, attempted } = load
  const ids = async (name: string) => (await scan(database, name)).map(({ _id }) => _id)
  const count = async (key: string) => (await counters(database).findOne({ key }))?.n ?? 0
  const missing = (promised: Iterable<number>, found: number[]) => {
    const there = new Set(found)
    return [...promised].filter(n => !there.has(n))
  }
  const single = await ids('single')
  expect(missing(acknowledged.single, single)).toEqual([])
  expect(missing(single, attempted.single)).toEqual([])

  const bulk = await ids('bulk')
  const parts = [...acknowledged.bulk].flatMap(n => bulkParts.map(part => n + part))
  expect(missing(parts, bulk)).toEqual([])

  for (const [i, key] of counterKeys.entries()) {
    const ofKey = (n: number) => n % counterKeys.length === i
    const counted = await count(key)
    expect(counted).toBeGreaterThanOrEqual([...acknowledged.counted].filter(ofKey).length)
    expect(counted).toBeLessThanOrEqual(attempted.counted.filter(ofKey).length)
  }
  const tickets = await count('tickets')
  expect(new Set(load.tickets).size).toBe(load.tickets.length)
  expect(tickets).toBeGreaterThanOrEqual(Math.max(0, ...load.tickets))
  expect(tickets).toBeLessThanOrEqual(attempted.ticket.length)

  const done = (name: 'attempted' | 'inserted' | 'drawn' | 'transferred') =>
    load.patient.flatMap(writer => writer[name])
  const patient = await ids('patient')
  expect(missing(done('inserted'), patient)).toEqual([])
  expect(missing(patient.map(Math.floor), done('attempted'))).toEqual([])
  // Drawn once for each answer, and at most once for each writer that still waits for one.
  const drawn = await count('drawn')
  expect(new Set(done('drawn')).size).toBe(done('drawn').length)
  expect(drawn).toBeGreaterThanOrEqual(done('drawn').length)
  expect(drawn).toBeLessThanOrEqual(done('drawn').length + load.patient.length)

  const left = await ids('left')
  expect(await ids('right')).toEqual(left)
  expect(await count('transfers')).toBe(left.length)
  expect(missing([...acknowledged.transfer, ...done('transferred')], left)).toEqual([])
  expect(missing(left, [...attempted.transfer, ...done('attempted')])).toEqual([])
}

test(
  `${rounds} kills, CRASH_SEED=${seed}`,
  async () => {
    const random = seededRandom(seed)
    const port = await freePort()
    const uri = await startChild(port, never)
    const client = await MongoClient.connect(uri)
    for (const name of entryCollections)
      await client.db('load').createIndex(name, { part: 1 }, { unique: true })
    await client.db('load').createIndex('counters', { key: 1 }, { unique: true })
    await client.close()

    const load = new WriteLoad(uri, 16)
    for (let round = 0; round < rounds; round++) {
      if (round % 2 === 0) {
        await load.acknowledge(100 + random(300))
        child.process.kill('SIGKILL')
      }
      await child.ended
      expect(unfinishedLogs(dir, marks)).toEqual([])
      const loss = losePower(dir, marks, random)
      const lines = await inspect(async database => {
        await expectIndexesToAgree(database)
        await expectPromisesKept(database, load)
      })
      if (loss.kind.startsWith('followed'))
        expect(lines).toContainEqual(expect.stringMatching(/^log: cut \d+/))
      if (loss.kind === 'cut' && loss.kept === 0) expect(lines).toEqual([])
      await startChild(port, round % 2 === 0 ? 10 + random(100) : never)
    }
    await load.acknowledge(100)
    await load.stop()
    expect(load.unexpected).toEqual([])
    child.process.kill('SIGKILL')
    await child.ended
    await inspect(async database => {
      await expectIndexesToAgree(database)
      await expectPromisesKept(database, load)
      const drawn = load.patient.flatMap(writer => writer.drawn)
      expect(await counters(database).findOne({ key: 'drawn' })).toMatchObject({ n: drawn.length })
    })
  },
  rounds * roundPatience,
)
