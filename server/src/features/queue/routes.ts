import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { findHall } from '../organisations/halls.ts'
import { checkInByCode, takeTicket } from './issuing.ts'
import { presentLiveDisplay } from './live.ts'
import { presentTicket } from './present.ts'
import { findMyTicket, findTodaysTicket, leaveLine } from './service.ts'
import { hallNow } from './waits.ts'

export const queueRoutes = implement(queue, {
  checkIn: async ({ app, actor, params, body }) =>
    presentTicket(app, await checkInByCode(app, actor, params.hallCode, body.near)),
  takeTicket: async ({ app, actor, params, body }) =>
    presentTicket(app, await takeTicket(app, actor, params.hallCode, body.itemId, body.near)),
  myTicket: async ({ app, actor }) => {
    const ticket = await findTodaysTicket(app, actor)
    return { ticket: ticket && (await presentTicket(app, ticket)) }
  },
  ticket: async ({ app, actor, params }) => presentTicket(app, await findMyTicket(actor, params.ticketId)),
  leaveLine: async ({ app, actor, params }) =>
    presentTicket(app, await leaveLine(app, actor, params.ticketId)),
  hallNow: async ({ app, params }) => hallNow(app, await findHall(params.hallId)),
  display: async ({ app, params }) => presentLiveDisplay(app, await findHall(params.hallId)),
})
