import { closeDatabase, composeApp, openDatabase } from '../server/src/compose.ts'
import { readConfig } from '../server/src/config.ts'
import type { App } from '../server/src/kernel/app.ts'
import { findDatabase } from './find-database.ts'

/**
 * Runs work of a script on the database; the collections and indexes of the models it imports exist. The scripts neither send messages nor open personal fields, so they do
 * with a database address only, in production too: the sandboxes and the key of zeros are never reached.
 */
export const withApp = async (work: (app: App) => Promise<void>): Promise<void> => {
  const database = await findDatabase()
  try {
    const config = readConfig({
      NODE_ENV: 'development',
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
