import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { useEffect } from 'react'
import { focusFirstEmpty } from '../../intake/first-empty.ts'

/** Whoever is called or begun with is typed in next: the form has the focus. */
export const useFormFocus = (mine: QueueTicket | null, formKey: number): void => {
  const { id, status } = mine ?? {}
  // Each call, each beginning and each new form of theirs, and nothing else.
  useEffect(() => {
    if (!id || (status !== 'called' && status !== 'serving') || formKey < 0) return
    // The form of a new person is there one drawing later.
    const drawn = requestAnimationFrame(focusFirstEmpty)
    return () => cancelAnimationFrame(drawn)
  }, [id, status, formKey])
}
