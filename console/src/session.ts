import { useSyncExternalStore } from 'react'

/** The staff session in the browser: only the token is stored. */
const TOKEN = 'zhenyiban.console.token'
const NAME = 'zhenyiban.console.name'
/** Set when the session has expired in any tab; not set by signing out. */
const LAPSED = 'zhenyiban.console.lapsed'
const listeners = new Set<() => void>()

const notifyListeners = () => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  // Another tab signing in or out counts for this one too.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export const sessionToken = (): string | null => localStorage.getItem(TOKEN)
export const beginSession = (token: string, name: string): void => {
  localStorage.setItem(TOKEN, token)
  localStorage.setItem(NAME, name)
  localStorage.removeItem(LAPSED)
  notifyListeners()
}
export const endSession = (): void => {
  localStorage.removeItem(LAPSED)
  localStorage.removeItem(TOKEN)
  notifyListeners()
}
/** The server no longer knows the session: what is on screen waits for its owner to sign in again. */
export const lapseSession = (): void => {
  if (sessionToken() === null) return
  localStorage.setItem(LAPSED, 'yes')
  localStorage.removeItem(TOKEN)
  notifyListeners()
}
export const hasLapsed = (): boolean => localStorage.getItem(LAPSED) !== null
export const lastName = (): string => localStorage.getItem(NAME) ?? ''
export const useSessionToken = (): string | null => useSyncExternalStore(subscribe, sessionToken)
