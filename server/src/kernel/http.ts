import { randomUUID } from 'node:crypto'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { Refusal, type RefusalCode, refusals, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context, Next } from 'koa'
import type { Actor, App } from './app.ts'
import { isDatabaseAway, isTooSlow } from './database-errors.ts'
import { errorPage } from './error-page.ts'

/** A person looks at the answer in a browser; programs, and whatever asks the API, get JSON. */
const wantsPage = (ctx: Context): boolean =>
  !ctx.path.startsWith(`${API_PREFIX}/`) && ctx.accepts('json', 'html') === 'html'

/** A database that restarts is back within seconds. */
const RETRY_AFTER_SECONDS = '10'

const answerRefusal = (ctx: Context, code: RefusalCode, refusal?: Refusal) => {
  ctx.status = refusals[code][0]
  if (code === 'server.unavailable') ctx.set('Retry-After', RETRY_AFTER_SECONDS)
  ctx.state.refusal = code
  const message = refusal?.message ?? sentenceOf(code)
  const reference: string = ctx.state.requestId
  if (wantsPage(ctx)) {
    ctx.type = 'html'
    ctx.body = errorPage({ path: ctx.path, isLost: ctx.status < 500, message, reference })
    return
  }
  ctx.body = { code, message, details: refusal?.details ?? [], reference }
}

/** The caller's if it is sound, else a new one; it is the reference told to people. */
export const requestIdOf = (given: unknown): string =>
  typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()

/** Every request gets an id. */
export const requestIds = async (ctx: Context, next: Next) => {
  ctx.state.requestId = requestIdOf(ctx.get('x-request-id'))
  ctx.set('x-request-id', ctx.state.requestId)
  await next()
}

/** Every answer tells the server's time: phones, whose clocks may be a day off, judge by it what is today. */
export const tellTime = (app: App) => async (ctx: Context, next: Next) => {
  ctx.set('Date', app.clock.now().toUTCString())
  await next()
}

interface LoggedRequest {
  requestId: string
  method: string
  path: string
  status: number
  milliseconds: number
  endpoint?: string | undefined
  /** Without its id where the endpoint says that nobody is named. */
  actor?: (Pick<Actor, 'kind'> & { id?: string }) | null
  refusal?: RefusalCode
}
/** Whoever has such a part of an address may open what it leads to; an id is none. */
const isSecret = (part: string): boolean =>
  /^[\w-]{16,}$/.test(part) && /[A-Z\d]/.test(part) && !/^[0-9a-f]{24}$/.test(part)
/** A path as it may be written down: without the keys in it. */
export const loggedPath = (path: string): string =>
  path
    .split('/')
    .map(part => (isSecret(part) ? ':key' : part))
    .join('/')
/** One structured line per API request: no bodies, no query, no keys, so no personal data. */
export const logRequest = (app: App, request: LoggedRequest): void =>
  app.log.info({ ...request, path: loggedPath(request.path) }, 'request')
export const accessLog = (app: App) => async (ctx: Context, next: Next) => {
  const started = performance.now()
  await next()
  const { requestId, endpoint, actor, refusal } = ctx.state
  const milliseconds = Math.round(performance.now() - started)
  const { method, path, status } = ctx
  logRequest(app, { requestId, method, path, status, milliseconds, endpoint, actor, refusal })
}

/**
 * Turns refusals into their answer. While the database is away that is 503, to be tried again; anything else is a 500
 * whose details stay in the log.
 */
export const answerErrors = (app: App) => async (ctx: Context, next: Next) => {
  try {
    await next()
    if (ctx.status === 404 && ctx.body === undefined) answerRefusal(ctx, 'request.not_found')
  } catch (error) {
    if (error instanceof Refusal) return answerRefusal(ctx, error.code, error)
    const status = (error as { status?: number }).status
    if (status === 413) return answerRefusal(ctx, 'request.too_large')
    if (status && status >= 400 && status < 500) return answerRefusal(ctx, 'request.invalid')
    if (isTooSlow(error)) {
      app.log.warn(
        { err: error, requestId: ctx.state.requestId, path: loggedPath(ctx.path) },
        'a query took too long',
      )
      return answerRefusal(ctx, 'server.too_slow')
    }
    if (isDatabaseAway(error)) {
      app.log.warn(
        { err: error, requestId: ctx.state.requestId, path: loggedPath(ctx.path) },
        'the database is away',
      )
      return answerRefusal(ctx, 'server.unavailable')
    }
    app.log.error(
      { err: error, requestId: ctx.state.requestId, path: loggedPath(ctx.path) },
      'request failed',
    )
    return answerRefusal(ctx, 'server.failed')
  }
}
