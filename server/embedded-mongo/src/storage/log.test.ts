// The log under what a running server meets: checkpoints while writing, and a disk that fails.

import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
