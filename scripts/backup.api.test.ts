import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../server/embedded-mongo/src/server.ts'
import { socketIn } from './socket.mjs'
import { runCommand } from './testing/command.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-backup-'))
})
afterEach(() => rm(folder, { recursive: true }))
const inFolder = (...names: string[]) => path.join(folder, ...names)

/** Runs the command as a person would, who has their data in `folder`. */
const run = async (args: string[], env: Record<string, string> = {}) => {
  const own = { DATA_DIR: folder, MONGODB_URI: '', ...env }
  const { code, stdout, stderr } = await runCommand('backup', args, { env: own })
  return { code, stdout: stdout.trim(), stderr: stderr.replaceAll(`${folder}/`, '').trim() }
}

const visits = 300
/** The database of `npm start` with some visits, and what is done while it serves. */
const serving = async (work: (uri: string) => Promise<void>) => {
  const socketPath = socketIn(folder)
  const server = await startEmbeddedMongo({ dir: inFolder('db'), socketPath })
  const client = await MongoClient.connect(server.uri)
  const ids = Array.from({ length: visits }, (_, _id) => ({ _id }))
  await client.db('zhenyiban').collection<{ _id: number }>('visits').insertMany(ids)
  await work(`mongodb://${encodeURIComponent(socketPath)}/zhenyiban?directConnection=true`)
  await client.close()
  await server.close()
}

test('a database is copied while it serves, verified, and goes on from the copy', async () => {
  await serving(async uri => {
    const copied = await run(['--to', inFolder('copies', 'one'), '--json'], { MONGODB_URI: uri })
    expect(copied).toMatchObject({
      code: 0,
      stderr: '数据目录：db\nzhenyiban.visits：300 条，5 KB，1 个索引',
    })
    expect(JSON.parse(copied.stdout)).toMatchObject({ documents: visits })
    expect((await run(['--verify'])).stdout).toMatch(/^都读得出来，没有损坏：1 个集合，300 条记录，/)
  })
  expect((await stat(inFolder('copies/one'))).mode & 0o777).toBe(0o700)
  const copies = await readdir(inFolder('copies/one'))
  expect(copies.sort()).toEqual(['acknowledged', 'log-1.db'])
  const again = await startEmbeddedMongo({ dir: inFolder('copies/one') })
  const client = await MongoClient.connect(again.uri)
  expect(await client.db('zhenyiban').collection('visits').countDocuments()).toBe(visits)
  await client.close()
  await again.close()
}, 60_000)

test('what is missing is said, by the copy and by its verification', async () => {
  await serving(async () => {})
  await run(['--to', inFolder('copy')])
  const [snapshot] = (await readdir(inFolder('copy'))).filter(name => name.startsWith('snapshot'))
  await truncate(inFolder('copy', snapshot!), 3000)
  const verified = await run(['--verify', inFolder('copy')])
  expect(verified).toMatchObject({ code: 1, stdout: '' })
  expect(verified.stderr).toMatch(/copy\/snapshot-2.db 在第 \d+ 字节处损坏/)
  expect((await run(['--to', inFolder('copy')])).stderr).toMatch(/文件夹 copy 里已有文件/)
}, 60_000)

test.each([
  [[], {}, /^用法：npm run backup -- --to 文件夹/],
  [['--verify'], {}, /没有目录 db/],
  [['--to', 'x'], { MONGODB_URI: 'mongodb://127.0.0.1/zhenyiban' }, /MongoDB 请用 mongodump 备份/],
])(
  '%j %j is refused in one sentence',
  async (args, env, sentence) => {
    const { code, stderr } = await run(args, env)
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
  },
  60_000,
)
