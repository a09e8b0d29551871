/**
 * Reads that many ask for at once: who asks while one is under way gets the next, together with all others who did,
 * so nobody's answer is older than the question. For reads outside of transactions.
 */
export const sharedReads = () => {
  const underWay = new Map<string, Promise<unknown>>()
  const next = new Map<string, Promise<unknown>>()
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const begin = (): Promise<T> => {
      next.delete(key)
      const reading = read().finally(() => underWay.delete(key))
      underWay.set(key, reading)
      return reading
    }
    const awaited = next.get(key) as Promise<T> | undefined
    if (awaited) return awaited
    const before = underWay.get(key)
    if (!before) return begin()
    const after = before.then(begin, begin)
    next.set(key, after)
    return after
  }
}
