import type { Db } from 'mongodb'
import { staging } from './dump-files.ts'
import { insertRaw } from './insert-raw.ts'
import { measureDocuments, readDocuments } from './read-documents.ts'
import { type Dumped, readFolder } from './read-folder.ts'
import { lineOf, type Moved } from './totals.ts'

type Ways = {
  /** Whether collections that have documents are replaced. */
  drop: boolean
  /** Asked with what would be lost. */
  confirm: (question: string) => Promise<boolean>
  say: (line: string) => void
}

const explained = async <Result>(what: string, work: Promise<Result>): Promise<Result> => {
  try {
    return await work
  } catch (error) {
    throw new Error(`${what}：${(error as Error).message}`)
  }
}

/** Nothing that is there is lost unasked. */
const agree = async (db: Db, dumped: Dumped[], { drop, confirm }: Ways): Promise<void> => {
  const filled: string[] = []
  for (const { collectionName: name } of dumped) {
    const documents = await db.collection(name).countDocuments({})
    if (documents > 0) filled.push(`${name}(${documents} 条)`)
  }
  if (filled.length === 0) return
  const present = `数据库 ${db.databaseName} 的这些集合已有记录：${filled.join('、')}`
  if (!drop) throw new Error(`${present}。没有导入任何内容；要用导入的内容替换它们，请加 --drop`)
  if (!(await confirm(`${present}。它们将被替换。`))) throw new Error('没有导入任何内容')
}

/** A whole collection under another name: documents, then, as they may already be expiring, indexes. */
const importCollection = async (db: Db, dumped: Dumped, stagedAs: string): Promise<Moved> => {
  const { collectionName: name, options, file, format } = dumped
  await explained(`集合 ${name} 建不起来`, db.command({ create: stagedAs, ...options }))
  const { documents, bytes } = await explained(
    `集合 ${name} 的记录没有全部写入`,
    insertRaw(db, stagedAs, readDocuments(file, format)),
  )
  const stored = await db.collection(stagedAs).countDocuments({})
  if (stored !== documents) throw new Error(`集合 ${name} 应有 ${documents} 条记录，数据库里是 ${stored} 条`)
  // The index on _id, and that of a clustered collection, came with the collection.
  const indexes = dumped.indexes.filter(each => each.name !== '_id_' && !each.clustered)
  for (const { ns: _, ...index } of indexes)
    await explained(
      `集合 ${name} 的索引 ${index.name} 建不起来`,
      db.command({ createIndexes: stagedAs, indexes: [index] }),
    )
  return { name, documents, bytes, indexes: dumped.indexes.length }
}

const dropStaged = async (db: Db): Promise<void> => {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(each => each.name)
  for (const name of names) if (name.startsWith(staging)) await db.dropCollection(name)
}

/** What is in the database stays as it is until all that is imported stands beside it. */
export const importDatabase = async (db: Db, from: string, ways: Ways): Promise<Moved[]> => {
  const dumped = await readFolder(from, db.databaseName, ways.say)
  for (const { file, format } of dumped) await measureDocuments(file, format)
  await agree(db, dumped, ways)
  await dropStaged(db)
  try {
    const moved: Moved[] = []
    for (const [i, each] of dumped.entries()) {
      moved.push(await importCollection(db, each, `${staging}${i}`))
      ways.say(lineOf(moved[i]!))
    }
    for (const [i, { collectionName }] of dumped.entries())
      await db.renameCollection(`${staging}${i}`, collectionName, { dropTarget: true })
    return moved
  } catch (error) {
    await dropStaged(db).catch(() => {})
    throw error
  }
}
