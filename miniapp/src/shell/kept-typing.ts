import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { addressOf, placeOf } from './routes.ts'

interface Typed {
  value: unknown
}
/** What open pages have that was typed or chosen, by page and name. */
const open = new Map<string, Typed>()
/** Of pages that WeChat closed, or is about to; in memory only, and for who typed it only. */
const kept = new Map<string, unknown>()
/** The app hears of a code about when its pages are closed for it, before or after. */
const STILL_THERE_MS = 1000

/**
 * WeChat closes all pages when a code opens the app that runs already. What was typed on them is given back to the page of
 * the same address that is opened next.
 */
export const keepTyping = (): void => {
  for (const [place, { value }] of open) kept.set(place, value)
}
/** Another person may hold the phone now. */
export const forgetTyping = (): void => kept.clear()

/** Like `useState`, of what a person typed or chose on this page. */
export const useKept = <T>(name: string, initial: T): [T, (next: T) => void] => {
  const { path, params } = useRouter()
  const place = useRef(`${placeOf(addressOf(path, params))} ${name}`).current
  const [value, setValue] = useState<T>(() => (kept.has(place) ? (kept.get(place) as T) : initial))
  const note = (next: unknown) => open.set(place, { value: next })
  useEffect(() => {
    if (kept.has(place)) note(kept.get(place))
    kept.delete(place)
    return () => {
      const last = open.get(place)
      setTimeout(() => open.get(place) === last && open.delete(place), STILL_THERE_MS)
    }
  }, [])
  return [
    value,
    next => {
      note(next)
      setValue(next)
    },
  ]
}
