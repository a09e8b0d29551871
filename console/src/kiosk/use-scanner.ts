import { useEffect, useRef } from 'react'
import { afterScanned, noScan } from './typed.ts'

/** Reads what a scanner types, wherever the focus is; null stops listening. */
export const useScanner = (onRead: ((text: string) => void) | null): void => {
  const told = useRef(onRead)
  told.current = onRead
  useEffect(() => {
    let scan = noScan
    const listen = (event: KeyboardEvent) => {
      if (!told.current) return
      const after = afterScanned(scan, event.key, event.timeStamp)
      scan = after.scan
      if (after.read === null) return
      // Its Enter is no press of the button that has the focus.
      event.preventDefault()
      told.current(after.read)
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
}
