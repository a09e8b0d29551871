import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose, { type ClientSession } from 'mongoose'
import type { JointTransaction } from './joint-transaction.ts'
import { type AfterCommit, type Hold, type OnceEnded, Sequel } from './sequel.ts'

mongoose.set('transactionAsyncLocalStorage', true)

/** Read by mongoose: every operation of a model belongs to the session that is found there. */
const sessions = () =>
  (
    mongoose as unknown as {
      transactionAsyncLocalStorage: AsyncLocalStorage<{ session: ClientSession | null }>
    }
  ).transactionAsyncLocalStorage

/** What a call of the driver itself is to be told, so that it belongs to the transaction of its caller. */
export const sessionOption = (): { session?: ClientSession } => {
  const session = sessions().getStore()?.session
  return session ? { session } : {}
}

/** What follows the transaction that is under way. */
const running = new AsyncLocalStorage<Sequel>()
const joints = new AsyncLocalStorage<JointTransaction>()
const holds = new AsyncLocalStorage<Hold>()

/**
 * Runs `work` so that each transaction it makes holds what it is made for, a person's account: as its last statement, so
 * that others are kept waiting as shortly as can be (decision 68).
 */
export const holding = <T>(hold: Hold, work: () => Promise<T>): Promise<T> => holds.run(hold, work)
/** The last of a joint transaction, before the answer. */
export const holdLast = (sequel: Sequel): Promise<void> => sequel.hold(holds.getStore())
/** At once instead: in a transaction which itself ends what is held, or beside which something has to be cleared away. */
export const holdFirst = async (): Promise<void> => running.getStore()?.hold(holds.getStore())

/**
 * Runs `work` with a joint transaction in which every transaction it begins takes part, and whatever it does with models
 * after the first of them.
 */
export const withJoint = <T>(joint: JointTransaction, work: () => Promise<T>): Promise<T> =>
  joints.run(joint, () => sessions().run(joint, work))

/**
 * Runs `work` apart from the transaction of the call, before it begins or after it was rolled back: what counts wrong
 * tries, which have to stay although the call is refused, and what is too large for a transaction.
 */
export const apart = <T>(work: () => Promise<T>): Promise<T> => {
  if (inTransaction()) throw new Error('not inside a transaction')
  // Awaited inside: a query of mongoose begins where somebody waits for it.
  return joints.exit(async () => await work())
}

/**
 * Runs a read outside of any transaction, whoever begins it: one that several callers share must not belong to the
 * transaction that one of them opens meanwhile.
 */
export const outside = <T>(read: () => Promise<T>): Promise<T> =>
  joints.exit(() => running.exit(() => sessions().exit(async () => await read())))

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
  const joint = joints.getStore()
  if (joint) return joint.join(() => running.run(joint.sequel, work))
  const sequel = new Sequel()
  const attempt = async (): Promise<T> => {
    sequel.end(false)
    const done = await work()
    await holdLast(sequel)
    return done
  }
  try {
    const done = (await running.run(sequel, () => mongoose.connection.transaction(attempt))) as T
    sequel.end(true)
    for (const each of sequel.after) await each()
    return done
  } catch (error) {
    sequel.end(false)
    throw error
  }
}

/** Tells what this process keeps beside the database that the transaction is over: before it is tried again, too. */
export const onceEnded = (tell: OnceEnded): void => {
  const sequel = running.getStore()
  if (!sequel) throw new Error('nothing ends outside a transaction')
  sequel.onceEnded(tell)
}

/**
 * What leaves the database, once what was written is certain: never before, and not when it was rolled back. It may be
 * lost with the process; when it throws, the call fails with that although the writes stay.
 */
export const afterCommit = (work: AfterCommit): void => {
  const sequel = running.getStore()
  if (!sequel) throw new Error('nothing is committed outside a transaction')
  sequel.after.push(work)
}

/**
 * Notes in this process what was written: when the transaction is committed, before anything else that follows it; at once
 * where there is none.
 */
export const onceCommitted = (note: () => void): void => {
  const joint = joints.getStore()
  const sequel = running.getStore() ?? (joint?.isOpen ? joint.sequel : null)
  if (sequel) sequel.after.unshift(async () => note())
  else note()
}

/** True for a duplicate key of the index over exactly these fields. */
export const isDuplicateOf = (error: unknown, ...fields: string[]): boolean => {
  const { code, keyPattern } = error as { code?: number; keyPattern?: object }
  return code === 11000 && Object.keys(keyPattern ?? {}).join() === fields.join()
}

/**
 * Has the transaction tried again because of an error: of two upserts of the same at once some engines tell the second of a
 * duplicate instead of a write conflict, and the next try finds what the first has written.
 */
export const tryAgain = (error: unknown): never => {
  ;(error as mongoose.mongo.MongoError).addErrorLabel(
    mongoose.mongo.MongoErrorLabel.TransientTransactionError,
  )
  throw error
}
