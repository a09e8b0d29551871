import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import type { JointTransaction } from './joint-transaction.ts'

mongoose.set('transactionAsyncLocalStorage', true)

export type AfterCommit = () => Promise<void>
/** What a transaction's work asked to be done once it is committed. */
const running = new AsyncLocalStorage<AfterCommit[]>()
const joints = new AsyncLocalStorage<JointTransaction>()

/** Runs `work` with a joint transaction in which every transaction it begins takes part. */
export const withJoint = <T>(joint: JointTransaction, work: () => Promise<T>): Promise<T> =>
  joints.run(joint, work)

/**
 * Runs `work` apart from the transaction of the call, before it begins or after it was rolled back: what counts wrong
 * tries, which have to stay although the call is refused, and what is too large for a transaction.
 */
export const apart = <T>(work: () => Promise<T>): Promise<T> => {
  if (inTransaction()) throw new Error('not inside a transaction')
  // Awaited inside: a query of mongoose begins where somebody waits for it.
  return joints.exit(async () => await work())
}

/** True within a call that carries a key: what it writes is in a transaction, or `apart` on purpose. */
export const isKeyedCall = (): boolean => joints.getStore() !== undefined

/** True where reads see what is not committed yet, and so must not be shared with others. */
export const inTransaction = (): boolean =>
  running.getStore() !== undefined || (joints.getStore()?.isOpen ?? false)

/**
 * Runs `work` in one transaction; models inside take part without a session being passed.
 * It is repeated on a write conflict, so it must have no effect outside the database. Within a call that carries an
 * idempotency key it joins the transaction of that call, which is committed with the answer (decision 28): exactly this
 * one level; a transaction inside a transaction throws.
 */
export const transaction = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running.getStore()) throw new Error('a transaction inside a transaction')
  const after: AfterCommit[] = []
  const attempt = async (): Promise<T> => {
    after.length = 0
    return await work()
  }
  const joint = joints.getStore()
  if (joint) return running.run(after, () => joint.join(attempt, after))
  const done = (await running.run(after, () => mongoose.connection.transaction(attempt))) as T
  for (const each of after) await each()
  return done
}

/**
 * What leaves the database, once what was written is certain: never before, and not when it was rolled back. It may be
 * lost with the process; when it throws, the call fails with that although the writes stay.
 */
export const afterCommit = (work: AfterCommit): void => {
  const after = running.getStore()
  if (!after) throw new Error('nothing is committed outside a transaction')
  after.push(work)
}

/**
 * Notes in this process what was written: when the transaction is committed, before anything else that follows it; at once
 * where there is none.
 */
export const onceCommitted = (note: () => void): void => {
  const after = running.getStore()
  const joint = joints.getStore()
  if (after) after.unshift(async () => note())
  else if (joint?.isOpen) joint.follow(async () => note())
  else note()
}

/** True for a duplicate key of the index over exactly these fields. */
export const isDuplicateOf = (error: unknown, ...fields: string[]): boolean => {
  const { code, keyPattern } = error as { code?: number; keyPattern?: object }
  return code === 11000 && Object.keys(keyPattern ?? {}).join() === fields.join()
}
