// Runs one statement of a write command: waiting, committing, and remembering for a retry.
import { failure, MongoError } from '../errors.ts'
import { inTurns, isTime, type WaitingWork, type Work } from '../pacing/turns.ts'
import type { Transaction } from '../storage/transaction.ts'
import { type Document, toNumber } from '../values/kinds.ts'
import { type CommandRequest, findCollection, flagOption, integerOption, listOption } from './request.ts'

/** The number of the i-th statement of a command, by which a retry finds its result. */
function statementNumber({ command }: CommandRequest, i: number): number {
  if (command.stmtIds !== undefined) return toNumber(listOption(command, 'stmtIds')[i])
  return (integerOption(command, 'stmtId') ?? 0) + i
}

/** The result a former attempt of this statement left, if any. */
export const earlierResult = (request: CommandRequest, i: number): Document | undefined =>
  request.retries?.results.get(statementNumber(request, i))

/** Does a statement's work in the open transaction, or in one of its own that it commits. */
export async function runStatement<Result extends Document>(
  request: CommandRequest,
  i: number,
  work: (transaction: Transaction) => WaitingWork<Result>,
): Promise<Result> {
  const { pace, transaction } = request
  if (transaction) return inTurns(pace, inTransaction(request, transaction, work))
  for (;;) {
    try {
      return await inTurns(pace, commitAfter(request, i, work))
    } catch (error) {
      await waitForHolder(request, error)
    }
  }
}

// A commit that takes several turns is soon over; a conflict with it would end this transaction.
function* inTransaction<Result>(
  request: CommandRequest,
  transaction: Transaction,
  work: (transaction: Transaction) => WaitingWork<Result>,
): WaitingWork<Result> {
  const changing = () => findCollection(request)?.changing
  for (let commit = changing(); commit; commit = changing()) yield commit.done
  return yield* work(transaction)
}

// Found, changed and committed without a pause between, unless the work itself makes one.
function* commitAfter<Result extends Document>(
  request: CommandRequest,
  i: number,
  work: (transaction: Transaction) => WaitingWork<Result>,
): WaitingWork<Result> {
  const { store } = request.services
  store.assertWritable()
  const transaction = store.begin(false)
  try {
    const result = yield* work(transaction)
    if (request.retries && request.services.failPoints?.beforeCommit()) request.isAnswerLost = true
    if (transaction.writes.size > 0) yield* store.commitInTurns(transaction, retryRecord(request, i, result))
    else store.end(transaction)
    return result
  } catch (error) {
    store.end(transaction)
    throw error
  }
}

function retryRecord(request: CommandRequest, i: number, result: Document) {
  const { session, retries } = request
  if (!session || !retries) return undefined
  return {
    session,
    transactionNumber: retries.transactionNumber,
    statement: statementNumber(request, i),
    result,
  }
}

/** A plain write that met a document of an open transaction waits until that has ended. */
export async function waitForHolder({ pace }: CommandRequest, error: unknown): Promise<void> {
  if (!(error instanceof MongoError) || !error.waitFor) throw error
  await pace.wait(error.waitFor)
}

/** Between the statements of a batch others have their turn. */
function* endOfTurn(): Work<void> {
  if (isTime()) yield undefined
}

/** Runs the statements of a batch in order and collects what MongoDB reports as writeErrors. */
export async function runBatch<Item>(
  request: CommandRequest,
  items: Item[],
  perform: (item: Item, i: number, transaction: Transaction) => WaitingWork<Document>,
  onResult: (result: Document, i: number) => void,
): Promise<Document> {
  if (items.length === 0 || items.length > 100_000)
    throw failure(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${items.length} operations.`,
    )
  const ordered = request.command.ordered === undefined || flagOption(request.command, 'ordered')
  const writeErrors: Document[] = []
  const retriedStmtIds: number[] = []
  for (let i = 0; i < items.length; i++) {
    await inTurns(request.pace, endOfTurn())
    const earlier = earlierResult(request, i)
    if (earlier) {
      retriedStmtIds.push(statementNumber(request, i))
      onResult(earlier, i)
      continue
    }
    try {
      onResult(await runStatement(request, i, transaction => perform(items[i]!, i, transaction)), i)
    } catch (error) {
      if (!(error instanceof MongoError) || isWholeCommand(error)) throw error
      writeErrors.push({ index: i, code: error.code, errmsg: error.message, ...error.details })
      // In a transaction the first error ends everything, and the transaction with it.
      if (request.transaction) request.services.sessions.abortQuietly(request.session!)
      if (ordered || request.transaction) break
    }
  }
  return {
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
    ...(retriedStmtIds.length > 0 ? { retriedStmtIds } : {}),
  }
}

// These are no matter of one statement: the driver must see the whole command fail.
const wholeCommandErrors = new Set(['WriteConflict', 'OutOfDiskSpace', 'OperationFailed', 'UnknownField'])
const isWholeCommand = (error: MongoError) => wholeCommandErrors.has(error.codeName)
