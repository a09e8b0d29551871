import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useEffect, useState } from 'react'

/**
 * Server time, advanced locally between two answers, because the computer behind a wall screen often has the wrong
 * time.
 */
export const Clock = ({ serverNow }: { serverNow: string }) => {
  const [shift, setShift] = useState(() => Date.parse(serverNow) - Date.now())
  const [, tick] = useState(0)
  useEffect(() => setShift(Date.parse(serverNow) - Date.now()), [serverNow])
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  const now = new Date(Date.now() + shift).toISOString()
  return (
    <p className="clock">
      <time>{formatTime(now)}</time>
      <span>{formatDay(localDayOf(now))}</span>
    </p>
  )
}
