import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import S3rver from 's3rver'
import { type FileStore, FileStoreDown } from '../kernel/ports.ts'
import { openEmptyDatabase } from '../testing/database.ts'
import { createGridFsFiles } from './files-gridfs.ts'
import { createMovingFiles, moveFile } from './files-moving.ts'
import { createS3Files, type S3 } from './files-s3.ts'

// A server of S3 that keeps its files in a folder; it knows one key, and does not check what is signed with it.
let folder = ''
let s3: S3
let closeS3 = async () => {}
let closeDatabase = async () => {}
beforeAll(async () => {
  closeDatabase = await openEmptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhenyiban-s3-'))
  const configureBuckets = [{ name: 'papers', configs: [] }]
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets,
  })
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  const key = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  s3 = { endpoint, bucket: 'papers', region: 'cn-1', ...key, retries: 0 }
  closeS3 = async () => server.close()
})
afterAll(async () => {
  await closeS3()
  await closeDatabase()
  await rm(folder, { recursive: true })
})

const newId = () => String(new mongoose.Types.ObjectId())
const pair = () => ({ gridfs: createGridFsFiles(), s3: createS3Files(s3) })

describe.each([
  ['gridfs', () => pair().gridfs],
  ['s3', () => pair().s3],
  ['s3 with what is still in gridfs', () => createMovingFiles(pair().s3, pair().gridfs)],
] as [string, () => FileStore][])('files in %s', (_, open) => {
  test.each([1, 255 * 1024, 255 * 1024 + 1, 3_000_000])('gives %i bytes back as they were', async length => {
    const [files, id, sealed] = [open(), newId(), randomBytes(length)]
    await files.keep(id, sealed)
    expect((await files.read(id))!.equals(sealed)).toBe(true)
  })
  test('knows which are there, and nothing of one that was dropped', async () => {
    const [files, kept, dropped] = [open(), newId(), newId()]
    for (const id of [kept, dropped]) await files.keep(id, randomBytes(10))
    await files.drop(dropped)
    expect(await files.there([kept, dropped, newId()])).toEqual(new Set([kept]))
    expect(await files.there([])).toEqual(new Set())
    expect(await files.read(dropped)).toBeNull()
    await files.drop(dropped)
    expect(await files.fault()).toBeNull()
  })
})

test('S3 is given what is sealed, under the id', async () => {
  const [id, sealed] = [newId(), randomBytes(100)]
  await createS3Files(s3).keep(id, sealed)
  const stored = await readFile(join(folder, 'papers', 'papers', `${id}._S3rver_object`))
  expect(stored.equals(sealed)).toBe(true)
})
test.each([
  ['a bucket that is not there', { bucket: 'nowhere' }, 'there is no bucket nowhere'],
  ['a key that is not taken', { accessKeyId: 'somebody' }, 'HTTP 403: the keys are not taken'],
])('%s is a fault, and no file counts as gone', async (_, wrong, fault) => {
  const files = createS3Files({ ...s3, ...wrong })
  expect(await files.fault()).toBe(fault)
  await expect(files.read(newId())).rejects.toThrow(FileStoreDown)
  await expect(files.keep(newId(), randomBytes(9))).rejects.toThrow(FileStoreDown)
  await expect(files.drop(newId())).rejects.toThrow(FileStoreDown)
})
test('one that is away, or does not answer in time, is down and no fault', async () => {
  const silent = createServer(() => {})
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const files = createS3Files({ ...s3, endpoint: `http://127.0.0.1:${port}`, timeoutMs: 100 })
  await expect(files.read(newId())).rejects.toThrow(FileStoreDown)
  silent.closeAllConnections()
  await new Promise(resolve => silent.close(resolve))
  await expect(files.keep(newId(), randomBytes(9))).rejects.toThrow(FileStoreDown)
  expect(await files.fault()).toBeNull()
})
test('an answer of 503 is asked for again', async () => {
  let asked = 0
  const busy = createServer((_, response) => {
    asked += 1
    response.writeHead(asked < 3 ? 503 : 200).end()
  })
  await new Promise<void>(resolve => busy.listen(0, '127.0.0.1', resolve))
  const { port } = busy.address() as AddressInfo
  await createS3Files({ ...s3, endpoint: `http://127.0.0.1:${port}`, retries: 3 }).keep(
    newId(),
    randomBytes(9),
  )
  expect(asked).toBe(3)
  busy.closeAllConnections()
  await new Promise(resolve => busy.close(resolve))
})

describe.each([
  ['gridfs to s3', () => [pair().s3, pair().gridfs]],
  ['s3 to gridfs', () => [pair().gridfs, pair().s3]],
] as [string, () => [FileStore, FileStore]][])('moving from %s', (_, stores) => {
  test('a file is found before and after, and then in one place', async () => {
    const [used, former] = stores()
    const both = createMovingFiles(used, former)
    const [id, sealed] = [newId(), randomBytes(300_000)]
    await former.keep(id, sealed)
    expect((await both.read(id))!.equals(sealed)).toBe(true)
    expect(await moveFile(used, former, id)).toBe(true)
    expect((await both.read(id))!.equals(sealed)).toBe(true)
    expect(await both.there([id])).toEqual(new Set([id]))
    expect([await former.read(id), (await used.read(id))!.equals(sealed)]).toEqual([null, true])
    expect(await moveFile(used, former, id)).toBe(false)
  })
  test('what was copied in part before is copied anew', async () => {
    const [used, former] = stores()
    const [id, sealed] = [newId(), randomBytes(1000)]
    await former.keep(id, sealed)
    await used.keep(id, sealed.subarray(0, 500))
    expect(await moveFile(used, former, id)).toBe(true)
    expect((await used.read(id))!.equals(sealed)).toBe(true)
  })
  test('what is removed while it is moved stays removed', async () => {
    const [used, former] = stores()
    const both = createMovingFiles(used, former)
    for (const moment of ['read', 'keep', 'there'] as const) {
      const id = newId()
      await former.keep(id, randomBytes(1000))
      const removing = (store: FileStore): FileStore => ({
        ...store,
        [moment]: async (...sent: never[]) => {
          const said = await (store[moment] as (...all: never[]) => Promise<unknown>)(...sent)
          await both.drop(id)
          return said
        },
      })
      const [mover, source] = moment === 'keep' ? [removing(used), former] : [used, removing(former)]
      await moveFile(mover, source, id)
      expect(await both.read(id)).toBeNull()
    }
  })
  test('one that is not kept as it was stays where it is', async () => {
    const [used, former] = stores()
    const [id, sealed] = [newId(), randomBytes(1000)]
    await former.keep(id, sealed)
    const lossy: FileStore = { ...used, keep: (to, bytes) => used.keep(to, bytes.subarray(1)) }
    await expect(moveFile(lossy, former, id)).rejects.toThrow('as it was')
    expect((await former.read(id))!.equals(sealed)).toBe(true)
  })
})
