import { useSyncExternalStore } from 'react'

/** The tablet's session: it gives numbers at one hall, or has people rate at one window, and is never a staff session. */
export interface KioskSession {
  token: string
  hall: { id: string; name: string }
  /** Of a tablet at a window (评价平板). */
  window?: { id: string; number: number } | null | undefined
  name: string
  /** A ticket printer is attached: every number comes on paper. */
  prints: boolean
}
const KEY = 'zhenyiban.kiosk'
const DROPPED = 'zhenyiban.kiosk.lost'
const listeners = new Set<() => void>()
const notifyListeners = () => {
  for (const listener of listeners) listener()
}

// Read once: `useSyncExternalStore` needs the same object while nothing changes.
let kiosk: KioskSession | null = JSON.parse(localStorage.getItem(KEY) ?? 'null')
export const currentKiosk = (): KioskSession | null => kiosk
export const startKiosk = (begun: KioskSession): void => {
  kiosk = begun
  localStorage.setItem(KEY, JSON.stringify(begun))
  localStorage.removeItem(DROPPED)
  notifyListeners()
}
/** Stopped in the console, or moved to another tablet. */
export const dropKiosk = (): void => {
  kiosk = null
  localStorage.removeItem(KEY)
  localStorage.setItem(DROPPED, 'yes')
  notifyListeners()
}
export const wasDropped = (): boolean => localStorage.getItem(DROPPED) !== null
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
export const useKiosk = (): KioskSession | null => useSyncExternalStore(subscribe, currentKiosk)
