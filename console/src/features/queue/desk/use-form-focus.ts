import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { useEffect } from 'react'
import { focusFirstEmpty } from '../../intake/first-empty.ts'

/** Whoever is called or begun with is typed in next: the form has the focus. */
export const useFormFocus = (mine: QueueTicket | null): void => {
  const { id, status } = mine ?? {}
  // Each call and each beginning, and nothing else.
  useEffect(() => {
    if (!id || (status !== 'called' && status !== 'serving')) return
    // The form of a new person is there one drawing later.
    const drawn = requestAnimationFrame(focusFirstEmpty)
    return () => cancelAnimationFrame(drawn)
  }, [id, status])
}
