import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import { agentConsent } from '@zhenyiban/shared/agency/contract.ts'
import { appointments } from '@zhenyiban/shared/appointments/contract.ts'
import { hallPlan } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { dictionary } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { dictionaryImport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { matterExports } from '@zhenyiban/shared/exports/contract.ts'
import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { identity } from '@zhenyiban/shared/identity/contract.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterAsks } from '@zhenyiban/shared/matters/asks.ts'
import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterDeadline } from '@zhenyiban/shared/matters/deadline.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import { matterVersions } from '@zhenyiban/shared/matters/versions.ts'
import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { matterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { paperReusing } from '@zhenyiban/shared/papers/reuse-contract.ts'
import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { hallOverview } from '@zhenyiban/shared/queue/hall-overview.ts'
import { kioskDesk, kiosks } from '@zhenyiban/shared/queue/kiosk.ts'
import { windowDesk } from '@zhenyiban/shared/queue/window-desk.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { matterResults } from '@zhenyiban/shared/results/contract.ts'
import { matterAssigning } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { matterBoard } from '@zhenyiban/shared/supervision/board.ts'
import Koa from 'koa'
import compress from 'koa-compress'
import helmet from 'koa-helmet'
import mongoose from 'mongoose'
import { agencyRoutes } from './features/agency/routes.ts'
import { appointmentListeners } from './features/appointments/listeners.ts'
import { hallPlanRoutes } from './features/appointments/plan-routes.ts'
import { appointmentRoutes } from './features/appointments/routes.ts'
import { waitingListeners } from './features/appointments/waiting/offers.ts'
import { dictionaryImportRoutes, dictionaryRoutes } from './features/catalogue/dictionary/routes.ts'
import { catalogueRoutes } from './features/catalogue/routes.ts'
import { matterExportRoutes } from './features/exports/routes.ts'
import { feedbackRoutes } from './features/feedback/routes.ts'
import { kioskRoutes } from './features/identity/kiosk-routes.ts'
import { identityRoutes } from './features/identity/routes.ts'
import { identify } from './features/identity/sessions.ts'
import { matterVersionRoutes } from './features/matters/by-version.ts'
import { matterListeners } from './features/matters/listeners.ts'
import { matterAskRoutes } from './features/matters/moves/ask-routes.ts'
import { matterDeadlineRoutes } from './features/matters/moves/deadline-routes.ts'
import { matterRoutes } from './features/matters/routes.ts'
import { matterLinkRoutes } from './features/matters/sharing/routes.ts'
import { notificationListeners } from './features/notifications/listeners.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { organisationRoutes } from './features/organisations/routes.ts'
import { paperReuseRoutes } from './features/papers/reuse-routes.ts'
import { matterPaperRoutes } from './features/papers/routes.ts'
import { windowDeskRoutes } from './features/queue/desk-routes.ts'
import { followedTicketRoutes, kioskDeskRoutes } from './features/queue/kiosk-routes.ts'
import { overviewRoutes } from './features/queue/overview/routes.ts'
import { queueRoutes } from './features/queue/routes.ts'
import { ratingRoutes } from './features/ratings/routes.ts'
import { matterResultRoutes } from './features/results/routes.ts'
import { matterAssigningRoutes } from './features/supervision/assigning/routes.ts'
import { matterBoardRoutes } from './features/supervision/board/routes.ts'
import { supervisionListeners } from './features/supervision/listeners.ts'
import type { App } from './kernel/app.ts'
import { accessLog, answerErrors, requestIds } from './kernel/http.ts'
import { openApiOf } from './kernel/openapi.ts'
import { joinListeners } from './kernel/outbox.ts'
import { inlineScriptHashes, servePages } from './pages.ts'

const features = {
  organisations,
  identity,
  catalogue: { ...catalogue, ...dictionary, ...dictionaryImport },
  appointments,
  hallPlan,
  queue: { ...queue, ...windowDesk },
  hallOverview,
  kiosk: { ...kiosks, ...kioskDesk, ...followedTickets },
  matters: {
    ...matters,
    ...agentConsent,
    ...matterAsks,
    ...matterAssigning,
    ...matterBoard,
    ...matterDeadline,
    ...matterExports,
    ...matterLinks,
    ...matterPapers,
    ...paperReusing,
    ...matterResults,
    ...matterVersions,
  },
  notifications,
  ratings,
  feedback,
}
const routes = [
  organisationRoutes,
  identityRoutes,
  kioskRoutes,
  catalogueRoutes,
  dictionaryRoutes,
  dictionaryImportRoutes,
  appointmentRoutes,
  hallPlanRoutes,
  queueRoutes,
  windowDeskRoutes,
  overviewRoutes,
  kioskDeskRoutes,
  followedTicketRoutes,
  matterRoutes,
  agencyRoutes,
  matterAskRoutes,
  matterAssigningRoutes,
  matterBoardRoutes,
  matterDeadlineRoutes,
  matterExportRoutes,
  matterLinkRoutes,
  matterPaperRoutes,
  paperReuseRoutes,
  matterResultRoutes,
  matterVersionRoutes,
  notificationRoutes,
  ratingRoutes,
  feedbackRoutes,
]
export const listeners = joinListeners(
  appointmentListeners,
  waitingListeners,
  matterListeners,
  supervisionListeners,
  notificationListeners,
)

const healthOf = (app: App) => {
  const health = new Router()
  health.get('/healthz', ctx => {
    ctx.body = { alive: true, at: app.clock.now().toISOString() }
  })
  health.get('/readyz', async ctx => {
    const answer = await mongoose.connection.db?.command({ ping: 1 }).catch(() => null)
    if (!answer) refuse('server.unavailable')
    ctx.body = { ready: true }
  })
  return health
}

const apiOf = (app: App) => {
  const api = new Router({ prefix: API_PREFIX })
  const description = openApiOf(features, API_PREFIX)
  api.get('/openapi.json', ctx => {
    ctx.body = description
  })
  for (const mount of routes) mount(app, api, identify)
  return api
}

const security = () =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inlineScriptHashes()],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        // Halls often run on plain http inside their own network; TLS is the proxy's to enforce.
        upgradeInsecureRequests: null,
      },
    },
  })

/** A body that cannot be read is the sender's fault, whatever the unpacking of it says. */
const unreadable = (error: Error & { status?: number }) => {
  throw Object.assign(error, { status: error.status ?? 400 })
}

/** The other side left before the answer's end: a screen was closed, which is no fault of ours. */
const hungUp = new Set<string | undefined>(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'])

/** The whole server as one Koa application; the same in production and in tests. */
export const createApp = (app: App, options: { trustProxy?: boolean } = {}): Koa => {
  const koa = new Koa({ proxy: options.trustProxy ?? false })
  koa.on('error', error => {
    const level = hungUp.has(error.code) ? 'debug' : 'error'
    app.log[level]({ err: error }, 'connection failed')
  })
  koa.use(requestIds)
  koa.use(accessLog(app))
  koa.use(answerErrors(app))
  koa.use(security())
  koa.use(compress())
  koa.use(bodyParser({ enableTypes: ['json'], jsonLimit: '256kb', onError: unreadable }))
  koa.use(healthOf(app).routes())
  koa.use(apiOf(app).routes())
  koa.use(servePages())
  return koa
}
