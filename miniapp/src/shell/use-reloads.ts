import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

/** A browser's tab in the background counts as hidden; a mini-program's page is told by onHide. */
const inBackground = (): boolean => typeof document !== 'undefined' && document.hidden === true

/** Polls, never twice at once, while the page is visible; `everyMs` null: not at all. An unchanged answer costs a 304. */
export const useReloads = (reload: () => Promise<void>, everyMs: number | null): void => {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const latest = useRef(reload)
  latest.current = reload
  useEffect(() => {
    if (!shown || everyMs === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const next = async () => {
      if (!inBackground()) await latest.current()
      if (timer !== undefined) timer = setTimeout(next, everyMs)
    }
    timer = setTimeout(next, everyMs)
    return () => {
      clearTimeout(timer)
      timer = undefined
    }
  }, [shown, everyMs])
}
