import type { QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { useEffect, useRef } from 'react'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'

/**
 * Opening the desk page opens the window for calls, unless somebody else sits there; a pause stays until it is ended.
 * `other` is who sits there instead, and `ousted` whether they came while this clerk did.
 */
export const useShift = (windowId: string, seat: QueueWindow | null, staffId: string) => {
  const open = useAction({
    act: (takeOver: boolean) => api.openWindow({ params: { windowId }, body: { takeOver } }),
    refresh: ['line'],
  })
  const opened = useRef(false)
  const sat = useRef(false)
  const clerk = seat?.clerk ?? null
  if (clerk?.id === staffId) sat.current = true
  const vacant = seat !== null && !seat.paused && (!seat.open || clerk === null)
  const { mutate } = open
  useEffect(() => {
    if (!vacant || opened.current) return
    opened.current = true
    mutate(false)
  }, [vacant, mutate])
  const other = clerk && clerk.id !== staffId ? clerk : null
  return {
    other,
    ousted: other !== null && sat.current,
    resume: () => mutate(false),
    takeOver: () => mutate(true),
    resuming: open.isPending,
  }
}
