import { closeDatabase, composeApp, openDatabase } from '../server/src/compose.ts'
import { type Config, readConfig } from '../server/src/config.ts'
import type { App } from '../server/src/kernel/app.ts'
import { findDatabase } from './find-database.ts'

/**
 * Runs work of a script on the database; the collections and indexes of the models it imports exist. The scripts neither send messages nor open personal fields, so they do
 * with a database address only, in production too: the sandboxes and the key of zeros are never reached.
 */
export const withApp = async (work: (app: App, config: Config) => Promise<void>): Promise<void> => {
  const database = await findDatabase()
  try {
    const { PAPERS_STORE, S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } =
      process.env
    const config = readConfig({
      NODE_ENV: 'development',
      MONGODB_URI: database.uri,
      DATA_KEY: Buffer.alloc(32).toString('base64'),
      LOG_LEVEL: 'warn',
      PAPERS_STORE,
      S3_ENDPOINT,
      S3_BUCKET,
      S3_REGION,
      S3_ACCESS_KEY_ID,
      S3_SECRET_ACCESS_KEY,
    })
    await openDatabase(config.MONGODB_URI).catch(error => {
      throw new Error(`连不上数据库：${error.message}`)
    })
    await work(composeApp(config), config)
  } finally {
    await closeDatabase()
    await database.close()
  }
}
