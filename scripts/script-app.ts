import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { startEmbeddedMongo } from '../server/embedded-mongo/src/server.ts'
import { closeDatabase, composeApp, openDatabase } from '../server/src/compose.ts'
import { readConfig } from '../server/src/config.ts'
import type { App } from '../server/src/kernel/app.ts'

const answers = (socket: string): Promise<boolean> =>
  new Promise(resolve => {
    const probe = connect(socket)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })

/** The database of `MONGODB_URI`, else the one of a running `npm start`, else its files opened for as long as needed. */
const findDatabase = async (): Promise<{ uri: string; close(): Promise<void> }> => {
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, close: async () => {} }
  const folder = path.resolve(import.meta.dirname, '..', process.env.DATA_DIR || 'data')
  const socket = path.join(folder, 'run', 'mongodb.sock')
  if (existsSync(socket) && (await answers(socket))) {
    const uri = `mongodb://${encodeURIComponent(socket)}/zhenyiban?directConnection=true`
    return { uri, close: async () => {} }
  }
  const { uri, close } = await startEmbeddedMongo({ dir: path.join(folder, 'db') })
  return { uri: uri.replace('/?', '/zhenyiban?'), close }
}

/**
 * Runs work of a script on the database; the collections and indexes of the models it imports exist. The scripts neither send messages nor open personal fields, so they do
 * with a database address only, in production too: the sandboxes and the key of zeros are never reached.
 */
export const withApp = async (work: (app: App) => Promise<void>): Promise<void> => {
  const database = await findDatabase()
  try {
    const config = readConfig({
      MONGODB_URI: database.uri,
      DATA_KEY: Buffer.alloc(32).toString('base64'),
      LOG_LEVEL: 'warn',
    })
    await openDatabase(config.MONGODB_URI).catch(error => {
      throw new Error(`连不上数据库：${error.message}`)
    })
    await work(composeApp(config))
  } finally {
    await closeDatabase()
    await database.close()
  }
}

/** Says why in one line and ends with a failure. */
export const fail = (error: unknown): void => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
