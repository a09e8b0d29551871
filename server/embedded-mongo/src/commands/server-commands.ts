// The commands about the server itself and about sessions.
import { Binary, ObjectId } from 'bson'
import { failure } from '../errors.ts'
import { type Document, isDocument, toNumber } from '../values/kinds.ts'
import { type CommandRequest, listOption, type Services } from './request.ts'

const version = '7.0.0'
const replicaSet = 'embedded'
const electionId = new ObjectId('7fffffff0000000000000001')

/** hello and isMaster: a primary, alone in its replica set, so that drivers use sessions and transactions. */
export function hello({ name, command, services, connectionId }: CommandRequest): Document {
  const { address } = services
  services.failPoints?.remember(connectionId, command.client)
  return {
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    helloOk: true,
    setName: replicaSet,
    setVersion: 1,
    secondary: false,
    hosts: [address],
    primary: address,
    me: address,
    electionId,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: services.now(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  }
}

/** buildInfo */
export const buildInfo = (): Document => ({
  version,
  gitVersion: 'embedded',
  modules: [],
  versionArray: [...version.split('.').map(Number), 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: 16 * 1024 * 1024,
  storageEngines: ['embedded'],
})

/** serverStatus, as far as monitoring reads it */
export const serverStatus = ({ services }: CommandRequest): Document => ({
  host: services.address,
  version,
  process: 'embedded-mongo',
  pid: process.pid,
  uptime: Math.floor((services.now().getTime() - services.startedAt) / 1000),
  localTime: services.now(),
  connections: { current: services.connections() },
  mem: { resident: Math.round(process.memoryUsage().rss / 1048576) },
  storageEngine: { name: 'embedded' },
})

/** The name under which a session's state is kept. */
export function sessionKey(lsid: unknown): string {
  const id = isDocument(lsid) ? lsid.id : undefined
  if (!(id instanceof Binary)) throw failure('TypeMismatch', 'lsid.id must be a UUID')
  return Buffer.from(id.buffer).toString('hex')
}

/** endSessions */
export function endSessions({ command, services }: CommandRequest): Document {
  for (const lsid of listOption(command, 'endSessions')) {
    services.sessions.end(sessionKey(lsid))
    services.cursors.killOf(sessionKey(lsid))
  }
  return {}
}

/** killSessions */
export function killSessions({ command, services }: CommandRequest): Document {
  const given = listOption(command, 'killSessions')
  if (given.length === 0) killEverySession(services)
  for (const lsid of given) {
    services.sessions.kill(sessionKey(lsid))
    services.cursors.killOf(sessionKey(lsid))
  }
  return {}
}

function killEverySession({ sessions, cursors }: Services): void {
  sessions.killAll()
  cursors.killAllOfSessions()
}

/** killAllSessions: of users there are none, so none of theirs. */
export function killAllSessions({ command, services }: CommandRequest): Document {
  if (listOption(command, 'killAllSessions').length === 0) killEverySession(services)
  return {}
}

/** configureFailPoint */
export function configureFailPoint({ command, services, database }: CommandRequest): Document {
  if (!services.failPoints)
    throw failure(
      'CommandNotFound',
      "no such command: 'configureFailPoint': a server has it only when started with --test-commands",
    )
  if (database !== 'admin')
    throw failure('Unauthorized', 'configureFailPoint may only be run against the admin database.')
  return services.failPoints.configure(command)
}

function transactionNumber({ session, command }: CommandRequest): [string, number] {
  if (!session || command.txnNumber === undefined || command.autocommit !== false)
    throw failure('InvalidOptions', 'commitTransaction and abortTransaction must be run within a transaction')
  return [session, toNumber(command.txnNumber)]
}

/** commitTransaction */
export async function commitTransaction(request: CommandRequest): Promise<Document> {
  await request.services.sessions.commit(...transactionNumber(request))
  return {}
}

/** abortTransaction */
export function abortTransaction(request: CommandRequest): Document {
  request.services.sessions.abort(...transactionNumber(request))
  return {}
}
