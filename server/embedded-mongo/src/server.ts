// The embedded server: MongoDB's wire protocol in front of the store.
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { Cursors } from './commands/cursors.ts'
import { runCommand } from './commands/dispatch.ts'
import type { Services } from './commands/request.ts'
import { Sessions } from './commands/sessions.ts'
import { removeExpired } from './expiry.ts'
import { Log } from './storage/log.ts'
import { Store } from './storage/store.ts'
import { serveConnection } from './wire/connection.ts'

export type EmbeddedMongoOptions = {
  /** The data folder; needed unless `memory`. */
  dir?: string
  /** Keeps nothing: for tests. */
  memory?: boolean
  /** Loopback TCP; 0, the default, takes a free port. */
  port?: number
  /** A unix socket instead of TCP, in a folder only this user can enter. */
  socketPath?: string
  now?: () => Date
  log?: (line: string) => void
}
export type EmbeddedMongo = {
  /** Works as it is with MongoClient and mongoose.connect. */
  uri: string
  /** Removes expired documents, abandoned transactions and cursors now; otherwise done every minute. */
  sweep(): void
  close(): Promise<void>
}

const sweepInterval = 60_000
const transactionSweepInterval = 5_000

/** Opens the data and listens. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const say = options.log ?? (() => {})
  const now = options.now ?? (() => new Date())
  const store = await openStore(options, now, say)
  const sockets = new Set<Socket>()
  const services: Services = {
    store,
    cursors: new Cursors(now),
    sessions: new Sessions(store),
    now,
    address: '',
    startedAt: now().getTime(),
    connections: () => sockets.size,
  }
  const server = acceptConnections(services, sockets, say)
  try {
    services.address = await listen(server, options)
  } catch (error) {
    await store.close()
    throw error
  }
  const sweep = () => {
    services.sessions.sweep()
    services.cursors.sweep()
    store.retries.sweep()
    removeExpired(store)
  }
  const timers = [
    setInterval(sweep, sweepInterval).unref(),
    setInterval(() => services.sessions.sweep(), transactionSweepInterval).unref(),
  ]
  let closing: Promise<void> | undefined
  const close = async () => {
    for (const timer of timers) clearInterval(timer)
    const closed = new Promise(resolve => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
    services.sessions.abortAll()
    await store.close()
  }
  return {
    uri: `mongodb://${options.socketPath ? encodeURIComponent(options.socketPath) : services.address}/?directConnection=true`,
    sweep,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function openStore(
  { dir, memory }: EmbeddedMongoOptions,
  now: () => Date,
  say: (line: string) => void,
): Promise<Store> {
  if (!memory && !dir) throw new Error('The embedded server needs a data folder (dir) or memory: true')
  const log = dir && !memory ? new Log(dir, say) : undefined
  const store = new Store(log, now)
  store.load()
  return store
}

function acceptConnections(services: Services, sockets: Set<Socket>, say: (line: string) => void): Server {
  let lastConnection = 0
  return createServer(socket => {
    const connectionId = ++lastConnection
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    const served = serveConnection(
      socket,
      ({ command, rawSequences }) => runCommand({ command, rawSequences, connectionId, services }),
      say,
    )
    void served.then(() => services.sessions.abandon(connectionId))
  })
}

/** Answers the address clients use: host and port, or the socket's path. */
async function listen(server: Server, { port = 0, socketPath }: EmbeddedMongoOptions): Promise<string> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
  })
  if (socketPath) {
    const folder = dirname(socketPath)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (statSync(folder).mode & 0o077)
      throw new Error(`The folder of the socket, ${folder}, must be closed to others (chmod 700)`)
    // A socket left by a killed process would refuse the place; the data folder's lock guards against a live one.
    rmSync(socketPath, { force: true })
    server.listen(socketPath)
  } else server.listen(port, '127.0.0.1')
  await listening
  if (socketPath) chmodSync(socketPath, 0o600)
  return socketPath ?? `127.0.0.1:${(server.address() as AddressInfo).port}`
}
