import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BSON, type Db, MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../../server/embedded-mongo/src/server.ts'
import { runCommand } from '../testing/command.ts'
import { insertRaw } from './insert-raw.ts'
import { contentOf } from './testing/content.ts'
import { everyType, fill, filled, unspeakable } from './testing/samples.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-dump-'))
})
afterEach(() => rm(folder, { recursive: true }))
const inFolder = (...names: string[]) => path.join(folder, ...names)

/** Runs a command as a person would; without `--uri` on the embedded database of a data folder. */
const run = async (script: 'export' | 'import', data: string, ...args: string[]) => {
  const env = { DATA_DIR: inFolder(data), MONGODB_URI: '' }
  const { code, stdout, stderr } = await runCommand(`db:${script}`, args, { env })
  const said = stderr
    .replaceAll(`${folder}/`, '')
    .replace(/^数据库：.*\n?/m, '')
    .trim()
  return { code, stdout: stdout.trim(), stderr: said }
}

/** Works on the database of a data folder while no command does. */
const inData = async <Result>(data: string, work: (db: Db) => Promise<Result>): Promise<Result> => {
  const server = await startEmbeddedMongo({ dir: inFolder(data, 'db') })
  const client = await MongoClient.connect(server.uri)
  try {
    return await work(client.db('zhenyiban'))
  } finally {
    await client.close()
    await server.close()
  }
}

const totalsOf = (stdout: string) => {
  const { seconds, collections, bytes, documents } = JSON.parse(stdout)
  expect(typeof seconds).toBe('number')
  expect(collections.reduce((sum: number, each: { bytes: number }) => sum + each.bytes, 0)).toBe(bytes)
  expect(documents).toBe(2502)
  return Object.fromEntries(
    collections.map((each: { name: string; documents: number; indexes: number }) => [
      each.name,
      [each.documents, each.indexes],
    ]),
  )
}

describe.each(['bson', 'json'] as const)('as %s', format => {
  test('everything arrives as it was, and says so', async () => {
    const before = await inData('old', async db => {
      await fill(db)
      return contentOf(db)
    })
    const exported = await run('export', 'old', '--to', inFolder('out'), '--format', format, '--json')
    expect(exported).toMatchObject({ code: 0 })
    expect(totalsOf(exported.stdout)).toEqual(filled)
    expect(exported.stderr).toMatch(/^visits：2500 条，1\.\d MB，5 个索引$/m)

    const imported = await run('import', 'new', '--from', inFolder('out'), '--json')
    expect(imported).toMatchObject({ code: 0 })
    expect(totalsOf(imported.stdout)).toEqual(filled)
    expect(await inData('new', contentOf)).toEqual(before)
  }, 60_000)
})

test('the files are those of mongodump, and nobody else reads them', async () => {
  await inData('old', fill)
  const { stdout } = await run('export', 'old', '--to', inFolder('out'))
  expect(stdout).toMatch(/^已导出到 .*out：4 个集合，2502 条记录，1\.\d MB，用时 [\d.]+ 秒$/)
  expect((await stat(inFolder('out'))).mode & 0o777).toBe(0o700)
  expect((await stat(inFolder('out/zhenyiban'))).mode & 0o777).toBe(0o700)
  const files = (await readdir(inFolder('out/zhenyiban'))).sort()
  const names = ['%E7%A9%BA%E7%9A%84', 'fs.chunks', 'types', 'visits']
  expect(files).toEqual(names.flatMap(name => [`${name}.bson`, `${name}.metadata.json`]))
  for (const file of files) expect((await stat(inFolder('out/zhenyiban', file))).mode & 0o777).toBe(0o600)
  expect(await readFile(inFolder('out/zhenyiban/types.bson'))).toEqual(Buffer.from(BSON.serialize(everyType)))
  expect(
    JSON.parse(await readFile(inFolder('out/zhenyiban/%E7%A9%BA%E7%9A%84.metadata.json'), 'utf8')),
  ).toEqual({
    options: {},
    indexes: [
      { v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
      { v: { $numberInt: '2' }, key: { code: { $numberInt: '1' } }, name: 'code_1', unique: true },
    ],
    collectionName: '空的',
    type: 'collection',
  })
}, 60_000)

async function* only(document: Buffer) {
  yield document
}

test('what JavaScript cannot say moves as bytes, and is refused as JSON', async () => {
  await inData('old', db => insertRaw(db, 'odd', only(unspeakable)))
  expect(await run('export', 'old', '--to', inFolder('json'), '--format', 'json')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'JSON 不能原样写下 _id 为 {"$numberInt":"1"} 的记录，请用 --format bson 导出',
  })
  await run('export', 'old', '--to', inFolder('out'))
  await run('import', 'new', '--from', inFolder('out'))
  expect((await inData('new', contentOf)).odd!.documents).toEqual([unspeakable.toString('hex')])
  expect((await readdir(folder)).sort()).toEqual(['new', 'old', 'out'])
}, 60_000)

test('a running database is reached where it listens', async () => {
  await inData('old', fill)
  const socketPath = inFolder('old/run/mongodb.sock')
  const server = await startEmbeddedMongo({ dir: inFolder('old/db'), socketPath })
  try {
    expect(await run('export', 'old', '--to', inFolder('out'))).toMatchObject({ code: 0 })
    const uri = `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`
    expect((await run('export', 'old', '--to', inFolder('more'), '--uri', uri)).stderr).toBe(
      '地址里没有数据库的名字：请加 --db 名字',
    )
    const copied = await run('import', 'old', '--from', inFolder('out'), '--uri', uri, '--db', 'copy')
    expect(copied).toMatchObject({ code: 0 })
    const again = await run('export', 'old', '--to', inFolder('more'), '--uri', uri, '--db', 'copy')
    expect(again).toMatchObject({ code: 0 })
  } finally {
    await server.close()
  }
  expect(await readFile(inFolder('more/copy/visits.bson'))).toEqual(
    await readFile(inFolder('out/zhenyiban/visits.bson')),
  )
}, 60_000)

test('an export never writes into what is there, and an empty database is none', async () => {
  expect(await run('export', 'old', '--to', inFolder('out'))).toEqual({
    code: 1,
    stdout: '',
    stderr: '数据库 zhenyiban 里没有集合，没有导出任何内容',
  })
  await inData('old', db => db.createCollection('visits'))
  await mkdir(inFolder('out'))
  await writeFile(inFolder('out/letter.txt'), 'mine')
  expect((await run('export', 'old', '--to', inFolder('out'))).stderr).toBe(
    `文件夹 ${inFolder('out')} 里已有文件：请换一个空的或还没有的文件夹`.replaceAll(`${folder}/`, ''),
  )
  await rm(inFolder('out/letter.txt'))
  await mkdir(inFolder('out.incomplete'))
  expect((await run('export', 'old', '--to', inFolder('out'))).stderr).toBe(
    'out.incomplete 是一次没有完成的导出：请确认没有别的导出在运行，删除它后再试',
  )
  expect((await run('import', 'old', '--from', inFolder('out.incomplete'))).stderr).toBe(
    'out.incomplete 是一次没有完成的导出，不能导入',
  )
  await rm(inFolder('out.incomplete'), { recursive: true })
  expect(await run('export', 'old', '--to', inFolder('out'))).toMatchObject({ code: 0 })
}, 60_000)

test('documents that are there are kept unless --drop and a yes say otherwise', async () => {
  await inData('source', async db => {
    await db.collection<{ _id: number }>('visits').insertMany([{ _id: 1 }, { _id: 2 }])
    await db.collection('visits').createIndex({ hall: 1 })
  })
  await run('export', 'source', '--to', inFolder('out'))
  const before = await inData('target', async db => {
    await db.collection<{ _id: string }>('visits').insertOne({ _id: 'older' })
    await db.collection<{ _id: string }>('ratings').insertOne({ _id: 'kept' })
    return contentOf(db)
  })
  const present = '数据库 zhenyiban 的这些集合已有记录：visits(1 条)。'
  expect((await run('import', 'target', '--from', inFolder('out'))).stderr).toBe(
    `${present}没有导入任何内容；要用导入的内容替换它们，请加 --drop`,
  )
  expect((await run('import', 'target', '--from', inFolder('out'), '--drop')).stderr).toBe(
    `${present}它们将被替换。不在终端里运行时，请加 --yes 表示同意`,
  )
  expect(await inData('target', contentOf)).toEqual(before)
  const replaced = await run('import', 'target', '--from', inFolder('out'), '--drop', '--yes')
  expect(replaced).toMatchObject({ code: 0 })
  const { visits } = await inData('source', contentOf)
  expect(await inData('target', contentOf)).toEqual({ visits, ratings: before.ratings })
}, 60_000)

test('a file cut short is refused with its name and the byte', async () => {
  await inData('source', db => db.collection<{ _id: number }>('visits').insertMany([{ _id: 1 }, { _id: 2 }]))
  await run('export', 'source', '--to', inFolder('out'))
  await truncate(inFolder('out/zhenyiban/visits.bson'), 20)
  expect(await run('import', 'target', '--from', inFolder('out'))).toEqual({
    code: 1,
    stdout: '',
    stderr: 'out/zhenyiban/visits.bson 被截断：第 14 字节起的记录不完整',
  })
}, 60_000)

test.each([
  ['export', [], /^用法:npm run db:export -- --to 文件夹 .*$/],
  ['export', ['--to', 'x', '--format', 'xml'], /^用法:npm run db:export/],
  ['import', ['folder'], /^用法:npm run db:import -- --from 文件夹 .*$/],
  ['import', ['--from', 'x', '--uri', 'postgres://x/y'], /^连不上数据库：/],
] as const)(
  '%s %s is refused in one sentence',
  async (script, args, sentence) => {
    const { code, stderr } = await run(script, 'data', ...args)
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
  },
  60_000,
)

const mongo = process.env.MONGODB_URI
const whereMongo = mongo ? test : test.skip
whereMongo(
  'to the MongoDB of MONGODB_URI and back (skipped without one)',
  async () => {
    const database = `dump_${process.pid}_${Date.now()}`
    const before = await inData('old', async db => {
      await fill(db)
      return contentOf(db)
    })
    const there = ['--uri', mongo!, '--db', database]
    try {
      expect(await run('export', 'old', '--to', inFolder('out'))).toMatchObject({ code: 0 })
      const arrived = await run('import', 'old', '--from', inFolder('out'), ...there, '--json')
      expect(arrived).toMatchObject({ code: 0 })
      expect(totalsOf(arrived.stdout)).toEqual(filled)
      expect(await run('export', 'old', '--to', inFolder('back'), ...there)).toMatchObject({ code: 0 })
      expect(await run('import', 'new', '--from', inFolder('back'))).toMatchObject({ code: 0 })
    } finally {
      const client = await MongoClient.connect(mongo!)
      await client.db(database).dropDatabase()
      await client.close()
    }
    expect(await inData('new', contentOf)).toEqual(before)
  },
  120_000,
)
