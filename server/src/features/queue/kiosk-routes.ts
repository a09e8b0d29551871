import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { kioskDesk } from '@zhenyiban/shared/queue/kiosk.ts'
import { implement } from '../../kernel/implement.ts'
import { findFollowed } from './following.ts'
import { checkInAtKiosk, kioskCode, presentKioskHall, takeAtKiosk } from './kiosk.ts'
import { presentTicket } from './present.ts'

export const kioskDeskRoutes = implement(kioskDesk, {
  kioskHall: ({ app, actor, params }) => presentKioskHall(app, actor, params.hallId),
  kioskCode: ({ app, actor, params }) => kioskCode(app, actor, params.hallId),
  kioskTicket: ({ app, actor, params, body }) => takeAtKiosk(app, actor, params.hallId, body),
  kioskCheckIn: ({ app, actor, params, body }) => checkInAtKiosk(app, actor, params.hallId, body.code),
})
export const followedTicketRoutes = implement(followedTickets, {
  followedTicket: async ({ app, params }) => presentTicket(app, await findFollowed(app, params.followCode)),
})
