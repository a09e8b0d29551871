import { useEffect, useState } from 'react'

/** The value once it has stood still for a moment, so that typing does not ask at every key. */
export const useSettled = <T>(value: T, afterMs = 250): T => {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
