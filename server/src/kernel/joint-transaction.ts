import type { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose, { type ClientSession } from 'mongoose'
import type { RetryLine } from './retry-line.ts'
import type { AfterCommit } from './transaction.ts'

/** The call has to begin anew: what it had written is rolled back. */
export class BeginAnew extends Error {}

const LONGEST_PAUSE_MS = 100

const hasLabel = (error: unknown, label: string): boolean =>
  error instanceof mongoose.mongo.MongoError && error.hasErrorLabel(label)
const isConflict = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError')

/**
 * One transaction for a whole call. It begins where the call's first transaction does, stays open after it, and is
 * committed with the answer: what the call reads before its first write is read outside, so that conflicts stay rare.
 */
export class JointTransaction {
  /** Read by mongoose: every operation of a model belongs to this session while there is one. */
  session: ClientSession | null = null
  private readonly first: () => Promise<void>
  private readonly after: AfterCommit[] = []
  private readonly line: RetryLine
  /** A transaction that had succeeded was rolled back together with a later one. */
  private lost = false

  /** `first` is the first statement of the transaction; on a conflict the call waits in `line`. */
  constructor(first: () => Promise<void>, line: RetryLine) {
    this.first = first
    this.line = line
  }

  get isOpen(): boolean {
    return this.session !== null
  }

  /** Runs all of a call: what it does with models after its first transaction belongs to the joint one. */
  within<T>(call: () => Promise<T>): Promise<T> {
    const { transactionAsyncLocalStorage } = mongoose as unknown as {
      transactionAsyncLocalStorage: AsyncLocalStorage<Pick<JointTransaction, 'session'>>
    }
    return transactionAsyncLocalStorage.run(this, call)
  }

  /** Runs one transaction of the call; on a conflict again, as long as nothing before it would be lost. */
  async join<T>(work: () => Promise<T>, after: AfterCommit[]): Promise<T> {
    for (;;) {
      if (this.lost) throw new BeginAnew()
      const earlier = this.isOpen
      try {
        if (!earlier) await this.begin()
        const done = await work()
        this.after.push(...after)
        return done
      } catch (error) {
        await this.rollBack()
        this.lost = earlier
        if (!isConflict(error)) throw error
        await this.line.waitForTurn()
        if (earlier) throw new BeginAnew()
      }
    }
  }

  /** Writes the last statement and commits; what was to follow is done then. */
  async commit(last: () => Promise<void>): Promise<AfterCommit[]> {
    if (this.lost) throw new BeginAnew()
    try {
      if (!this.isOpen) await this.begin()
      await last()
      await this.commitSurely(this.session!)
    } catch (error) {
      await this.rollBack()
      if (!isConflict(error)) throw error
      await this.line.waitForTurn()
      throw new BeginAnew()
    }
    await this.end()
    return this.after
  }

  /** To be done once it is committed: what the call wrote between its transactions belongs to this one too. */
  follow(work: AfterCommit): void {
    this.after.push(work)
  }

  async rollBack(): Promise<void> {
    await this.session?.abortTransaction().catch(() => {})
    await this.end()
    this.after.length = 0
  }

  private async begin(): Promise<void> {
    const session = await mongoose.connection.startSession()
    session.startTransaction()
    this.session = session
    await this.first()
  }

  private async end(): Promise<void> {
    const ended = this.session
    this.session = null
    await ended?.endSession().catch(() => {})
  }

  /** A commit whose answer was lost is asked about again: the database knows whether it was done. */
  private async commitSurely(session: ClientSession): Promise<void> {
    for (;;)
      try {
        return await session.commitTransaction()
      } catch (error) {
        if (!hasLabel(error, 'UnknownTransactionCommitResult') || this.line.isOver) throw error
        // Not in line: this transaction is open, and who has the turn may be waiting for it.
        await pause(Math.random() * LONGEST_PAUSE_MS)
      }
  }
}
