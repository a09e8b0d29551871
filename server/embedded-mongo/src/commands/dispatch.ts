// From a command document to its reply.
import { Timestamp } from 'bson'
import { failure, MongoError } from '../errors.ts'
import { Pace } from '../pacing/turns.ts'
import { type Document, isDocument, toNumber } from '../values/kinds.ts'
import { errorLabels } from './error-labels.ts'
import { ConnectionClosed, type Fault } from './fail-points.ts'
import { assertOptions } from './options.ts'
import { type CommandRequest, integerOption } from './request.ts'
import { sessionKey } from './server-commands.ts'
import { noSuchTransaction } from './sessions.ts'
import { waitForHolder } from './statements.ts'
import { type Command, commandCalled, spellingOf } from './table.ts'
import { assertCommandDepth, assertReadConcern, unmetWriteConcern } from './terms.ts'

type IncomingCommand = Pick<CommandRequest, 'command' | 'rawSequences' | 'connectionId' | 'services'>

/** Runs one command. Every failure becomes a reply; nothing is thrown. No reply: the connection is to end. */
export async function runCommand(incoming: IncomingCommand): Promise<Document | undefined> {
  const { command, services } = incoming
  const given = Object.keys(command)[0] ?? ''
  const name = spellingOf(given)
  const { moment } = services.sessions
  let request: CommandRequest | undefined
  try {
    if (name !== given) renameCommand(command, given, name)
    const known = commandCalled(name)
    if (typeof command.$db !== 'string')
      throw failure(40414, "BSON field 'OP_MSG.$db' is missing but a required field")
    assertOptions(name, command)
    assertReadConcern(command)
    assertCommandDepth(command)
    const unmet = known.writes ? unmetWriteConcern(command.writeConcern) : undefined
    request = {
      ...incoming,
      name,
      database: command.$db,
      session: command.lsid === undefined ? undefined : sessionKey(command.lsid),
      transaction: undefined,
      retries: undefined,
      isAnswerLost: false,
      pace: new Pace(integerOption(command, 'maxTimeMS'), () => assertWanted(request, moment)),
    }
    const fault = await services.failPoints?.enter(name, command, request.connectionId)
    enterSession(request, known)
    const reply = await runWhenFree(request, known)
    if ((known.writes && !request.transaction) || readsWhatStays(command)) await services.store.durable()
    else if (known.reads) await services.store.settled()
    if (request.session) reply.operationTime = operationTime(services.now())
    if (request.isAnswerLost) return undefined
    return { ...reply, ...unacknowledged(request, fault, unmet), ok: 1 }
  } catch (error) {
    if (error instanceof ConnectionClosed) return undefined
    return failureReply(error, name, command, request)
  }
}

/** What is done, but not acknowledged as it was to be. */
function unacknowledged(
  { name, command, transaction }: CommandRequest,
  fault: Fault | undefined,
  unmet: Document | undefined,
): Document {
  const concern = fault?.writeConcernError ?? (transaction ? undefined : unmet)
  if (!concern) return {}
  const labels =
    fault?.errorLabels ?? errorLabels(name, command, { writeConcernCode: toNumber(concern.code) })
  return { writeConcernError: concern, ...(labels.length > 0 ? { errorLabels: labels } : {}) }
}

// Work that took several turns goes on only while its session is wanted and its transaction open.
function assertWanted(request: CommandRequest | undefined, since: number): void {
  if (request?.session && request.services.sessions.wasKilled(request.session, since))
    throw failure('Interrupted', 'operation was interrupted: its session was killed')
  if (request?.transaction?.isOver)
    throw noSuchTransaction(toNumber(request.command.txnNumber), 'has been aborted')
}

// While the disk is full this is refused; other reads then show what is in memory.
const readsWhatStays = ({ readConcern }: Document) =>
  isDocument(readConcern) && readConcern.level === 'majority'

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

function failureReply(
  error: unknown,
  name: string,
  command: Document,
  request: CommandRequest | undefined,
): Document {
  const known = error instanceof MongoError ? error : failure('InternalError', (error as Error).message)
  const reply: Document = {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.details,
  }
  const labels = errorLabels(name, command, { code: known.code })
  if (labels.length > 0) reply.errorLabels ??= labels
  // A failed statement ends its transaction.
  if (request?.transaction && request.session) request.services.sessions.abortQuietly(request.session)
  return reply
}
