import { inTransaction } from './transaction.ts'

/** Work under way is shared: who asks for the same meanwhile gets its answer, begun before they asked. */
export const shareInFlight = () => {
  const inFlight = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const begun = inFlight.get(key) as Promise<T> | undefined
    if (begun) return begun
    const answer = work().finally(() => inFlight.delete(key))
    inFlight.set(key, answer)
    return answer
  }
}

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
