import { inTransaction, outside } from './transaction.ts'

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
      const reading = outside(read).finally(() => inFlight.delete(key))
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

interface Asked<T> {
  key: string
  answer(found: T | undefined): void
  fail(error: unknown): void
}
/** More in one read would keep the others waiting. */
const BATCH = 200
/**
 * Batches reads of single records: who asks during a read is read for in the next one, together with all others who do, so
 * that no answer is older than its request. Inside a transaction each reads for itself.
 */
export const batchReads = <T>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) => {
  const waiting: Asked<T>[] = []
  let isReading = false
  const readAll = async () => {
    isReading = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH)
      try {
        const found = await read([...new Set(batch.map(({ key }) => key))])
        for (const { key, answer } of batch) answer(found.get(key))
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    isReading = false
  }
  return async (key: string): Promise<T | undefined> => {
    if (inTransaction()) return (await read([key])).get(key)
    return new Promise((answer, fail) => {
      waiting.push({ key, answer, fail })
      if (!isReading) void outside(readAll)
    })
  }
}

/** Reads side by side; within a transaction, which does one thing at a time, one after the other. */
export const together = async <A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> => {
  if (!inTransaction()) return Promise.all([one(), other()])
  const first = await one()
  return [first, await other()]
}
