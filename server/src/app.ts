import type { RequestListener } from 'node:http'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import Koa from 'koa'
import compress from 'koa-compress'
import helmet from 'koa-helmet'
import { holdAccount } from './features/identity/holding.ts'
import { identify } from './features/identity/sessions.ts'
import { features } from './features.ts'
import { answerFirst, rememberKept } from './kernel/answer-first.ts'
import type { App } from './kernel/app.ts'
import { accessLog, answerErrors, requestIds, tellTime } from './kernel/http.ts'
import { answerKept, type KeptAnswer } from './kernel/kept-answer.ts'
import { createKeptAnswers, type KeptAnswers } from './kernel/kept-answers.ts'
import { mount } from './kernel/mount.ts'
import { openApiOf } from './kernel/openapi.ts'
import { createReadiness } from './kernel/readiness.ts'
import { inlineScriptHashes, servePages } from './pages.ts'

const healthOf = (app: App) => {
  const health = new Router()
  const alive: KeptAnswer = {
    type: 'application/json; charset=utf-8',
    version: null,
    coded: new Map(),
    isGood: () => true,
    get bytes() {
      return Buffer.from(JSON.stringify({ alive: true, at: app.clock.now().toISOString() }))
    },
  }
  health.get('/healthz', ctx => answerKept(ctx, alive))
  const readiness = createReadiness(app)
  health.get('/readyz', async ctx => {
    const answer = await readiness()
    ctx.status = answer.ready ? 200 : 503
    ctx.body = answer
  })
  return health
}

const apiOf = (app: App, answers: KeptAnswers) => {
  const api = new Router({ prefix: API_PREFIX })
  const contracts = Object.fromEntries(features.map(({ name, contract }) => [name, contract]))
  // Made for whoever asks first: it takes longer than all else of the application.
  let description: object | undefined
  api.get('/openapi.json', ctx => {
    description ??= openApiOf(contracts, API_PREFIX)
    ctx.body = description
  })
  for (const feature of features) mount(app, api, { identify, hold: holdAccount }, feature, answers)
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

/** Pages and calls that are not of the API, from what stands around the house; they read bodies by themselves. */
export type Guest = (ctx: Koa.Context, next: Koa.Next) => Promise<unknown>

const koaOf = (app: App, answers: KeptAnswers, trustProxy: boolean, guests: readonly Guest[]): Koa => {
  // Of the addresses in X-Forwarded-For only the last is the proxy's word; those before it anybody may write.
  const koa = new Koa({ proxy: trustProxy, maxIpsCount: 1 })
  koa.on('error', error => {
    const level = hungUp.has(error.code) ? 'debug' : 'error'
    app.log[level]({ err: error }, 'connection failed')
  })
  koa.use(rememberKept(answers))
  koa.use(requestIds)
  koa.use(tellTime(app))
  koa.use(accessLog(app))
  koa.use(answerErrors(app))
  koa.use(security())
  koa.use(compress())
  for (const guest of guests) koa.use(guest)
  koa.use(bodyParser({ enableTypes: ['json'], jsonLimit: '256kb', onError: unreadable }))
  koa.use(healthOf(app).routes())
  koa.use(apiOf(app, answers).routes())
  koa.use(servePages())
  return koa
}

/** The whole server as one listener to requests; the same in production and in tests. */
export const createListener = (
  app: App,
  options: { trustProxy?: boolean; answers?: KeptAnswers; guests?: readonly Guest[] } = {},
): RequestListener => {
  const answers = options.answers ?? createKeptAnswers(app)
  app.live.follow()
  const koa = koaOf(app, answers, options.trustProxy ?? false, options.guests ?? [])
  return answerFirst({ app, answers, identify }, koa.callback())
}
