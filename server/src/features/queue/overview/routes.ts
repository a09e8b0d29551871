import { hallOverview } from '@zhenyiban/shared/queue/hall-overview.ts'
import { implement } from '../../../kernel/implement.ts'
import { findHallInScope } from '../../organisations/halls.ts'
import { listBookingsBehind, listVisitsBehind } from './behind.ts'
import { dayPlan, hallHistory } from './history.ts'
import { overviewNow } from './now.ts'
import { overviewWorkbook } from './workbook.ts'

export const overviewRoutes = implement(hallOverview, {
  hallOverview: async ({ app, actor, params }) =>
    overviewNow(app, await findHallInScope(actor, params.hallId)),
  hallHistory: async ({ app, actor, params, query }) =>
    hallHistory(app, await findHallInScope(actor, params.hallId), query.weeks),
  dayPlan: async ({ app, actor, params, query }) =>
    dayPlan(app, await findHallInScope(actor, params.hallId), query.weeks),
  overviewVisits: async ({ app, actor, params, query }) =>
    listVisitsBehind(app, await findHallInScope(actor, params.hallId), query),
  overviewBookings: async ({ app, actor, params, query }) =>
    listBookingsBehind(app, await findHallInScope(actor, params.hallId), query),
  overviewWorkbook: async ({ app, actor, params, query }) =>
    overviewWorkbook(app, await findHallInScope(actor, params.hallId), query.weeks),
})
