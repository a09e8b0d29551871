import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { Event } from '../server/src/kernel/outbox.ts'
import { createS3Files } from '../server/src/platform/files-s3.ts'
import {
  addPhoto,
  lineOf,
  type PapersHouse,
  startPapersHouse,
  stored,
} from '../server/src/testing/papers-scene.ts'
import { runCommand } from './testing/command.ts'

let scene: PapersHouse
let folder = ''
let endpoint = ''
let closeS3 = async () => {}
beforeAll(async () => {
  scene = await startPapersHouse()
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-s3-'))
  const configureBuckets = [{ name: 'papers', configs: [] }]
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets,
  })
  endpoint = `http://127.0.0.1:${(await server.run()).port}`
  closeS3 = async () => server.close()
})
afterAll(async () => {
  await closeS3()
  await scene.house.stop()
  await rm(folder, { recursive: true })
})

/** Runs `npm run papers:move` as an operator would, on the database of the house. */
const move = async (settings: Record<string, string>) => {
  const { url } = (Event.db.getClient() as unknown as { s: { url: string } }).s
  const env = { MONGODB_URI: url, ...settings }
  const { code, stdout, stderr } = await runCommand('papers:move', ['--json'], { env })
  return { code, printed: code === 0 ? stdout : stderr }
}

test('the command moves what is kept to the bucket and back, and says why it cannot', async () => {
  const at = await scene.missingPhoto()
  const [paper] = lineOf(await addPhoto(scene.owner, at)).papers
  const s3 = {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: 'papers',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  }
  expect(await move({ ...s3, PAPERS_STORE: 's3' })).toEqual({ code: 0, printed: '{"moved":1,"to":"s3"}\n' })
  expect(await stored()).toEqual([0, 0])
  const bucket = createS3Files({
    endpoint,
    bucket: 'papers',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  })
  expect(await bucket.there([paper!.id])).toEqual(new Set([paper!.id]))
  expect(await move({ ...s3, PAPERS_STORE: 'gridfs' })).toEqual({
    code: 0,
    printed: '{"moved":1,"to":"gridfs"}\n',
  })
  expect(await bucket.there([paper!.id])).toEqual(new Set())
  const nothing = await move({})
  expect(nothing).toEqual({ code: 1, printed: expect.stringContaining('没有可搬的') })
  const wrong = await move({ ...s3, PAPERS_STORE: 's3', S3_BUCKET: 'nowhere' })
  expect(wrong).toEqual({ code: 1, printed: expect.stringContaining('一个文件也没有搬') })
  expect((await stored())[0]).toBe(1)
}, 240_000)
