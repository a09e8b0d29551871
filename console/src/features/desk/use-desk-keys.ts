import { useEffect, useRef } from 'react'

export type DeskKey = 'F2' | 'F3' | 'F4'

/**
 * The clerk's three keys, anywhere on the page. The browser's own meaning (F3 searches) is taken away always;
 * in a dialog nothing else happens, since the dialog asks something first.
 */
export const useDeskKeys = (actions: Record<DeskKey, () => void>): void => {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key as DeskKey]
      if (!act || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]')
      if (!inDialog && !event.repeat) act()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}
