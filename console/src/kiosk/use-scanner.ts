import { useEffect, useRef } from 'react'
import { afterScanned, noScan } from './typed.ts'

/** Reads what a scanner types, wherever the focus is; null stops listening. */
export const useScanner = (onRead: ((text: string) => void) | null): void => {
  const callback = useRef(onRead)
  callback.current = onRead
  useEffect(() => {
    let scan = noScan
    const listen = (event: KeyboardEvent) => {
      if (!callback.current) return
      const after = afterScanned(scan, event.key, event.timeStamp)
      scan = after.scan
      if (after.read === null) return
      // Its Enter is no press of the button that has the focus.
      event.preventDefault()
      callback.current(after.read)
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
}
