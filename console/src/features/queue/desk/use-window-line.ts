import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api.ts'

/** Waiting times grow without news. */
const TICK_MS = 30_000

/** The line as one window sees it: who waits, who is in front of it, whether it is paused. */
export const useWindowLine = (hallId: string, windowId: string) => {
  const line = useQuery({
    ...ask('windowLine', { params: { hallId, windowId } }),
    // Same query key as the hall's queue, so that both are invalidated together.
    queryKey: ['line', { hallId, windowId }],
    refetchInterval: TICK_MS,
  })
  const mine = line.data?.inHand.find(each => each.windowId === windowId) ?? null
  const seat = line.data?.windows.find(each => each.windowId === windowId) ?? null
  return { line, mine, seat, pause: seat?.paused ?? null }
}
