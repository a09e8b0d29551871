import { inTransaction } from './transaction.ts'

/**
 * Coalesces concurrent reads of the same key: a caller that arrives during a read gets the next one, shared with all
 * others, so that no answer is older than its request. Inside a transaction each reads for itself, since what it sees
 * is nobody else's.
 */
export const coalesceReads = () => {
  const inFlight = new Map<string, Promise<unknown>>()
  const next = new Map<string, Promise<unknown>>()
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    if (inTransaction()) return read()
    const begin = (): Promise<T> => {
      next.delete(key)
      const reading = read().finally(() => inFlight.delete(key))
      inFlight.set(key, reading)
      return reading
    }
    const queued = next.get(key) as Promise<T> | undefined
    if (queued) return queued
    const before = inFlight.get(key)
    if (!before) return begin()
    const after = before.then(begin, begin)
    next.set(key, after)
    return after
  }
}
