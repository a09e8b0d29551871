// Data folders damaged by chance: the engine starts with all that was acknowledged, or refuses and changes nothing.
// DAMAGE_ROUNDS does more of it, DAMAGE_SEED repeats it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { CannotStart } from './cannot-start.ts'
import { salvage } from './salvage.ts'
import { startEmbeddedMongo } from './server.ts'
import { damageFolder } from './testing/damage.ts'
import { killMains, startServing } from './testing/main-process.ts'
import { seededRandom } from './testing/random.ts'

const rounds = Number(process.env.DAMAGE_ROUNDS ?? 40)
const seed = Number(process.env.DAMAGE_SEED ?? Date.now() % 1_000_000)
const salvagedEach = 8

type Entry = { _id: number; name: string; n: number }
const folder = mkdtempSync(join(tmpdir(), 'embedded-random-damage-'))
afterAll(() => {
  killMains()
  rmSync(folder, { recursive: true, force: true })
})

async function withDatabase<Result>(uri: string, work: (database: Db) => Promise<Result>): Promise<Result> {
  const client = await MongoClient.connect(uri)
  try {
    return await work(client.db('a'))
  } finally {
    await client.close()
  }
}
const entriesOf = (database: Db) => database.collection<Entry>('b')
const contentOf = (database: Db) => entriesOf(database).find().sort({ _id: 1 }).toArray()

/** Writes in a process of its own and kills it; answers what it had acknowledged. */
async function writeAndKill(dir: string, from: number): Promise<Entry[]> {
  const { child, ended, uri } = await startServing(['--dir', dir])
  const content = await withDatabase(uri, async database => {
    const entries = entriesOf(database)
    await entries.createIndex({ name: 1 }, { unique: true })
    const write = async (_id: number) => {
      await entries.insertOne({ _id, name: `name of ${_id} ${'-'.repeat(100)}`, n: 0 })
      await entries.updateOne({ _id }, { $inc: { n: _id } })
      if (_id % 5 === 0) await entries.deleteOne({ _id: _id - 2 })
    }
    // A few at a time, so that some frames hold several writes.
    for (let _id = from; _id < from + 100; _id += 4)
      await Promise.all([0, 1, 2, 3].map(more => write(_id + more)))
    return contentOf(database)
  })
  child.kill('SIGKILL')
  await ended
  return content
}

const copyTo = (from: string, name: string) => {
  const dir = join(folder, name)
  cpSync(from, dir, { recursive: true, filter: path => !path.endsWith('lock') })
  return dir
}
const filesIn = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map(name => [name, readFileSync(join(dir, name)).toString('base64')]))

/** Starts on the folder and answers what it serves, or why it does not. */
async function openFolder(dir: string) {
  const lines: string[] = []
  const server = await startEmbeddedMongo({ dir, log: line => lines.push(line) }).catch(error => {
    if (error instanceof CannotStart) return error
    throw error
  })
  if (server instanceof CannotStart) return { refused: server.message, lines }
  const content = await withDatabase(server.uri, contentOf)
  await server.close()
  return { content, lines }
}

test(
  `${rounds} folders damaged, DAMAGE_SEED=${seed}: all is there, or it is said that it is not`,
  async () => {
    const logOnly = join(folder, 'log-only')
    const first = await writeAndKill(logOnly, 0)
    const closed = copyTo(logOnly, 'closed')
    expect((await openFolder(closed)).content).toEqual(first)
    const withSnapshot = copyTo(closed, 'with-snapshot')
    const second = await writeAndKill(withSnapshot, 100)
    const scenes = [
      { from: logOnly, acknowledged: first },
      { from: closed, acknowledged: first },
      { from: withSnapshot, acknowledged: second },
    ]

    const random = seededRandom(seed)
    const counts = { refused: 0, whole: 0, cut: 0, salvaged: 0 }
    for (let round = 0; round < rounds; round++) {
      const { from, acknowledged } = scenes[random(scenes.length)]!
      const dir = copyTo(from, `damaged-${round}`)
      const what = damageFolder(dir, random)
      const before = filesIn(dir)
      const { refused, content, lines } = await openFolder(dir)
      const context = { round, what, refused, lines }
      if (refused) {
        counts.refused++
        expect({ ...context, files: filesIn(dir) }).toEqual({ ...context, files: before })
        if (counts.refused % salvagedEach === 0) {
          const told: string[] = []
          await salvage(dir, line => told.push(line)).catch(refusedToo => told.push(String(refusedToo)))
          expect({ ...context, told }).toMatchObject({ told: expect.arrayContaining([expect.any(String)]) })
          counts.salvaged++
        }
      } else {
        expect({ ...context, content }).toEqual({ ...context, content: acknowledged })
        if (lines.some(line => line.startsWith('log: cut'))) counts.cut++
        else counts.whole++
      }
      rmSync(dir, { recursive: true })
    }
    console.log(`damaged folders: ${JSON.stringify(counts)}`)
  },
  120_000 + rounds * 5_000,
)
