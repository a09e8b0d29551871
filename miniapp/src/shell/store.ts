import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** A value persisted on the phone; components re-render when it changes. */
interface Persisted<T> {
  get: () => T
  set: (value: T) => void
  use: () => T
  /** Calls `changed` after each change; answers how to end that. */
  watch: (changed: () => void) => () => void
}
export const persisted = <T>(key: string, initial: T): Persisted<T> => {
  const read = (): T => {
    const stored: unknown = Taro.getStorageSync(key)
    return stored === '' || stored === undefined || stored === null ? initial : (stored as T)
  }
  let value = read()
  const watchers = new Set<() => void>()
  const get = () => value
  const watch = (changed: () => void) => {
    watchers.add(changed)
    return () => void watchers.delete(changed)
  }
  // Follows changes made in another tab of the same browser.
  if (process.env.TARO_ENV === 'h5')
    window.addEventListener('storage', event => {
      if (event.key !== key) return
      value = read()
      for (const changed of watchers) changed()
    })
  return {
    watch,
    get,
    set: next => {
      value = next
      Taro.setStorageSync(key, next)
      for (const changed of watchers) changed()
    },
    use: () => useSyncExternalStore(watch, get, get),
  }
}
