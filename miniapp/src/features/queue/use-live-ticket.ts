import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { type Loaded, useLoad } from '../../shell/use-load.ts'
import { useReloads } from '../../shell/use-reloads.ts'

const EVERY_MS = 5000
/**
 * The number as it is now: asked again every 5 s while the page is in front, until nothing more can happen to it. `load`
 * undefined = nothing to ask for yet.
 */
export const useLiveTicket = (
  load: (() => Promise<Ticket>) | undefined,
  deps: readonly unknown[],
): Loaded<Ticket> => {
  const ticket = useLoad(load, deps)
  const over = ticket.value?.settled ?? false
  useReloads(ticket.reload, load && !over ? EVERY_MS : null)
  return ticket
}
