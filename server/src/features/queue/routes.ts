import { queue } from '@zhenyiban/shared/queue/contract.ts'
import type { App } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { findHall } from '../organisations/halls.ts'
import { checkInByCode, type Issued, takeTicket } from './issuing.ts'
import { presentLiveDisplay } from './live.ts'
import { presentMyTicket } from './present.ts'
import { findMyTicket, leaveLine, listTodaysTickets } from './service.ts'
import { hallNow } from './waits.ts'

const presentIssued = (app: App, { ticket, ...known }: Issued) => presentMyTicket(app, ticket, known)

export const queueRoutes = implement(queue, {
  checkIn: async ({ app, actor, params, body }) =>
    presentIssued(app, await checkInByCode(app, actor, params.hallCode, body)),
  takeTicket: async ({ app, actor, params, body }) =>
    presentIssued(app, await takeTicket(app, actor, params.hallCode, body.itemId, body.near)),
  myTicket: async ({ app, actor, ofHall }) => {
    const tickets = []
    for (const ticket of await listTodaysTickets(app, actor)) {
      ofHall(String(ticket.hallId))
      tickets.push(await presentMyTicket(app, ticket))
    }
    return { ticket: tickets.at(-1) ?? null, tickets }
  },
  ticket: async ({ app, actor, params, ofHall }) => {
    const ticket = await findMyTicket(actor, params.ticketId)
    ofHall(String(ticket.hallId))
    return presentMyTicket(app, ticket)
  },
  leaveLine: async ({ app, actor, params }) =>
    presentMyTicket(app, await leaveLine(app, actor, params.ticketId)),
  hallNow: async ({ app, params }) => hallNow(app, await findHall(params.hallId)),
  display: async ({ app, params }) => presentLiveDisplay(app, await findHall(params.hallId)),
})
