// Tests of answers run against the embedded server, or against a real engine where MONGODB_URI says so.
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from './server.ts'

const given = process.env.MONGODB_URI

export type EngineUnderTest = { uri: string; client: MongoClient; database: string; stop(): Promise<void> }

/** Connects; the database is dropped when the tests stop. */
export async function startEngineUnderTest(): Promise<EngineUnderTest> {
  const server = given ? undefined : await startEmbeddedMongo({ memory: true })
  const uri = given ?? server!.uri
  const client = await MongoClient.connect(uri)
  const database = `battery_${process.pid}_${Date.now()}`
  return {
    uri,
    client,
    database,
    stop: async () => {
      await client.db(database).dropDatabase()
      await client.close()
      await server?.close()
    },
  }
}

async function isDocumentDB(): Promise<boolean> {
  if (!given) return false
  const client = await MongoClient.connect(given)
  const { gitVersion } = await client.db('admin').command({ buildInfo: 1 })
  await client.close()
  return gitVersion === 'documentdb-gateway'
}

const onDocumentDB = await isDocumentDB()

/** For answers of MongoDB that DocumentDB is known not to give: there these tests must fail, or they stand in the wrong table. */
export const testUnlikeDocumentDB = onDocumentDB ? test.failing : test

/** For what only the embedded server refuses: a real engine is not asked. */
export const testOfEmbedded = given ? test.skip : test

/** For what sets a real engine beside the embedded one. */
export const testOfBoth = given ? test : test.skip

/** DocumentDB answers 8 to much of what MongoDB has a number for, but no name. */
export const codesLike = (code: number): number[] => (onDocumentDB ? [code, 8] : [code])

/** The error code of what is expected to fail, or what it answered instead. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    answer => ({ answered: answer }),
    error => error.code,
  )
