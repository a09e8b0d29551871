import { useEffect } from 'react'

const FIELD = '.ant-modal-body :is(input, textarea, button):not(:disabled)'

/** Where typing begins: of several to choose one from the chosen one. */
const firstField = (dialog: Element): HTMLElement | null => {
  const first = dialog.querySelector<HTMLInputElement>(FIELD)
  if (first?.type !== 'radio') return first
  return (
    dialog.querySelector<HTMLInputElement>(`.ant-modal-body input[name="${first.name}"]:checked`) ?? first
  )
}

/**
 * Whoever opens a dialog by a key goes on typing in it. antd gives the focus to the first thing in it that can have
 * it, which is the button to close it, and a field that asks for the focus asks while the dialog is not shown yet.
 */
export const useFocusFirst = (): void => {
  useEffect(() => {
    const goOn = ({ target, relatedTarget }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches('.ant-modal-close')) return
      const dialog = target.closest('.ant-modal')
      // From a field back to the button: that is where they want to go.
      if (!dialog || (relatedTarget instanceof Node && dialog.contains(relatedTarget))) return
      firstField(dialog)?.focus()
    }
    document.addEventListener('focusin', goOn)
    return () => document.removeEventListener('focusin', goOn)
  }, [])
}
