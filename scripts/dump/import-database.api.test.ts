import { mkdir, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../server/embedded-mongo/src/server.ts'
import { exportDatabase } from './export-database.ts'
import { importDatabase } from './import-database.ts'
import { contentOf } from './testing/content.ts'

type Numbered = { _id: number | string }

let server: EmbeddedMongo
let client: MongoClient
let folder: string
let source: Db
let target: Db
let said: string[]
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
  source = client.db('source')
  target = client.db('target')
})
beforeEach(async () => {
  said = []
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-dump-'))
  await source.collection<Numbered>('visits').insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
  await exportDatabase(source, inFolder('out'), 'bson', () => {})
})
afterEach(async () => {
  await source.dropDatabase()
  await target.dropDatabase()
  await rm(folder, { recursive: true })
})
afterAll(async () => {
  await client.close()
  await server.close()
})

const inFolder = (...names: string[]) => path.join(folder, ...names)
const files = (name: string) => inFolder('out/source', name)
const importAll = (drop = false) =>
  importDatabase(target, inFolder('out'), { drop, confirm: async () => true, say: line => said.push(line) })
const jsonInstead = async (text: string | Buffer) => {
  await rm(files('visits.bson'))
  await writeFile(files('visits.json'), text)
}

test.each<[string, () => Promise<void>, RegExp]>([
  [
    'cut in a document',
    () => truncate(files('visits.bson'), 40),
    /visits\.bson 被截断：第 28 字节起的记录不完整$/,
  ],
  [
    'cut in a length',
    () => truncate(files('visits.bson'), 29),
    /visits\.bson 被截断：第 28 字节起的记录不完整$/,
  ],
  ['no BSON', () => writeFile(files('visits.bson'), 'hello'), /visits\.bson 第 0 字节处不是记录的开头$/],
  [
    'a broken document',
    async () => {
      const bytes = await readFile(files('visits.bson'))
      bytes[18] = 0x77
      await writeFile(files('visits.bson'), bytes)
    },
    /visits\.bson 第 14 字节起的记录读不出来：/,
  ],
  ['a broken line', () => jsonInstead('{"_id":1}\n\n{"_id":'), /visits\.json 第 3 行读不出来：/],
  ['no document in a line', () => jsonInstead('[{"_id":1}]'), /visits\.json 第 1 行读不出来：/],
  [
    'another encoding',
    () => jsonInstead(Buffer.from('{"_id":"\xb0"}', 'latin1')),
    /visits\.json 第 1 行读不出来：/,
  ],
  ['metadata alone', () => rm(files('visits.bson')), /^缺少 .*visits\.bson：只有 visits\.metadata\.json$/],
  ['two kinds of documents', () => writeFile(files('visits.json'), ''), /既有 \.bson 又有 \.json/],
  ['compressed', () => rename(files('visits.bson'), files('visits.bson.gz')), /压缩过的请先解压$/],
  [
    'broken metadata',
    () => writeFile(files('visits.metadata.json'), '{'),
    /visits\.metadata\.json 读不出来：/,
  ],
  [
    'a log beside it',
    () => writeFile(inFolder('out/oplog.bson'), ''),
    /oplog\.bson：它要由 mongorestore --oplogReplay 导入$/,
  ],
  [
    'several databases',
    async () => {
      await mkdir(inFolder('out/other'))
    },
    /里有几个数据库\(other、source\)，没有叫 target 的：/,
  ],
  ['nothing', () => rm(inFolder('out/source'), { recursive: true }), /out 里没有导出的数据/],
  ['no folder', () => rm(inFolder('out'), { recursive: true }), /^打不开文件夹 .*out：ENOENT/],
])('a folder with a fault is refused before anything is written: %s', async (_, spoil, reason) => {
  await spoil()
  await expect(importAll()).rejects.toThrow(reason)
  expect(await contentOf(target)).toEqual({})
})

test('what is in the database is still there, all of it, when the import fails half-way', async () => {
  await target.collection<Numbered>('visits').insertOne({ _id: 'older' })
  const before = await contentOf(target)
  const described = JSON.parse(await readFile(files('visits.metadata.json'), 'utf8'))
  described.indexes.push({ v: 2, key: { place: '2dsphere' }, name: 'place_2dsphere' })
  await writeFile(files('visits.metadata.json'), JSON.stringify(described))
  await expect(importAll(true)).rejects.toThrow(/^集合 visits 的索引 place_2dsphere 建不起来：.*2dsphere/)
  expect(await contentOf(target)).toEqual(before)
})

test('documents that cannot all be there are no import', async () => {
  await jsonInstead('{"_id":1}\n{"_id":1}')
  await expect(importAll()).rejects.toThrow(/^集合 visits 的记录没有全部写入：E11000 /)
  expect(await contentOf(target)).toEqual({})
})

test('what a killed import left behind goes with the next one, and is not exported', async () => {
  await target.collection<Numbered>('_importing.0').insertOne({ _id: 1 })
  await importAll()
  expect(Object.keys(await contentOf(target))).toEqual(['visits'])
  await source.collection<Numbered>('_importing.0').insertOne({ _id: 1 })
  await exportDatabase(source, inFolder('more'), 'bson', line => said.push(line))
  expect(said).toContain('不导出 _importing.0(没有完成的导入)')
})

test('an empty collection that is there gets its documents and indexes', async () => {
  await target.collection('visits').createIndex({ hall: 1 })
  await importAll()
  expect(await contentOf(target)).toEqual(await contentOf(source))
})

test('lines of mongoexport have no metadata: they come without indexes, and that is said', async () => {
  await jsonInstead('{"_id":{"$numberInt":"1"},"n":1.5}\r\n{"_id":2}')
  await rm(files('visits.metadata.json'))
  await importAll()
  expect(said[0]).toBe('没有 visits.metadata.json：visits 只导入记录，不建索引')
  expect(await target.collection<Numbered>('visits').find().toArray()).toEqual([
    { _id: 1, n: 1.5 },
    { _id: 2 },
  ])
})

test('system collections and views are left out by name', async () => {
  await writeFile(files('system.js.bson'), '')
  await writeFile(files('system.js.metadata.json'), '{"options":{},"indexes":[]}')
  await writeFile(files('open.metadata.json'), '{"options":{"viewOn":"visits","pipeline":[]},"type":"view"}')
  await importAll()
  expect(said.slice(0, 2)).toEqual(['不导入 open(视图)', '不导入 system.js(系统集合)'])
  expect(Object.keys(await contentOf(target))).toEqual(['visits'])
})
