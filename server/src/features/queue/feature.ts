import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { hallOverview } from '@zhenyiban/shared/queue/hall-overview.ts'
import { kioskDesk } from '@zhenyiban/shared/queue/kiosk.ts'
import { windowDesk } from '@zhenyiban/shared/queue/window-desk.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { windowDeskRoutes } from './desk-routes.ts'
import { followedTicketRoutes, kioskDeskRoutes } from './kiosk-routes.ts'
import { overviewRoutes } from './overview/routes.ts'
import { queueRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'queue',
  open: ['holder.ts', 'rated.ts'],
  contract: { ...queue, ...windowDesk, ...hallOverview, ...kioskDesk, ...followedTickets },
  routes: {
    ...queueRoutes,
    ...windowDeskRoutes,
    ...overviewRoutes,
    ...kioskDeskRoutes,
    ...followedTicketRoutes,
  },
  kept: {
    hallNow: {
      changedBy: ['ticket', 'window', 'hall', 'appointment.checked_in', 'staff.training_changed', 'file'],
      ofHall: true,
      // A visit under way is nearer to its end with every second.
      seconds: 5,
    },
  },
  listeners: [],
  jobs: [],
})
