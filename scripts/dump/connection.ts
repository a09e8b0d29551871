import { type Db, MongoClient } from 'mongodb'
import { databaseIn, shownAddress } from '../../server/src/database-address.ts'
import { findDatabase } from '../find-database.ts'

type DatabaseLocation = { uri: string | undefined; database: string | undefined }

const open = async (uri: string): Promise<MongoClient> => {
  try {
    return await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 })
  } catch (error) {
    throw new Error(`连不上数据库：${(error as Error).message}`)
  }
}

/** Runs work on the database that is named, else on the one that `npm start` uses. */
export const withDatabase = async <Result>(
  { uri, database }: DatabaseLocation,
  work: (db: Db) => Promise<Result>,
): Promise<Result> => {
  if (uri) console.error(`数据库：${shownAddress(uri)}`)
  const found = uri ? { uri, close: async () => {} } : await findDatabase({ named: database !== undefined })
  try {
    const name = database ?? databaseIn(found.uri)
    if (!name) throw new Error('地址里没有数据库的名字：请加 --db 名字')
    const client = await open(found.uri)
    try {
      return await work(client.db(name))
    } finally {
      await client.close()
    }
  } finally {
    await found.close()
  }
}
