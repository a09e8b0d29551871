import { useEffect, useRef, useState } from 'react'

/**
 * Returns to the start after so many seconds without input, so that the next person does not see the previous one's
 * data. Counts by the clock, not by ticks, because a tablet may sleep. With `touched`, every touch and key restarts
 * it.
 */
export const useLeaving = (seconds: number, leave: () => void, touched: boolean) => {
  const until = useRef(Date.now() + seconds * 1000)
  const leaveNow = useRef(leave)
  leaveNow.current = leave
  const [left, setLeft] = useState(seconds)
  const stay = useRef((more: number) => {
    until.current = Date.now() + more * 1000
    setLeft(more)
  }).current
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.ceil((until.current - Date.now()) / 1000)
      setLeft(now)
      if (now <= 0) {
        clearInterval(timer)
        leaveNow.current()
      }
    }, 500)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (!touched) return
    const again = () => stay(seconds)
    window.addEventListener('pointerdown', again)
    window.addEventListener('keydown', again)
    return () => {
      window.removeEventListener('pointerdown', again)
      window.removeEventListener('keydown', again)
    }
  }, [touched, seconds, stay])
  return { left: Math.max(0, left), stay }
}
