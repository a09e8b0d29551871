import { useRef } from 'react'

/**
 * The row that was opened from a list, as it is now, or as it was last seen when it is not on this page of the list any
 * more: somebody else dealt with it, and what is being written about it is not to go with it.
 */
export const useOpened = <Row extends { id: string }>(openId: string | null, rows: readonly Row[]) => {
  const last = useRef<Row | null>(null)
  const now = rows.find(({ id }) => id === openId)
  if (now) last.current = now
  const row = openId !== null && last.current?.id === openId ? last.current : null
  return { row, gone: row !== null && !now }
}
