import { useSyncExternalStore } from 'react'

/** What lets this screen show the hall's turning code (到厅码), which the public display may not know. */
export interface NearSession {
  token: string
  hallId: string
}
const KEY = 'zhenyiban.display.near'
const listeners = new Set<() => void>()

// Read once: `useSyncExternalStore` needs the same object while nothing changes.
let session: NearSession | null = JSON.parse(localStorage.getItem(KEY) ?? 'null')
const current = () => session
export const keepNear = (next: NearSession | null): void => {
  session = next
  if (next) localStorage.setItem(KEY, JSON.stringify(next))
  else localStorage.removeItem(KEY)
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
/** Of this hall; a screen that was moved to another one shows nothing of the first. */
export const useNear = (hallId: string): NearSession | null => {
  const held = useSyncExternalStore(subscribe, current)
  return held?.hallId === hallId ? held : null
}
