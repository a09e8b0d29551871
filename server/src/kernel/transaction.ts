import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'

mongoose.set('transactionAsyncLocalStorage', true)
const running = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction; models inside take part without a session being passed.
 * The driver repeats `work` on a write conflict, so it must have no effect outside the database.
 */
export const transaction = <T>(work: () => Promise<T>): Promise<T> => {
  if (running.getStore()) throw new Error('a transaction inside a transaction')
  return running.run(true, () => mongoose.connection.transaction(work)) as Promise<T>
}

/** True for a duplicate key of the index over exactly these fields. */
export const isDuplicateOf = (error: unknown, ...fields: string[]): boolean => {
  const { code, keyPattern } = error as { code?: number; keyPattern?: object }
  return code === 11000 && Object.keys(keyPattern ?? {}).join() === fields.join()
}
