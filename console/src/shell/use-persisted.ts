import { useCallback, useState } from 'react'

const read = <T>(key: string, initial: T): T => {
  try {
    const stored = localStorage.getItem(key)
    return stored === null ? initial : (JSON.parse(stored) as T)
  } catch {
    // Unreadable or forbidden storage must not keep anyone from working.
    return initial
  }
}

/** State that outlives the page on this computer; the key carries whose it is. */
export const usePersisted = <T>(name: string, initial: T): [T, (next: T) => void] => {
  const key = `zhenyiban.console.${name}`
  const [held, hold] = useState(() => ({ key, value: read(key, initial) }))
  const value = held.key === key ? held.value : read(key, initial)
  const save = useCallback(
    (next: T) => {
      hold({ key, value: next })
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // As above: the choice then lasts until the page is closed.
      }
    },
    [key],
  )
  return [value, save]
}
