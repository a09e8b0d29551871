// What a folder holds, from its file names and metadata; no document is read yet.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import {
  type Format,
  formats,
  incomplete,
  type Metadata,
  metadataEnding,
  readMetadata,
  reasonLeftOut,
} from './dump-files.ts'

export type Dumped = Metadata & { file: string; format: Format }

/** The folder of the database: the one of that name, or the only one. */
const findDatabaseFolder = async (from: string, database: string): Promise<string> => {
  if (from.endsWith(incomplete)) throw new Error(`${from} 是一次没有完成的导出，不能导入`)
  const entries = await readdir(from, { withFileTypes: true }).catch(error => {
    throw new Error(`打不开文件夹 ${from}：${error.message}`)
  })
  const folders = entries.filter(each => each.isDirectory()).map(each => each.name)
  const [found] = folders.includes(database) ? [database] : folders
  if (!found) throw new Error(`${from} 里没有导出的数据：其中应有一个以数据库命名的文件夹`)
  if (found !== database && folders.length > 1)
    throw new Error(
      `${from} 里有几个数据库(${folders.join('、')})，没有叫 ${database} 的：请只留下要导入的一个`,
    )
  if (entries.some(each => each.name.startsWith('oplog.bson')))
    throw new Error(`${from} 里有 oplog.bson：它要由 mongorestore --oplogReplay 导入`)
  return path.join(from, found)
}

type Files = { data: Format[]; metadata: boolean }

const filesByName = (folder: string, files: string[]): Map<string, Files> => {
  const byName = new Map<string, Files>()
  for (const file of files.sort()) {
    const ending = [metadataEnding, ...formats.map(each => `.${each}`)].find(each => file.endsWith(each))
    if (!ending)
      throw new Error(
        `不认识 ${path.join(folder, file)}：应为 .bson、.json 或 .metadata.json，压缩过的请先解压`,
      )
    const name = file.slice(0, -ending.length)
    const known = byName.get(name) ?? { data: [], metadata: false }
    byName.set(name, known)
    if (ending === metadataEnding) known.metadata = true
    else known.data.push(ending.slice(1) as Format)
  }
  return byName
}

export const readFolder = async (
  from: string,
  database: string,
  say: (line: string) => void,
): Promise<Dumped[]> => {
  const folder = await findDatabaseFolder(from, database)
  const found: Dumped[] = []
  for (const [name, { data, metadata }] of filesByName(folder, await readdir(folder))) {
    const base = path.join(folder, name)
    const collection = decodeURIComponent(name)
    const described = metadata
      ? await readMetadata(`${base}${metadataEnding}`, collection)
      : { options: {}, indexes: [], collectionName: collection, type: 'collection' }
    const reason = reasonLeftOut(described.collectionName, described.type)
    if (reason) {
      say(`不导入 ${described.collectionName}(${reason})`)
      continue
    }
    if (!metadata) say(`没有 ${name}${metadataEnding}：${collection} 只导入记录，不建索引`)
    const [format, other] = data
    if (!format) throw new Error(`缺少 ${base}.bson：只有 ${name}${metadataEnding}`)
    if (other) throw new Error(`${base} 既有 .bson 又有 .json，不知道该导入哪一个`)
    found.push({ ...described, file: `${base}.${format}`, format })
  }
  if (found.length === 0) throw new Error(`${folder} 里没有可导入的集合`)
  return found
}
