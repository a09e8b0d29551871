import type { Display } from '@zhenyiban/shared/queue/display.ts'
import { useEffect, useRef, useState } from 'react'
import { missedBetween } from './announcements.ts'

/** How long calls made during a cut stay marked. */
const MARKED_MS = 60_000
/** After this delay the first answer after a cut counts as new, not as a repeat of the last one. */
const FIRST_ANSWER_MS = 5000

/** Keys of the calls nobody could see while the connection was down, marked for a while after it is back. */
export const useMissed = (display: Display | null, lost: boolean): ReadonlySet<string> => {
  const [missed, setMissed] = useState<ReadonlySet<string>>(new Set())
  const atCut = useRef<Display | null>(null)
  useEffect(() => {
    if (lost) {
      atCut.current ??= display
      return
    }
    if (!atCut.current || !display) return
    if (display === atCut.current) {
      // Nothing has changed, or the answer is under way.
      const timer = setTimeout(() => {
        atCut.current = null
      }, FIRST_ANSWER_MS)
      return () => clearTimeout(timer)
    }
    setMissed(new Set(missedBetween(atCut.current, display)))
    atCut.current = null
  }, [display, lost])
  useEffect(() => {
    if (missed.size === 0) return
    const timer = setTimeout(() => setMissed(new Set()), MARKED_MS)
    return () => clearTimeout(timer)
  }, [missed])
  return missed
}
