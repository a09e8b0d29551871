import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Given } from '@zhenyiban/shared/ratings/given.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keyApi } from './tablet-api.ts'

export interface Outgoing {
  ratingKey: string
  said: Given
}
const TRY_AGAIN_MS = 5000
const isCut = (thrown: unknown): boolean => !(thrown instanceof Refusal) || thrown.code.startsWith('server.')

/**
 * Ratings on their way. Without a network they wait in memory, where nobody at the window can read them, and go out when it is
 * back: a key holds for a month. What is refused for good was rated elsewhere, or is over.
 */
export const useOutgoing = () => {
  const waiting = useRef<Outgoing[]>([])
  const [held, setHeld] = useState(0)
  const under = useRef(false)
  const sendAll = useCallback(async () => {
    if (under.current) return
    under.current = true
    try {
      while (waiting.current[0]) {
        const { ratingKey, said } = waiting.current[0]
        await keyApi
          .rateByKey({ params: { ratingKey }, body: { ...said, via: 'tablet' } })
          .catch(thrown => (isCut(thrown) ? Promise.reject(thrown) : undefined))
        waiting.current.shift()
        setHeld(waiting.current.length)
      }
    } catch {
      setHeld(waiting.current.length)
    }
    under.current = false
  }, [])
  useEffect(() => {
    const timer = setInterval(() => void sendAll(), TRY_AGAIN_MS)
    window.addEventListener('online', sendAll)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', sendAll)
    }
  }, [sendAll])
  /** Sends it now, or as soon as there is a network. */
  const send = useCallback(
    (rating: Outgoing) => {
      waiting.current.push(rating)
      return sendAll()
    },
    [sendAll],
  )
  return { send, held }
}
