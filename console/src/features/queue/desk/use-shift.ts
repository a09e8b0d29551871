import type { QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { useEffect, useRef } from 'react'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'

/** Opening the desk page opens the window for calls; a pause stays until it is ended. */
export const useShift = (windowId: string, seat: QueueWindow | null) => {
  const open = useAction({ act: () => api.openWindow({ params: { windowId } }), refresh: ['line'] })
  const sat = useRef(false)
  const vacant = seat !== null && !seat.open && !seat.paused
  const { mutate } = open
  useEffect(() => {
    if (!vacant || sat.current) return
    sat.current = true
    mutate()
  }, [vacant, mutate])
  return { resume: () => mutate(), resuming: open.isPending }
}
