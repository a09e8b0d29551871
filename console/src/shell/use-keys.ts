import { useEffect, useRef } from 'react'

/** Shortcuts are ignored in inputs and in dialogs. */
const ELSEWHERE = 'input, textarea, [contenteditable], [role="menu"], .ant-modal, .ant-popover'

/** Keys anywhere on the page, by the name of the key; what an action is missing for stays the browser's. */
export const useKeys = (actions: Readonly<Record<string, (() => void) | undefined>>): void => {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      const act = latest.current[event.key]
      if (!act || target?.closest(ELSEWHERE)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
