import { useEffect, useState } from 'react'

/** Debounces the value, so that typing does not send a request for every key. */
export const useSettled = <T>(value: T, afterMs = 250): T => {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
