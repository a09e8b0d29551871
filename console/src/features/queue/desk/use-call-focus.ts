import { useEffect, useRef } from 'react'

/** Who has just sat down calls next: the focus is there, unless it is somewhere already. */
export const useCallFocus = (ready: boolean): void => {
  const given = useRef(false)
  useEffect(() => {
    if (!ready || given.current) return
    given.current = true
    const at = document.activeElement
    if (at && at !== document.body && at !== document.querySelector('main')) return
    document.querySelector<HTMLElement>('.in-front .ant-btn-primary:not(:disabled)')?.focus()
  }, [ready])
}
