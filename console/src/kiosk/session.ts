import { useSyncExternalStore } from 'react'

/** What a tablet keeps: a session that gives numbers of one hall and nothing else. Never a member of staff's. */
export interface Machine {
  token: string
  hall: { id: string; name: string }
  name: string
  /** A ticket printer is attached: every number comes on paper. */
  prints: boolean
}
const KEY = 'zhenyiban.kiosk'
const LOST = 'zhenyiban.kiosk.lost'
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

// Read once: the same object for as long as nothing changes.
let machine: Machine | null = JSON.parse(localStorage.getItem(KEY) ?? 'null')
export const machineNow = (): Machine | null => machine
export const beginMachine = (begun: Machine): void => {
  machine = begun
  localStorage.setItem(KEY, JSON.stringify(begun))
  localStorage.removeItem(LOST)
  tell()
}
/** Stopped in the console, or moved to another tablet. */
export const loseMachine = (): void => {
  machine = null
  localStorage.removeItem(KEY)
  localStorage.setItem(LOST, 'yes')
  tell()
}
export const wasLost = (): boolean => localStorage.getItem(LOST) !== null
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
export const useMachine = (): Machine | null => useSyncExternalStore(subscribe, machineNow)
