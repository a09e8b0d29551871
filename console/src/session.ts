import { useSyncExternalStore } from 'react'

/** The signed-in member of staff as the browser keeps it: the token alone, everything else is asked anew. */
const TOKEN = 'zhenyiban.console.token'
const NAME = 'zhenyiban.console.name'
const listeners = new Set<() => void>()

const tell = () => {
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
  tell()
}
export const endSession = (): void => {
  localStorage.removeItem(TOKEN)
  tell()
}
export const lastName = (): string => localStorage.getItem(NAME) ?? ''
export const useSessionToken = (): string | null => useSyncExternalStore(subscribe, sessionToken)
