// Reads all of a data folder, or of a copy, and says what it found. Nothing is changed, and a server may be at it meanwhile.
import { existsSync, readdirSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'
import { MongoError } from './errors.ts'
import { Catalog } from './storage/catalog.ts'
import type { Collection } from './storage/collection.ts'
import { decode } from './storage/decoding.ts'
import { readFolder, type Tail } from './storage/folder.ts'
import { replay } from './storage/replay.ts'
import { RetryTable } from './storage/retries.ts'
import { keyOf } from './values/key.ts'

export type Found = {
  /** By `database.collection`; `bytes` are those of the documents. */
  collections: { name: string; documents: number; bytes: number; indexes: number }[]
  /** The newest log, and how far it is whole. */
  newest: { generation: number; end: number }
  /** A write that was not finished: it goes on this moment, or is cut at the next start. */
  unfinished: Tail | undefined
  notes: string[]
}

const mostTries = 20
const filesOf = (folder: string) => readdirSync(folder).join('/')

/** Reads again what a server has put in order meanwhile: it takes away the files before its newest snapshot. */
export function whileFilesStay<Result>(folder: string, read: () => Result): Result {
  if (!existsSync(folder)) throw new CannotStart(`There is no folder ${folder}.`, `没有目录 ${folder}。`)
  for (let tries = 1; ; tries++) {
    const before = filesOf(folder)
    try {
      return read()
    } catch (error) {
      if (tries === mostTries || filesOf(folder) === before) throw error
    }
  }
}

/** Throws CannotStart where something is missing or damaged, or does not agree with the rest. */
export const verifyFolder = (folder: string): Found => whileFilesStay(folder, () => readAll(folder))

function readAll(folder: string): Found {
  const catalog = new Catalog()
  const retries = new RetryTable(() => new Date())
  const notes: string[] = []
  let unfinished: Tail | undefined
  const newest = readFolder(folder, operation => replay(operation, catalog, retries), {
    onTail: tail => {
      unfinished = tail
    },
    say: note => notes.push(note),
  })
  if (!newest)
    throw new CannotStart(
      `${folder} is no data folder: it has no log.`,
      `${folder} 不是数据目录：里面没有日志。`,
    )
  const collections = [...catalog.collections()].map(readCollection)
  collections.sort((one, other) => (one.name < other.name ? -1 : 1))
  return { collections, newest: { generation: newest.generation, end: newest.end }, unfinished, notes }
}

function readCollection(collection: Collection): Found['collections'][number] {
  const { namespace, documents, indexes } = collection
  let bytes = 0
  for (const { key, raw } of documents.values()) {
    bytes += raw.length
    if (keyOf(readDocument(namespace, raw)._id) !== key)
      throw disagrees(namespace, 'a document is not where its _id belongs', '有记录与它的 _id 对不上')
  }
  try {
    collection.rebuildIndexes()
  } catch (error) {
    if (!(error instanceof MongoError)) throw error
    throw disagrees(namespace, error.message, `索引与记录对不上（${error.message}）`)
  }
  return { name: namespace, documents: documents.size, bytes, indexes: indexes.size }
}

function readDocument(namespace: string, raw: Buffer) {
  try {
    return decode(raw)
  } catch (error) {
    const { message } = error as Error
    throw disagrees(namespace, `a document cannot be read (${message})`, `有记录读不出来（${message}）`)
  }
}

const disagrees = (namespace: string, english: string, chinese: string) =>
  new CannotStart(`${namespace}: ${english}.`, `${namespace}：${chinese}。`)
