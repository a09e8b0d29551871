// Tests of answers run against the embedded server, or against a real engine where MONGODB_URI says so.
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from './server.ts'

export type EngineUnderTest = { client: MongoClient; database: string; stop(): Promise<void> }

/** Connects; the database is dropped when the tests stop. */
export async function startEngineUnderTest(): Promise<EngineUnderTest> {
  const given = process.env.MONGODB_URI
  const server = given ? undefined : await startEmbeddedMongo({ memory: true })
  const client = await MongoClient.connect(given ?? server!.uri)
  const database = `battery_${process.pid}_${Date.now()}`
  return {
    client,
    database,
    stop: async () => {
      await client.db(database).dropDatabase()
      await client.close()
      await server?.close()
    },
  }
}

/** The error code of what is expected to fail, or what it answered instead. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    answer => ({ answered: answer }),
    error => error.code,
  )
