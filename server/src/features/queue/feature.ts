import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { hallOverview } from '@zhenyiban/shared/queue/hall-overview.ts'
import { kioskDesk } from '@zhenyiban/shared/queue/kiosk.ts'
import { places } from '@zhenyiban/shared/queue/places.ts'
import { windowDesk } from '@zhenyiban/shared/queue/window-desk.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { OwnKeeping } from '../../kernel/kept-answers.ts'
import { windowDeskRoutes } from './desk-routes.ts'
import { followedTicketRoutes, kioskDeskRoutes } from './kiosk-routes.ts'
import { changesLine } from './line-now.ts'
import { overviewRoutes } from './overview/routes.ts'
import { placeRoutes } from './places.ts'
import { queueRoutes } from './routes.ts'

/** A phone asks every five seconds: minutes that only time makes fewer may be told that much later. */
const ownNumber: OwnKeeping = {
  changedBy: [],
  changedByOwn: ['ticket', 'appointment', 'resident'],
  changedInHall: changesLine,
  seconds: 15,
}

export const feature = defineFeature({
  name: 'queue',
  open: ['days/waits.ts', 'following.ts', 'holder.ts', 'line-now.ts', 'rated.ts', 'seeking.ts', 'served.ts'],
  contract: { ...queue, ...windowDesk, ...hallOverview, ...kioskDesk, ...followedTickets, ...places },
  routes: {
    ...queueRoutes,
    ...windowDeskRoutes,
    ...overviewRoutes,
    ...kioskDeskRoutes,
    ...followedTicketRoutes,
    ...placeRoutes,
  },
  kept: {
    hallNow: {
      changedBy: changesLine,
      ofHall: true,
      // A visit under way is nearer to its end with every second.
      seconds: 5,
    },
    myTicket: ownNumber,
    ticket: ownNumber,
  },
  listeners: [],
  jobs: [],
})
