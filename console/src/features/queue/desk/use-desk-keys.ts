import { useEffect, useRef } from 'react'
import { type DeskKey, deskKeys, opensKeyList } from './keys.ts'

/**
 * The desk's keyboard shortcuts, active on the whole page. The browser's own meaning (F3 searches) is always
 * suppressed; in a dialog the shortcuts do nothing else. `?` lists them, except in an input.
 */
export const useDeskKeys = (actions: Record<DeskKey, () => void>, showKeys: () => void): void => {
  const latest = useRef({ actions, showKeys })
  latest.current = { actions, showKeys }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : null
      const inDialog = target?.closest('[role="dialog"]')
      const typing = target?.closest('input, textarea, [contenteditable]')
      if (opensKeyList(event.key) && !typing && !inDialog) latest.current.showKeys()
      if (event.shiftKey || !(event.key in deskKeys)) return
      event.preventDefault()
      if (!inDialog && !event.repeat) latest.current.actions[event.key as DeskKey]()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}
