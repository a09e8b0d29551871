// What retryable writes answered, so that a driver's retry is answered again and not done again.
import { Long } from 'bson'
import { failure } from '../errors.ts'
import type { Document } from '../values/kinds.ts'
import { toNumber } from '../values/kinds.ts'
import { encode } from './decoding.ts'
import { type Operation, operationTypes } from './frames.ts'

export type RetryRecord = { session: string; transactionNumber: number; statement: number; result: Document }
export type SessionRetries = { transactionNumber: number; results: Map<number, Document>; usedAt: number }

const sessionLifetime = 30 * 60_000
/** The statements of a command are numbered from 0; the commit of a transaction is none of them. */
const commitStatement = -1

/** What makes a commit that is tried again, even after a restart, succeed again. */
export const recordOfCommit = (session: string, transactionNumber: number): RetryRecord => ({
  session,
  transactionNumber,
  statement: commitStatement,
  result: {},
})

export class RetryTable {
  private readonly sessions = new Map<string, SessionRetries>()
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  /** The results of this numbered write so far; a newer number forgets the older one. */
  begin(session: string, transactionNumber: number): SessionRetries {
    const known = this.sessions.get(session)
    if (known?.transactionNumber === transactionNumber) return known
    if (known && known.transactionNumber > transactionNumber)
      throw failure(
        'TransactionTooOld',
        `Retryable write with txnNumber ${transactionNumber} is prohibited on session because a newer retryable write with txnNumber ${known.transactionNumber} has already started on this session.`,
      )
    const fresh = { transactionNumber, results: new Map(), usedAt: this.now().getTime() }
    this.sessions.set(session, fresh)
    return fresh
  }

  hasCommitted(session: string, transactionNumber: number): boolean {
    const known = this.sessions.get(session)
    return known?.transactionNumber === transactionNumber && known.results.has(commitStatement)
  }

  /** Remembers a result and answers the operation that keeps it in the log. */
  operation(record: RetryRecord): Operation {
    const retries = this.begin(record.session, record.transactionNumber)
    retries.results.set(record.statement, record.result)
    retries.usedAt = this.now().getTime()
    return operationOfRetry(record)
  }

  restore(stored: Document): void {
    const number = toNumber(stored.number)
    const known = this.sessions.get(String(stored.session))
    if (known && known.transactionNumber > number) return
    const retries = this.begin(String(stored.session), number)
    retries.results.set(toNumber(stored.statement), stored.result as Document)
  }

  *records(): IterableIterator<RetryRecord> {
    for (const [session, { transactionNumber, results }] of this.sessions)
      for (const [statement, result] of results) yield { session, transactionNumber, statement, result }
  }

  forget(session: string): void {
    this.sessions.delete(session)
  }

  /** Drops what belongs to sessions that have expired. */
  sweep(): void {
    const oldest = this.now().getTime() - sessionLifetime
    for (const [session, { usedAt }] of this.sessions) if (usedAt < oldest) this.sessions.delete(session)
  }
}

export const operationOfRetry = ({
  session,
  transactionNumber,
  statement,
  result,
}: RetryRecord): Operation => ({
  type: operationTypes.retry,
  namespace: '',
  data: encode({ session, number: Long.fromNumber(transactionNumber), statement, result }),
})
