import { useEffect, useState } from 'react'

export interface Polled<T> {
  /** The last answer there was; it stays while the connection is down. */
  answer: T | null
  /** True from the first failed try until one succeeds. */
  lost: boolean
}

/** Polls, never twice at once, and keeps the last answer. */
export const usePolled = <T>(look: () => Promise<T>, everyMs: number): Polled<T> => {
  const [polled, setPolled] = useState<Polled<T>>({ answer: null, lost: false })
  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = async () => {
      try {
        const answer = await look()
        if (!over) setPolled({ answer, lost: false })
      } catch {
        if (!over) setPolled(before => ({ ...before, lost: true }))
      }
      if (!over) timer = setTimeout(() => void tick(), everyMs)
    }
    void tick()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [look, everyMs])
  return polled
}
