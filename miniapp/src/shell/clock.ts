import { useEffect, useState, useSyncExternalStore } from 'react'

// Phones' clocks are wrong by minutes or by a day: what is today, what can be done now and what is over is judged by
// the server's clock, which every answer tells in its Date header.

let aheadMs = 0
let told = false
const watchers = new Set<() => void>()

/** The header is whole seconds, and an answer takes its time: less than this is no difference. */
const SAME_MS = 5000
/** WeChat passes names of headers on as the server or a proxy wrote them: Date, date. */
const dateOf = (header: Record<string, unknown> | undefined): unknown =>
  Object.entries(header ?? {}).find(([name]) => name.toLowerCase() === 'date')?.[1]

export const learnServerTime = (header: Record<string, unknown> | undefined): void => {
  const ahead = Date.parse(String(dateOf(header))) - Date.now()
  if (Number.isNaN(ahead)) return
  told = true
  if (Math.abs(ahead - aheadMs) < SAME_MS) return
  aheadMs = Math.abs(ahead) < SAME_MS ? 0 : ahead
  for (const changed of watchers) changed()
}

/** Until an answer has come, the phone's own clock is all there is. */
export const isServerTimeKnown = (): boolean => told

/** Now, by the server's clock. */
export const serverNow = (): Date => new Date(Date.now() + aheadMs)

const watch = (changed: () => void) => {
  watchers.add(changed)
  return () => void watchers.delete(changed)
}
const TICK_MS = 30_000
/** The server's time, kept up to date while the page is open; the first answer sets a wrong clock right. */
export const useServerNow = (): string => {
  const ahead = useSyncExternalStore(watch, () => aheadMs)
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick(tick => tick + 1), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return new Date(Date.now() + ahead).toISOString()
}
