import { randomBytes } from 'node:crypto'
import { startEmbeddedMongo } from '@zhenyiban/embedded-mongo/server.ts'
import mongoose from 'mongoose'
import { closeDatabase, openDatabase } from '../compose.ts'
import { watchFilled } from './written.ts'

const ANYWHERE = { autoIndex: false, autoCreate: false }

/** A database of the engine MONGODB_URI names, else of an embedded one in memory. It stays until the worker ends. */
const foundDatabase = async () => {
  const given = process.env.MONGODB_URI
  const embedded = given ? null : await startEmbeddedMongo({ memory: true })
  embedded?.unref()
  const uri = new URL(given ?? embedded!.uri)
  uri.pathname = `/test_${randomBytes(6).toString('hex')}`
  if (given)
    process.once('beforeExit', async () => {
      await mongoose.connect(uri.toString(), ANYWHERE)
      await mongoose.connection.dropDatabase()
      await closeDatabase()
    })
  return uri.toString()
}

/** Emptying each of a hundred collections took a third of what it takes to start a house. */
const takeFilled = watchFilled()
let founded: Promise<string> | undefined
/** The models whose collections and indexes are there; a test file may bring models of its own. */
let prepared = 0

/**
 * Connects the models to a database without a document. The test files of a worker use the same one, one after the
 * other, because collections and indexes take longer to make than to empty.
 */
export const openEmptyDatabase = async (): Promise<() => Promise<void>> => {
  founded ??= foundDatabase()
  const uri = await founded
  const models = mongoose.modelNames().length
  if (models > prepared) await openDatabase(uri)
  else await mongoose.connect(uri, ANYWHERE)
  prepared = models
  // One after the other: at once, each would need a connection of its own, which costs more.
  for (const name of takeFilled()) await mongoose.connection.db!.collection(name).deleteMany({})
  return closeDatabase
}
