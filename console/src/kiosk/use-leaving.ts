import { useEffect, useRef, useState } from 'react'

/**
 * Leaves by itself after so many seconds, so that the next person never sees the one before. Counted by the clock and
 * not by ticks: a tablet that slept leaves when it wakes. `touched` begins anew with every touch and key.
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
