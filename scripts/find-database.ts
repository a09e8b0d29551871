import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { startEmbeddedMongo } from '../server/embedded-mongo/src/server.ts'
import { socketIn } from './house.mjs'

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
export const findDatabase = async (): Promise<{ uri: string; close(): Promise<void> }> => {
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, close: async () => {} }
  const folder = path.resolve(import.meta.dirname, '..', process.env.DATA_DIR || 'data')
  const socketPath = socketIn(folder)
  const uri = `mongodb://${encodeURIComponent(socketPath)}/zhenyiban?directConnection=true`
  if (existsSync(socketPath) && (await answers(socketPath))) return { uri, close: async () => {} }
  const { close } = await startEmbeddedMongo({
    dir: path.join(folder, 'db'),
    socketPath,
    log: line => console.error(line),
  })
  return { uri, close }
}
