// From a command document to its reply.
import { Timestamp } from 'bson'
import { failure, MongoError, notImplemented } from '../errors.ts'
import { Pace } from '../pacing/turns.ts'
import { type Document, isDocument, toNumber } from '../values/kinds.ts'
import { aggregate } from './aggregate.ts'
import {
  collMod,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './catalog.ts'
import { explain } from './explain.ts'
import { count, distinct, find, getMore, killCursors } from './find.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import { assertOptions } from './options.ts'
import { type CommandRequest, integerOption } from './request.ts'
import {
  abortTransaction,
  buildInfo,
  commitTransaction,
  endSessions,
  hello,
  killSessions,
  serverStatus,
  sessionKey,
} from './server-commands.ts'
import { noSuchTransaction } from './sessions.ts'
import { waitForHolder } from './statements.ts'
import { assertApiVersion, assertCommandDepth, assertReadConcern } from './terms.ts'
import { findAndModify, insert, remove, update } from './write.ts'

/** `writes`: answered only when on disk. `transactional`: allowed in a multi-document transaction. */
type Command = {
  /** What it has read is on disk before it is told, so that nobody acts on what a crash takes back. */
  reads?: boolean
  run: (request: CommandRequest) => Document | Promise<Document>
  writes?: boolean
  transactional?: boolean
}

const commands: Record<string, Command> = {
  hello: { run: hello },
  isMaster: { run: hello },
  ping: { run: () => ({}) },
  buildInfo: { run: buildInfo },
  serverStatus: { run: serverStatus },
  insert: { run: insert, writes: true, transactional: true },
  update: { run: update, writes: true, transactional: true },
  delete: { run: remove, writes: true, transactional: true },
  findAndModify: { run: findAndModify, writes: true, transactional: true },
  find: { run: find, reads: true, transactional: true },
  getMore: { run: getMore, transactional: true },
  killCursors: { run: killCursors, transactional: true },
  aggregate: { run: aggregate, reads: true, transactional: true },
  distinct: { run: distinct, reads: true, transactional: true },
  count: { run: count, reads: true },
  create: { run: create, writes: true },
  drop: { run: drop, writes: true },
  dropDatabase: { run: dropDatabase, writes: true },
  renameCollection: { run: renameCollection, writes: true },
  collMod: { run: collMod, writes: true },
  createIndexes: { run: createIndexes, writes: true },
  dropIndexes: { run: dropIndexes, writes: true },
  listDatabases: { run: listDatabases },
  listCollections: { run: listCollections },
  listIndexes: { run: listIndexes },
  explain: { run: explain },
  commitTransaction: { run: commitTransaction, writes: true, transactional: true },
  abortTransaction: { run: abortTransaction, transactional: true },
  endSessions: { run: endSessions },
  killSessions: { run: killSessions },
}
const otherSpellings: Record<string, string> = {
  ismaster: 'isMaster',
  buildinfo: 'buildInfo',
  findandmodify: 'findAndModify',
}
const othersOfMongoDB = new Set(
  'collStats dbStats bulkWrite mapReduce validate compact convertToCapped currentOp killOp getParameter setParameter connectionStatus getLog hostInfo top whatsmyuri refreshSessions startSession killAllSessions saslStart saslContinue authenticate logout createUser dropUser usersInfo replSetGetStatus fsync geoNear getLastError configureFailPoint shutdown'.split(
    ' ',
  ),
)

type IncomingCommand = Pick<CommandRequest, 'command' | 'rawSequences' | 'connectionId' | 'services'>

/** Runs one command. Every failure becomes a reply; nothing is thrown. */
export async function runCommand(incoming: IncomingCommand): Promise<Document> {
  const { command, services } = incoming
  const given = Object.keys(command)[0] ?? ''
  let request: CommandRequest | undefined
  try {
    const name = otherSpellings[given] ?? given
    if (name !== given) renameCommand(command, given, name)
    const known = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!known && othersOfMongoDB.has(name)) throw notImplemented(`The command '${name}'`)
    if (!known) throw failure('CommandNotFound', `no such command: '${name}'`)
    if (typeof command.$db !== 'string')
      throw failure(40414, "BSON field 'OP_MSG.$db' is missing but a required field")
    assertOptions(name, command)
    assertApiVersion(name, command)
    assertReadConcern(command)
    assertCommandDepth(command)
    assertWriteConcern(command.writeConcern)
    request = {
      ...incoming,
      name,
      database: command.$db,
      session: command.lsid === undefined ? undefined : sessionKey(command.lsid),
      transaction: undefined,
      retries: undefined,
      pace: new Pace(integerOption(command, 'maxTimeMS'), () => assertWanted(request)),
    }
    enterSession(request, known)
    const reply = await runWhenFree(request, known)
    if ((known.writes && !request.transaction) || readsWhatStays(command)) await services.store.durable()
    else if (known.reads) await services.store.settled()
    if (request.session) reply.operationTime = operationTime(services.now())
    return { ...reply, ok: 1 }
  } catch (error) {
    return failureReply(error, command, request)
  }
}

// Work that took several turns goes on only while its transaction is open.
function assertWanted(request: CommandRequest | undefined): void {
  if (request?.transaction?.isOver)
    throw noSuchTransaction(toNumber(request.command.txnNumber), 'has been aborted')
}

// While the disk is full this is refused; other reads then show what is in memory.
const readsWhatStays = ({ readConcern }: Document) =>
  isDocument(readConcern) && readConcern.level === 'majority'

// Alone in its replica set: nobody else could acknowledge.
function assertWriteConcern(concern: unknown): void {
  const w = isDocument(concern) ? concern.w : undefined
  if (w === undefined || w === 'majority' || toNumber(w) <= 1) return
  throw typeof w === 'string'
    ? failure(79, `No write concern mode named '${w}' found in replica set configuration`)
    : failure(100, 'Not enough data-bearing nodes')
}

function renameCommand(command: Document, from: string, to: string): void {
  command[to] = command[from]
  delete command[from]
}

function enterSession(request: CommandRequest, { transactional, writes }: Command): void {
  const { command, session, services, name } = request
  if (command.txnNumber === undefined) return
  if (!session) throw failure('InvalidOptions', 'Transaction number requires a session ID to be specified')
  const number = toNumber(command.txnNumber)
  if (command.autocommit !== false) {
    if (writes) request.retries = services.store.retries.begin(session, number)
    return
  }
  if (!transactional)
    throw failure(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    )
  if (name === 'commitTransaction' || name === 'abortTransaction') return
  const start = command.startTransaction === true
  request.transaction = services.sessions.transaction(session, number, start, request.connectionId)
}

// Changes of the catalog wait, like plain writes, for the transactions that hold something there.
async function runWhenFree(request: CommandRequest, { run }: Command): Promise<Document> {
  for (;;) {
    try {
      return await run(request)
    } catch (error) {
      if (request.transaction) throw error
      await waitForHolder(request, error)
    }
  }
}

let increment = 0
const operationTime = (now: Date) => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: ++increment })

function failureReply(error: unknown, command: Document, request: CommandRequest | undefined): Document {
  const known = error instanceof MongoError ? error : failure('InternalError', (error as Error).message)
  const reply: Document = {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.details,
  }
  if (command.autocommit !== false) return reply
  if (known.codeName === 'WriteConflict' || known.codeName === 'NoSuchTransaction')
    reply.errorLabels = ['TransientTransactionError']
  // A failed statement ends its transaction.
  if (request?.transaction && request.session) request.services.sessions.abortQuietly(request.session)
  return reply
}
