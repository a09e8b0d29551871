import type { Seat } from '@zhenyiban/shared/queue/contract.ts'
import { useEffect, useRef } from 'react'
import { api } from '../../../api.ts'
import { useAct } from '../../../shell/use-act.tsx'

/** Who opens the desk sits at the window: it counts as open from then on, but a pause stays until it is ended. */
export const usePost = (windowId: string, seat: Seat | null) => {
  const open = useAct({ act: () => api.openWindow({ params: { windowId } }), refresh: ['line'] })
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
