import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { keepNumber, keptNumber } from '../../shell/kept-numbers.ts'
import { useScreenOn } from '../../shell/screen-on.ts'
import { type Loaded, useLoad } from '../../shell/use-load.ts'
import { useReloads } from '../../shell/use-reloads.ts'

const EVERY_MS = 5000
const WAITS: readonly string[] = ['waiting', 'called'] satisfies Ticket['status'][]

interface LiveTicket extends Loaded<Ticket> {
  /** When what is shown was so, where it could not be asked anew or was not yet. */
  asOf: string | undefined
}
/**
 * The number as it is now: asked again every 5 s while the page is in front, until nothing more can happen to it; meanwhile
 * and without a network as it was told last. The screen stays on while its owner waits. `load` undefined = nothing to ask
 * for yet. `key`: what it is kept by on the phone.
 */
export const useLiveTicket = (
  key: string,
  load: (() => Promise<Ticket>) | undefined,
  deps: readonly unknown[],
): LiveTicket => {
  const asked =
    load &&
    (async () => {
      const told = await load()
      keepNumber(key, told)
      return told
    })
  const ticket = useLoad(asked, deps)
  const over = ticket.value?.settled ?? false
  useReloads(ticket.reload, load && !over ? EVERY_MS : null)
  // Whose number it is not, or that is gone, is not shown from memory.
  const isOpen = load && (!ticket.refusal || ticket.refusal.code === 'server.unavailable')
  const kept = isOpen ? keptNumber(key) : undefined
  const value = ticket.value ?? kept?.ticket
  useScreenOn(value !== undefined && WAITS.includes(value.status))
  const isOld = ticket.value === undefined || ticket.refusal !== undefined
  return { ...ticket, value, asOf: isOld ? kept?.at : undefined }
}
