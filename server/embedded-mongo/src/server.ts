// The embedded server: MongoDB's wire protocol in front of the store.
import { chmodSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { type Bounds, defaultBounds, watchBounds } from './bounds.ts'
import { CannotStart, obstacle } from './cannot-start.ts'
import { Cursors } from './commands/cursors.ts'
import { runCommand } from './commands/dispatch.ts'
import { FailPoints } from './commands/fail-points.ts'
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
  /** From where on it says that it is time for MongoDB. */
  bounds?: Bounds
  /** Bytes of log after which a snapshot is written. */
  checkpointBytes?: number
  /** Lets clients ask for faults (configureFailPoint): for tests of drivers. */
  testCommands?: boolean
}
export type EmbeddedMongo = {
  /** Works as it is with MongoClient and mongoose.connect. */
  uri: string
  /** Removes expired documents, abandoned transactions and cursors now; otherwise done every minute. */
  sweep(): void
  /** Lets the process end while it listens. */
  unref(): void
  close(): Promise<void>
}

const sweepInterval = 60_000
const transactionSweepInterval = 5_000

/** Opens the data and listens. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const say = options.log ?? (() => {})
  const now = options.now ?? (() => new Date())
  const store = openStore(options, now, say)
  const sockets = new Set<Socket>()
  const services: Services = {
    store,
    cursors: new Cursors(now),
    sessions: new Sessions(store),
    now,
    address: '',
    startedAt: now().getTime(),
    connections: () => sockets.size,
    failPoints: options.testCommands ? new FailPoints() : undefined,
  }
  const server = acceptConnections(services, sockets, say)
  try {
    services.address = await listen(server, options)
  } catch (error) {
    await store.close()
    throw error
  }
  const checkBounds = watchBounds(store, options.bounds ?? defaultBounds, say)
  const sweep = () => {
    services.sessions.sweep()
    services.cursors.sweep()
    store.retries.sweep()
    removeExpired(store)
    checkBounds()
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
    unref: () => void server.unref(),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

function openStore(
  { dir, memory, checkpointBytes }: EmbeddedMongoOptions,
  now: () => Date,
  say: (line: string) => void,
): Store {
  if (!memory && !dir) throw new Error('The embedded server needs a data folder (dir) or memory: true')
  try {
    const log = dir && !memory ? new Log(dir, say) : undefined
    const store = new Store(log, now, checkpointBytes)
    store.load()
    return store
  } catch (error) {
    throw obstacle(error, `The data folder ${dir} cannot be used`, `数据目录 ${dir} 无法使用`)
  }
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
    void served.then(() => {
      services.sessions.abandon(connectionId)
      services.failPoints?.forget(connectionId)
    })
  })
}

/** Answers the address clients use: host and port, or the socket's path. */
async function listen(server: Server, { port = 0, socketPath }: EmbeddedMongoOptions): Promise<string> {
  const place = socketPath ?? `127.0.0.1:${port}`
  try {
    if (socketPath) await clearPlace(socketPath)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(socketPath ? { path: socketPath } : { port, host: '127.0.0.1' }, resolve)
    })
    if (socketPath) chmodSync(socketPath, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new CannotStart(
        `${place} is in use: stop what runs there, or choose another port or socket.`,
        `${place} 已被占用：请先停掉占用它的程序，或换一个端口或套接字。`,
      )
    throw obstacle(error, `${place} cannot be listened at`, `无法监听 ${place}`)
  }
  return socketPath ?? `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Makes the folder of the socket and removes what a killed process left of it, never one that is served. */
async function clearPlace(socketPath: string): Promise<void> {
  const folder = dirname(socketPath)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (statSync(folder).mode & 0o077)
    throw new CannotStart(
      `The folder of the socket, ${folder}, must be closed to others (chmod 700).`,
      `套接字所在目录 ${folder} 必须只有本用户可进入（chmod 700）。`,
    )
  if (!lstatSync(socketPath, { throwIfNoEntry: false })?.isSocket()) return
  const probe = connect(socketPath)
  const served = await new Promise<boolean>(resolve => {
    probe.once('connect', () => resolve(true))
    probe.once('error', () => resolve(false))
  })
  probe.destroy()
  if (!served) rmSync(socketPath, { force: true })
}
