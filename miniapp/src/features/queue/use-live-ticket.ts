import type { Ticket } from '@zhenyiban/shared/queue.ts'
import { api } from '../../api.ts'
import { token } from '../../session.ts'
import { type Loaded, useLoad } from '../../use-load.ts'
import { useReloads } from '../../use-reloads.ts'

const EVERY_MS = 5000
/** Nothing more happens to a number in these. */
const ended = ['finished', 'skipped', 'left']

/** The number as it is now: asked again every 5 s while the page is in front and the number is still open. */
export const useLiveTicket = (ticketId: string): Loaded<Ticket> => {
  const signedIn = token.use()
  const ticket = useLoad(signedIn ? () => api.ticket({ params: { ticketId } }) : undefined, [
    ticketId,
    signedIn,
  ])
  const over = ticket.value !== undefined && ended.includes(ticket.value.status)
  useReloads(ticket.reload, EVERY_MS, signedIn !== '' && !over)
  return ticket
}
