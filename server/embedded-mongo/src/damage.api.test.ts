// Damage that is no unfinished write stops the start, says where, and changes nothing; what can be read is salvaged.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { MongoClient } from 'mongodb'
import { salvage } from './salvage.ts'
import { startEmbeddedMongo } from './server.ts'
import { frameStarts, swapFrames } from './testing/damage.ts'
import { killMains, startMain, startServing } from './testing/main-process.ts'

jest.setTimeout(120_000)
let folder: string
/** A folder as a killed process leaves it: 300 documents by one insert each, a unique index. */
let killed: string
let number = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-damage-'))
  killed = join(folder, 'killed')
  const { child, ended, uri } = await startServing(['--dir', killed])
  const client = await MongoClient.connect(uri)
  const collection = client.db('a').collection<{ _id: number; name: string }>('b')
  await collection.createIndex({ name: 1 }, { unique: true })
  for (let i = 0; i < 300; i++) await collection.insertOne({ _id: i, name: `n${i}` })
  await client.close()
  child.kill('SIGKILL')
  await ended
})
afterAll(() => {
  killMains()
  rmSync(folder, { recursive: true, force: true })
})

const copy = (from = killed): string => {
  const dir = join(folder, `copy-${++number}`)
  cpSync(from, dir, { recursive: true, filter: path => !path.endsWith('lock') })
  return dir
}
const contents = (dir: string) => readdirSync(dir).map(name => [name, readFileSync(join(dir, name)).length])
const documentsOf = async (dir: string): Promise<number> => {
  const server = await startEmbeddedMongo({ dir })
  const client = await MongoClient.connect(server.uri)
  const count = await client.db('a').collection('b').countDocuments()
  await client.close()
  await server.close()
  return count
}
/** Closed in order, so there is a snapshot. */
const closed = async (): Promise<string> => {
  const dir = copy()
  await documentsOf(dir)
  return dir
}
const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  bytes[at]! ^= 0x10
  writeFileSync(path, bytes)
}
const newest = (dir: string, kind: 'log' | 'snapshot') =>
  join(
    dir,
    readdirSync(dir)
      .filter(name => name.startsWith(kind))
      .sort()
      .at(-1)!,
  )
const share = (path: string, part: number) => Math.floor(readFileSync(path).length * part)

const damages: [
  what: string,
  made: () => string | Promise<string>,
  damage: (dir: string) => void,
  said: RegExp,
][] = [
  [
    'one bit at 10 % of the log',
    copy,
    dir => flip(newest(dir, 'log'), share(newest(dir, 'log'), 0.1)),
    /is damaged at byte \d+, and whole frames follow/,
  ],
  [
    'one bit at 90 % of the log',
    copy,
    dir => flip(newest(dir, 'log'), share(newest(dir, 'log'), 0.9)),
    /whole frames follow/,
  ],
  ['a length in the log', copy, dir => flip(newest(dir, 'log'), 8), /whole frames follow/],
  ['the first bytes of the log', copy, dir => flip(newest(dir, 'log'), 2), /log-1.db is damaged at byte 0/],
  ['an emptied log', copy, dir => truncateSync(newest(dir, 'log')), /log-1.db is damaged at byte 0/],
  ['a log of a few bytes', copy, dir => truncateSync(newest(dir, 'log'), 5), /log-1.db is damaged at byte 0/],
  [
    'an emptied log beside a snapshot',
    closed,
    dir => truncateSync(newest(dir, 'log')),
    /log-\d.db is damaged at byte 0/,
  ],
  [
    'one bit of the last write, which was acknowledged',
    copy,
    dir => flip(newest(dir, 'log'), share(newest(dir, 'log'), 1) - 2),
    /log-1.db can be read up to byte \d+, but was written and acknowledged up to byte/,
  ],
  [
    'the last write cut off whole',
    copy,
    dir => truncateSync(newest(dir, 'log'), frameStarts(newest(dir, 'log')).at(-1)),
    /log-1.db can be read up to byte \d+, but was written and acknowledged up to byte/,
  ],
  [
    'two writes in each other’s place',
    copy,
    dir => swapFrames(newest(dir, 'log'), 20, 21),
    /log-1.db is damaged at byte \d+, and whole frames follow/,
  ],
  [
    'the log of another time in its place',
    closed,
    dir => cpSync(newest(killed, 'log'), newest(dir, 'log')),
    /log-2.db is damaged at byte 8, and whole frames follow/,
  ],
  ['the only log missing', copy, dir => unlinkSync(newest(dir, 'log')), /log-1.db is missing/],
  ['a missing log', closed, dir => unlinkSync(newest(dir, 'log')), /log-\d.db is missing/],
  ['a missing snapshot', closed, dir => unlinkSync(newest(dir, 'snapshot')), /snapshot-\d.db is missing/],
  [
    'one bit of the snapshot',
    closed,
    dir => flip(newest(dir, 'snapshot'), share(newest(dir, 'snapshot'), 0.5)),
    /snapshot-\d.db is damaged/,
  ],
  [
    'the first bytes of the snapshot',
    closed,
    dir => flip(newest(dir, 'snapshot'), 0),
    /snapshot-\d.db is damaged at byte 0/,
  ],
  [
    'an emptied snapshot',
    closed,
    dir => truncateSync(newest(dir, 'snapshot')),
    /snapshot-\d.db is damaged at byte 0/,
  ],
]
test.each(damages)('%s stops the start, and every file stays', async (_what, made, damage, said) => {
  const dir = await made()
  damage(dir)
  const before = contents(dir)
  await expect(startEmbeddedMongo({ dir })).rejects.toThrow(said)
  await expect(startEmbeddedMongo({ dir })).rejects.toThrow(/--salvage/)
  expect(contents(dir)).toEqual(before)
})

test('an unfinished write at the end is cut, and its bytes are kept', async () => {
  const dir = copy()
  const log = newest(dir, 'log')
  const tail = Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5, 6])
  const { length } = readFileSync(log)
  appendFileSync(log, tail)
  const server = await startEmbeddedMongo({ dir })
  await server.close()
  expect(readFileSync(`${log}.cut-at-${length}`)).toEqual(tail)
  expect(await documentsOf(dir)).toBe(300)
})

test('what can be read is salvaged into a new folder that starts, and what cannot is said', async () => {
  const dir = copy()
  const log = newest(dir, 'log')
  flip(log, share(log, 0.5))
  const before = contents(dir)
  const { code, out, err } = await startMain(['--salvage', '--dir', dir]).ended
  expect([code, out]).toEqual([0, `${dir}.salvaged-1\n`])
  expect(err).toMatch(/bytes \d+ to \d+ cannot be read/)
  expect(err).toMatch('a.b: 299 documents')
  expect(contents(dir)).toEqual(before)
  expect(await documentsOf(`${dir}.salvaged-1`)).toBe(299)
  expect(await salvage(dir, () => {})).toBe(`${dir}.salvaged-2`)
})

test('what is not there any more is said too; where nothing is left, no empty database is made of it', async () => {
  const dir = copy()
  const log = newest(dir, 'log')
  cpSync(log, log.replace(/\d+\.db$/, '3.db'))
  unlinkSync(log)
  const said: string[] = []
  await salvage(dir, line => said.push(line))
  expect(said[0]).toMatch(/no snapshot is there: what was written before log 3 is lost/)

  unlinkSync(log.replace(/\d+\.db$/, '3.db'))
  await expect(salvage(dir, () => {})).rejects.toThrow(/neither a snapshot nor a log/)
  expect(readdirSync(folder).filter(name => name.startsWith(`${basename(dir)}.salvaged`))).toHaveLength(1)
})

test('nothing is salvaged of a folder that is in use or not there', async () => {
  const dir = copy()
  const server = await startEmbeddedMongo({ dir })
  await expect(salvage(dir, () => {})).rejects.toThrow(/in use/)
  await server.close()
  await expect(salvage(join(folder, 'nowhere'), () => {})).rejects.toThrow(/no folder/)
  expect((await startMain(['--salvage', '--memory']).ended).code).toBe(1)
})

const canUnshare = process.platform === 'linux' && process.getuid?.() === 0
const withNamespaces = canUnshare ? test : test.skip
withNamespaces('a process of another PID namespace is refused the folder', async () => {
  const dir = join(folder, 'shared-volume')
  mkdirSync(dir)
  const first = await startServing(['--dir', dir])
  const args = [
    '--pid',
    '--fork',
    '--mount-proc',
    process.execPath,
    '--import',
    'tsx',
    join(import.meta.dirname, 'main.ts'),
    '--dir',
    dir,
  ]
  const other = spawn('unshare', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  other.stderr.on('data', bytes => {
    said += bytes
  })
  const code = await new Promise(resolve => other.once('exit', resolve))
  expect([code, said]).toEqual([1, expect.stringMatching(/in use by process/)])
  first.child.kill('SIGTERM')
  await first.ended
})
