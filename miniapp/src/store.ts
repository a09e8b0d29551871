import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** One value kept on the phone that screens can watch. */
export interface Kept<T> {
  get: () => T
  set: (value: T) => void
  use: () => T
}
export const kept = <T>(key: string, initial: T): Kept<T> => {
  const stored: unknown = Taro.getStorageSync(key)
  let value = stored === '' || stored === undefined || stored === null ? initial : (stored as T)
  const watchers = new Set<() => void>()
  const get = () => value
  const watch = (changed: () => void) => {
    watchers.add(changed)
    return () => void watchers.delete(changed)
  }
  return {
    get,
    set: next => {
      value = next
      Taro.setStorageSync(key, next)
      for (const changed of watchers) changed()
    },
    use: () => useSyncExternalStore(watch, get, get),
  }
}
