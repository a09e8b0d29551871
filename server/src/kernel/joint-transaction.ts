import { setTimeout as pause } from 'node:timers/promises'
import mongoose, { type ClientSession } from 'mongoose'
import type { RetryLine } from './retry-line.ts'
import { type AfterCommit, Sequel } from './sequel.ts'
import { holdLast } from './transaction.ts'

/** The call has to begin anew: what it had written is rolled back. */
export class BeginAnew extends Error {}

const LONGEST_PAUSE_MS = 100

const hasLabel = (error: unknown, label: string): boolean =>
  error instanceof mongoose.mongo.MongoError && error.hasErrorLabel(label)
const isConflict = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError')

/** Calls of this process that have a transaction open, by key. */
const atWork = new Map<string, Promise<void>>()
const promiseOf = () => {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

/**
 * One transaction for a whole call. It begins where the call's first transaction does, stays open after it, and is
 * committed with the answer: what the call reads before its first write is read outside, so that conflicts stay rare.
 */
export class JointTransaction {
  /** Read by mongoose: every operation of a model belongs to this session while there is one. */
  session: ClientSession | null = null
  readonly sequel = new Sequel()
  private readonly key: string
  private readonly line: RetryLine
  private release = () => {}
  /** A transaction that had succeeded was rolled back together with a later one. */
  private lost = false

  /** Of calls with one key in this process one at a time has a transaction; on a conflict the call waits in `line`. */
  constructor(key: string, line: RetryLine) {
    this.key = key
    this.line = line
  }

  get isOpen(): boolean {
    return this.session !== null
  }

  /** Runs one transaction of the call; on a conflict again, as long as nothing before it would be lost. */
  async join<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.lost) throw new BeginAnew()
      const earlier = this.isOpen
      try {
        if (!earlier) await this.begin()
        return await work()
      } catch (error) {
        await this.rollBack()
        this.lost = earlier
        if (!isConflict(error)) throw error
        await this.line.waitForTurn()
        if (earlier) throw new BeginAnew()
      }
    }
  }

  /** Writes the last statement and commits; answers with what is to follow. */
  async commit(last: () => Promise<void>): Promise<AfterCommit[]> {
    if (this.lost) throw new BeginAnew()
    try {
      if (!this.isOpen) await this.begin()
      await holdLast(this.sequel)
      await last()
      await this.commitSurely(this.session!)
    } catch (error) {
      await this.rollBack()
      if (!isConflict(error)) throw error
      await this.line.waitForTurn()
      throw new BeginAnew()
    }
    await this.end()
    this.sequel.end(true)
    return this.sequel.after
  }

  async rollBack(): Promise<void> {
    await this.session?.abortTransaction().catch(() => {})
    await this.end()
    this.sequel.end(false)
  }

  /** Another run of the same request is waited for, and then its answer is there, or the call begins anew. */
  private async begin(): Promise<void> {
    const other = atWork.get(this.key)
    if (other) {
      await other
      throw new BeginAnew()
    }
    const { promise, resolve } = promiseOf()
    atWork.set(this.key, promise)
    this.release = () => {
      atWork.delete(this.key)
      resolve()
    }
    const session = await mongoose.connection.startSession()
    session.startTransaction()
    this.session = session
  }

  private async end(): Promise<void> {
    const ended = this.session
    this.session = null
    await ended?.endSession().catch(() => {})
    this.release()
    this.release = () => {}
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
