import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ClientSession, Db, Document } from 'mongodb'
import {
  exact,
  type Format,
  fileNameOf,
  incomplete,
  type Metadata,
  metadataEnding,
  reasonLeftOut,
  writeMetadata,
} from './dump-files.ts'
import { atOneMoment } from './one-moment.ts'
import { toJson } from './read-documents.ts'
import { lineOf, type Moved } from './totals.ts'

const describe = async (db: Db, { name, options, type }: Document): Promise<Metadata> => ({
  options,
  indexes: await db.collection(name).listIndexes(exact).toArray(),
  collectionName: name,
  type,
})

const findCollections = async (db: Db, say: (line: string) => void): Promise<Metadata[]> => {
  const listed: Document[] = await db.listCollections({}, exact).toArray()
  const moved = listed.filter(({ name, type }) => {
    const reason = reasonLeftOut(name, type)
    if (reason) say(`不导出 ${name}(${reason})`)
    return !reason
  })
  if (moved.length === 0) throw new Error(`数据库 ${db.databaseName} 里没有集合，没有导出任何内容`)
  moved.sort((a, b) => (a.name < b.name ? -1 : 1))
  const described: Metadata[] = []
  for (const each of moved) described.push(await describe(db, each))
  return described
}

const writeCollection = async (
  db: Db,
  metadata: Metadata,
  folder: string,
  format: Format,
  session: ClientSession | undefined,
): Promise<Moved> => {
  const { collectionName: name, indexes } = metadata
  const file = path.join(folder, fileNameOf(name))
  const moved = { name, documents: 0, bytes: 0, indexes: indexes.length }
  // With `raw` the driver hands out the very bytes, which its types do not know.
  const cursor = db.collection(name).find({}, { raw: true, ...(session ? { session } : {}) })
  async function* written() {
    for await (const document of cursor as unknown as AsyncIterable<Buffer>) {
      moved.documents++
      moved.bytes += document.length
      yield format === 'bson' ? document : `${toJson(document)}\n`
    }
  }
  await pipeline(
    written,
    createWriteStream(`${file}.${format}`, {
      flags: 'wx',
      mode: 0o600,
      flush: true,
    }),
  )
  await writeMetadata(`${file}${metadataEnding}`, metadata)
  return moved
}

/** The folder that becomes `to` when all of it is written. */
const prepareFolder = async (to: string): Promise<string> => {
  const present = await readdir(to).catch(error => {
    if (error.code === 'ENOENT') return []
    throw new Error(`不能导出到 ${to}：${error.message}`)
  })
  if (present.length > 0) throw new Error(`文件夹 ${to} 里已有文件：请换一个空的或还没有的文件夹`)
  const unfinished = `${to}${incomplete}`
  await mkdir(path.dirname(to), { recursive: true })
  await mkdir(unfinished, { mode: 0o700 }).catch(error => {
    if (error.code !== 'EEXIST') throw error
    throw new Error(`${unfinished} 是一次没有完成的导出：请确认没有别的导出在运行，删除它后再试`)
  })
  return unfinished
}

export const exportDatabase = async (
  db: Db,
  to: string,
  format: Format,
  say: (line: string) => void,
): Promise<Moved[]> => {
  const unfinished = await prepareFolder(to)
  try {
    const collections = await findCollections(db, say)
    const folder = path.join(unfinished, db.databaseName)
    const write = async (session: ClientSession | undefined) => {
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { mode: 0o700 })
      const moved: Moved[] = []
      for (const each of collections) {
        moved.push(await writeCollection(db, each, folder, format, session))
        say(lineOf(moved.at(-1)!))
      }
      return moved
    }
    const moved = await atOneMoment(db.client, write, () =>
      say(
        '数据库不能把数据保持在同一时刻这么久，改为逐个集合重新导出：导出期间若有写入，各集合之间可能对不上',
      ),
    )
    await rename(unfinished, to)
    return moved
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}
