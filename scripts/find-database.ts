import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { startEmbeddedMongo } from '../server/embedded-mongo/src/server.ts'
import { databaseIn, shownAddress } from '../server/src/database-address.ts'
import { dataFolder } from './data-folder.ts'
import { socketIn } from './socket.mjs'

const answers = (socket: string): Promise<boolean> =>
  new Promise(resolve => {
    const probe = connect(socket)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })

/**
 * The database of `MONGODB_URI`, else the one of a running `npm start`, else its files opened for as long as needed. Says
 * which. In production nothing is guessed: a script would work on a database that nobody looks at. `named`: which database
 * of the server it is was said elsewhere.
 */
export const findDatabase = async ({
  named = false,
} = {}): Promise<{ uri: string; close(): Promise<void> }> => {
  const folder = dataFolder()
  const socketPath = socketIn(folder)
  const embedded = `mongodb://${encodeURIComponent(socketPath)}/zhenyiban?directConnection=true`
  const given = process.env.MONGODB_URI
  if (!given && process.env.NODE_ENV === 'production')
    throw new Error(`正式环境要写明用哪个数据库：请设置 MONGODB_URI。用内置数据库时是\n${embedded}`)
  if (given && !named && databaseIn(given) === null)
    throw new Error(
      `MONGODB_URI 里没有写数据库名：${shownAddress(given)}\n写法如 mongodb://127.0.0.1:27017/zhenyiban`,
    )
  const uri = given || embedded
  console.error(`数据库：${given ? shownAddress(given) : `${path.join(folder, 'db')}（内置）`}`)
  if (given || (existsSync(socketPath) && (await answers(socketPath)))) return { uri, close: async () => {} }
  const { close } = await startEmbeddedMongo({
    dir: path.join(folder, 'db'),
    socketPath,
    log: line => console.error(line),
  })
  return { uri, close }
}
