import { useEffect, useRef, useState } from 'react'
import { afterKey } from './typed.ts'

/** A code typed on the screen's keypad, on a keyboard, or by a scanner that is one; Enter sends a full one. */
export const useTyped = (length: number, onFull: (code: string) => void) => {
  const [code, setCode] = useState('')
  const now = useRef({ code, onFull })
  now.current = { code, onFull }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') {
        setCode(before => afterKey(before, event.key, length))
        return
      }
      const { code: full, onFull: send } = now.current
      if (full.length !== length) return
      // A scanner's Enter is no press of the button that has the focus.
      event.preventDefault()
      send(full)
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [length])
  return {
    code,
    press: (key: string) => setCode(before => afterKey(before, key, length)),
    clear: () => setCode(''),
  }
}
