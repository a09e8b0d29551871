import { useEffect, useRef } from 'react'
import { isFunctionKey, type Key, keyOf } from './keys.ts'

/** Where what is pressed is typing or choosing; function keys work there too. */
const TYPING = 'input, textarea, [contenteditable], [role="menu"], .ant-popover'

const isShown = (element: HTMLElement) => element.style.display !== 'none'
/** What lies over the page just now. */
const covers = () => {
  const dialogs = [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap')].filter(isShown)
  return { dialog: dialogs.length > 0, drawer: document.querySelector('.ant-drawer-open') !== null }
}

type Actions = Readonly<Partial<Record<Key, (() => void) | undefined>>>
/**
 * Keys anywhere on the page; what an action is missing for stays the browser's. Nothing is meant for a page that a
 * dialog or a drawer covers, except by who stands in the drawer: `within`.
 */
export const useKeys = (actions: Actions, within: 'page' | 'drawer' = 'page'): void => {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.defaultPrevented ? null : keyOf(event)
      const act = key && latest.current[key]
      if (!key || !act) return
      const typing = event.target instanceof Element && event.target.closest(TYPING)
      if (typing && !isFunctionKey(key)) return
      const over = covers()
      const covered = over.dialog || (over.drawer && within === 'page')
      // Where F3 calls again it never searches, not even under a dialog.
      if (!covered || isFunctionKey(key)) event.preventDefault()
      if (!covered && !event.repeat) act()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [within])
}
