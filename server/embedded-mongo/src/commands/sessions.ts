// The multi-document transaction of each session, from its first statement to commit or abort.
import { failure } from '../errors.ts'
import { inTurns, Pace } from '../pacing/turns.ts'
import { recordOfCommit } from '../storage/retries.ts'
import type { Store } from '../storage/store.ts'
import type { Transaction } from '../storage/transaction.ts'

type State = 'active' | 'committed' | 'aborted'
type SessionTransaction = {
  number: number
  state: State
  transaction: Transaction | undefined
  commit?: Promise<void>
  /** The connection its last statement came over. */
  connectionId: number
}

const transactionLifetime = 60_000
/** How long a driver that lost a connection has to go on over another. */
const graceMs = 2_000

export const noSuchTransaction = (number: number, reason = 'does not match any in-progress transactions') =>
  failure('NoSuchTransaction', `Given transaction number ${number} ${reason}.`)

export class Sessions {
  private readonly store: Store
  private readonly transactions = new Map<string, SessionTransaction>()
  private readonly killed = new Map<string, number>()
  private kills = 0
  private allKilled = 0

  constructor(store: Store) {
    this.store = store
  }

  /** The transaction a statement belongs to; the first statement starts it. */
  transaction(session: string, number: number, start: boolean, connectionId: number): Transaction {
    const known = this.transactions.get(session)
    if (start) {
      if (known?.number === number && known.state !== 'aborted')
        throw failure(
          50911,
          `Cannot start a transaction at given transaction number ${number} as it already exists`,
        )
      if (known && known.number > number)
        throw failure(
          'TransactionTooOld',
          `Cannot start transaction ${number}: a newer one has already started.`,
        )
      this.abortQuietly(session)
      const transaction = this.store.begin(true)
      this.transactions.set(session, { number, state: 'active', transaction, connectionId })
      return transaction
    }
    if (known?.number === number && known.state === 'aborted')
      throw noSuchTransaction(number, 'has been aborted')
    if (known?.number === number && known.state === 'committed')
      throw failure('TransactionCommitted', `Transaction with number ${number} has been committed.`)
    if (!known?.transaction || known.number !== number) throw noSuchTransaction(number)
    known.connectionId = connectionId
    return known.transaction
  }

  /** Commits; a second commit of the same transaction, a driver's retry, succeeds again. */
  async commit(session: string, number: number): Promise<void> {
    const known = this.transactions.get(session)
    // Committed before a restart, which this session has not heard of.
    if (known?.number !== number && this.store.retries.hasCommitted(session, number)) return
    if (!known || known.number !== number) throw noSuchTransaction(number)
    if (known.state === 'aborted') throw noSuchTransaction(number, 'has been aborted')
    if (known.transaction) {
      this.store.assertWritable()
      const { transaction } = known
      // From here on nothing ends it.
      known.state = 'committed'
      known.transaction = undefined
      const commit = this.store.commitInTurns(transaction, recordOfCommit(session, number))
      known.commit = inTurns(new Pace(undefined), commit)
    }
    await known.commit
  }

  abort(session: string, number: number): void {
    const known = this.transactions.get(session)
    if (known?.number === number && known.state === 'committed')
      throw failure('TransactionCommitted', `Transaction ${number} has been committed.`)
    if (!known?.transaction || known.number !== number) throw noSuchTransaction(number)
    this.abortQuietly(session)
  }

  /** Aborts what is open, if anything: after a failed statement or at the end of a session. */
  abortQuietly(session: string): void {
    const known = this.transactions.get(session)
    if (!known?.transaction) return
    this.store.abort(known.transaction)
    known.state = 'aborted'
    known.transaction = undefined
  }

  end(session: string): void {
    this.abortQuietly(session)
    this.transactions.delete(session)
    this.killed.delete(session)
    this.store.retries.forget(session)
  }

  /** Aborts what is open in a session, and breaks off what runs there. */
  kill(session: string): void {
    this.abortQuietly(session)
    this.killed.set(session, ++this.kills)
  }

  killAll(): void {
    this.abortAll()
    this.killed.clear()
    this.allKilled = ++this.kills
  }

  /** What tells later whether a session was killed since. */
  get moment(): number {
    return this.kills
  }

  wasKilled(session: string, since: number): boolean {
    return Math.max(this.allKilled, this.killed.get(session) ?? 0) > since
  }

  /**
   * Aborts what a closed connection left open, unless it goes on over another at once, as the retry of a commit does. A
   * client that was killed would otherwise hold its records against its own successor for a minute.
   */
  abandon(connectionId: number): void {
    for (const [session, known] of this.transactions) {
      const { transaction } = known
      if (!transaction || known.connectionId !== connectionId) continue
      const isLeft = () => known.connectionId === connectionId && known.transaction === transaction
      setTimeout(() => isLeft() && this.abortQuietly(session), graceMs).unref()
    }
  }

  /** Aborts transactions that were left open. */
  sweep(): void {
    const oldest = this.store.now().getTime() - transactionLifetime
    for (const [session, { transaction }] of this.transactions)
      if (transaction && transaction.startedAt <= oldest) this.abortQuietly(session)
  }

  abortAll(): void {
    for (const session of this.transactions.keys()) this.abortQuietly(session)
  }
}
