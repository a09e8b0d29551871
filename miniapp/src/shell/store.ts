import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** A value of the whole app; components re-render when it changes. */
interface Stored<T> {
  get: () => T
  set: (value: T) => void
  use: () => T
  /** Calls `changed` after each change; answers how to end that. */
  watch: (changed: () => void) => () => void
}
/** Gone when the app is closed. */
export const remembered = <T>(initial: T): Stored<T> => {
  let value = initial
  const watchers = new Set<() => void>()
  const get = () => value
  const watch = (changed: () => void) => {
    watchers.add(changed)
    return () => void watchers.delete(changed)
  }
  return {
    watch,
    get,
    set: next => {
      value = next
      for (const changed of watchers) changed()
    },
    use: () => useSyncExternalStore(watch, get, get),
  }
}
/** Kept on the phone. */
export const persisted = <T>(key: string, initial: T): Stored<T> => {
  const read = (): T => {
    const stored: unknown = Taro.getStorageSync(key)
    return stored === '' || stored === undefined || stored === null ? initial : (stored as T)
  }
  const held = remembered(read())
  // Follows changes made in another tab of the same browser.
  if (process.env.TARO_ENV === 'h5')
    window.addEventListener('storage', event => {
      if (event.key === key) held.set(read())
    })
  return {
    ...held,
    set: next => {
      Taro.setStorageSync(key, next)
      held.set(next)
    },
  }
}
