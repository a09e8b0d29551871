// The log under what a running server meets: checkpoints while writing, and a disk that fails.

import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertDocument } from '../commands/modify.ts'
import { inTurns, Pace, takeTurnsOf } from '../pacing/turns.ts'
import type { Collection } from './collection.ts'
import { encode } from './decoding.ts'
import { FrameWriter, operationTypes, type StoredOperation } from './frames.ts'
import { Log } from './log.ts'
import { DocumentRecord } from './record.ts'
import { stageWrite } from './staging.ts'
import { Store } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const aTurn = () => new Promise(resolve => setImmediate(resolve))
const operation = (text: string): StoredOperation => ({
  type: operationTypes.put,
  namespace: 'a.b',
  data: Buffer.from(text),
})

// A change of the catalog done twice is not the same as done once.
test('a checkpoint while frames are written loses none of them and repeats none', async () => {
  const log = new Log(folder, () => {})
  log.open(() => {})
  const state: StoredOperation[] = []
  const append = (text: string) => {
    state.push(operation(text))
    log.append([operation(text)])
  }
  for (let i = 0; i < 50; i++) append(`before ${i}`)
  const checkpoint = log.checkpoint(() => [...state])
  for (let i = 0; i < 50; i++) {
    append(`during ${i}`)
    if (i % 10 === 0) await log.written
  }
  await checkpoint
  append('after')
  await log.close()

  const again = new Log(folder, () => {})
  const seen: string[] = []
  again.open(({ data }) => seen.push(data.toString()))
  await again.close()
  expect(seen).toEqual(state.map(({ data }) => data.toString()))
  expect(readdirSync(folder).sort()).toEqual(['acknowledged', 'log-2.db', 'snapshot-2.db'])
})

test('a snapshot that is asked for within a commit waits for its end', async () => {
  const turnMs = takeTurnsOf(0)
  const open = (dir: string) => {
    const store = new Store(new Log(dir, () => {}), () => new Date(), 1)
    store.load()
    return store
  }
  const store = open(join(folder, 'db'))
  const [many, other] = ['many', 'other'].map(name => store.ensureCollection('a', name)) as [
    Collection,
    Collection,
  ]
  const insert = (collection: Collection, count: number) => {
    const transaction = store.begin(false)
    for (let i = 0; i < count; i++) insertDocument(collection, { _id: i }, undefined, transaction)
    return transaction
  }
  await store.durable()
  const commit = inTurns(new Pace(undefined), store.commitInTurns(insert(many, 4000)))
  while (many.documents.size === 0) await aTurn()
  store.commit(insert(other, 1))
  expect(many.documents.size).toBeLessThan(4000)
  await commit
  while (!existsSync(join(folder, 'db', 'snapshot-2.db'))) await aTurn()
  const copy = join(folder, 'copy')
  cpSync(join(folder, 'db'), copy, { recursive: true, filter: path => !path.endsWith('lock') })
  await store.close()
  takeTurnsOf(turnMs)
  const again = open(copy)
  expect(['many', 'other'].map(name => again.collection('a', name)!.documents.size)).toEqual([4000, 1])
  await again.close()
})

test('with room again what was held back is written first, in order, and writes are served', async () => {
  const lines: string[] = []
  const log = new Log(folder, line => lines.push(line))
  log.open(() => {})
  const file = log as unknown as { descriptor: number }
  const good = file.descriptor
  log.append([operation('one')])
  await log.written
  file.descriptor = openSync('/dev/full', 'w')
  log.append([operation('two')])
  await expect(log.written).rejects.toMatchObject({ code: 'ENOSPC' })
  log.append([operation('three')])
  await expect(log.written).rejects.toMatchObject({ code: 'ENOSPC' })
  await log.tryAgain()
  expect(log.failed).toBeDefined()
  closeSync(file.descriptor)
  file.descriptor = good
  await log.tryAgain()
  expect(log.failed).toBeUndefined()
  log.append([operation('four')])
  await log.written
  await log.close()
  expect(lines).toEqual([
    expect.stringContaining('only reads are served'),
    'log: there is room again; writes are served',
  ])

  const again = new Log(folder, () => {})
  const seen: string[] = []
  again.open(({ data }) => seen.push(data.toString()))
  await again.close()
  expect(seen).toEqual(['one', 'two', 'three', 'four'])
})

const failingFiles: [string, () => number, string][] = [
  ['a full disk', () => openSync('/dev/full', 'w'), 'OutOfDiskSpace'],
  ['a file that is gone', () => 1 << 30, 'OperationFailed'],
]
test.each(failingFiles)(
  'after a write error, %s, writes are refused and reads served',
  async (_what, open, codeName) => {
    const lines: string[] = []
    const log = new Log(folder, line => lines.push(line))
    const store = new Store(log, () => new Date())
    store.load()
    const collection = store.ensureCollection('a', 'b')
    const write = (key: string) => {
      const transaction = store.begin(false)
      stageWrite(collection, new DocumentRecord(key, encode({ _id: key })), undefined, transaction)
      store.commit(transaction)
    }
    write('one')
    await store.durable()
    const file = log as unknown as { descriptor: number }
    closeSync(file.descriptor)
    file.descriptor = open()
    write('two')
    await expect(store.durable()).rejects.toMatchObject({ codeName })
    expect(() => write('three')).toThrow('only reads are served')
    expect(collection.documents.has('one')).toBe(true)
    expect(lines).toEqual([expect.stringContaining('only reads are served')])
    await store.close()
  },
)

test('a folder of before frames were linked is read, and goes on in a file with links', async () => {
  const frames = new FrameWriter('log-1.db')
  const unlinked = (text: string) => {
    const frame = frames.encode([operation(text)])
    return Buffer.concat([frame.subarray(0, 8), frame.subarray(12)])
  }
  const old = Buffer.concat([Buffer.from('ZYBMONG1'), unlinked('one'), unlinked('two')])
  writeFileSync(join(folder, 'log-1.db'), old)
  const read = async (more: string[]) => {
    const log = new Log(folder, () => {})
    const seen: string[] = []
    log.open(({ data }) => seen.push(data.toString()))
    for (const text of more) log.append([operation(text)])
    await log.close()
    return seen
  }
  expect(await read(['three'])).toEqual(['one', 'two'])
  expect(await read(['four'])).toEqual(['one', 'two', 'three'])
  expect(await read([])).toEqual(['one', 'two', 'three', 'four'])
  expect(readdirSync(folder).sort()).toEqual(['acknowledged', 'log-1.db', 'log-2.db'])
})
