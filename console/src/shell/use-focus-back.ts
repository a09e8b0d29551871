import { useEffect } from 'react'

/** Enough to find what opened a dialog that was opened from a dialog. */
const REMEMBERED = 12

const mayHaveFocus = (element: HTMLElement) =>
  element.isConnected && !element.matches(':disabled') && !element.closest('[inert], [aria-hidden="true"]')

/**
 * After a dialog is gone the focus is where it came from. antd sees to it when a dialog is closed, not when it is
 * taken away with what it asked about.
 */
export const useFocusBack = (): void => {
  useEffect(() => {
    const had: HTMLElement[] = []
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return
      had.push(target)
      if (had.length > REMEMBERED) had.shift()
    }
    const goBack = () => {
      const at = document.activeElement
      // Whoever clicked beside everything left by themselves; only what was taken away leaves a gap.
      if ((at && at !== document.body) || had.at(-1)?.isConnected !== false) return
      had.findLast(mayHaveFocus)?.focus({ preventScroll: true })
    }
    // Whatever lies over the page is a child of the body.
    const watch = new MutationObserver(goBack)
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { childList: true })
    return () => {
      document.removeEventListener('focusin', remember)
      watch.disconnect()
    }
  }, [])
}
