import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Context, Next } from 'koa'
import { LRUCache } from 'lru-cache'
import type { App } from './app.ts'
import { type Coding, codingFor } from './codings.ts'
import { etagOf, isKnown } from './conditional.ts'
import { logRequest, requestIdOf } from './http.ts'
import { codingOf, type KeptAnswer } from './kept-answer.ts'
import type { PublicAnswers, Ready } from './public-answers.ts'

/** Of one request, or of one coding; the rest is alike for all answers at an address. */
const OF_ONE = new Set(['date', 'x-request-id', 'content-type', 'content-length', 'content-encoding', 'etag'])
const sharedHeaders = (headers: Record<string, unknown>): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (OF_ONE.has(name) ? [] : [name, String(value)]))

/** What callers say of codings, as the middleware judged it before: browsers are of few kinds. */
const codings = new LRUCache<string, Coding>({ max: 200 })

/** The outermost middleware: remembers what was answered with a kept answer, with all headers the others have set. */
export const rememberKept = (answers: PublicAnswers) => async (ctx: Context, next: Next) => {
  await next()
  const kept: KeptAnswer | undefined = ctx.state.kept
  if (!kept || ctx.method !== 'GET' || (ctx.status !== 200 && ctx.status !== 304)) return
  codings.set(ctx.get('accept-encoding'), codingFor(ctx))
  answers.keep(ctx.url, kept, sharedHeaders(ctx.response.headers))
}

/** Asks for more than the bytes at an address. */
const isSpecial = ({ method, headers }: IncomingMessage): boolean =>
  method !== 'GET' ||
  headers['content-length'] !== undefined ||
  headers['transfer-encoding'] !== undefined ||
  headers.accept?.includes('text/event-stream') === true ||
  (headers['if-modified-since'] !== undefined && headers['if-none-match'] === undefined)

/** Answers if the bytes are there; false when the middleware has to. */
const giveKept = (
  app: App,
  { kept, headers }: Ready,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const wanted = codings.get(request.headers['accept-encoding'] ?? '')
  if (!wanted) return false
  const { version, type, bytes } = kept
  const coding = codingOf(type, bytes, wanted)
  const sent = coding === 'identity' ? bytes : kept.coded.get(coding)
  if (!sent) return false
  const requestId = requestIdOf(request.headers['x-request-id'])
  const all = [...headers, 'Date', app.clock.now().toUTCString(), 'x-request-id', requestId]
  if (version !== null) all.push('ETag', etagOf(version))
  const status = version !== null && isKnown(request.headers['if-none-match'] ?? '', version) ? 304 : 200
  if (status === 200) {
    all.push('Content-Type', type, 'Content-Length', String(sent.length))
    if (coding !== 'identity') all.push('Content-Encoding', coding)
  }
  response.writeHead(status, all).end(status === 200 ? sent : undefined)
  const path = request.url!.split('?', 1)[0]!
  logRequest(app, { requestId, method: 'GET', path, status, milliseconds: 0, endpoint: kept.endpoint })
  return true
}

/** In front of the middleware: what is kept is given at once, anything else goes on. */
export const answerFirst =
  (app: App, answers: PublicAnswers, next: RequestListener): RequestListener =>
  (request, response) => {
    const ready = isSpecial(request) ? undefined : answers.ready(request.url!)
    if (!ready || !giveKept(app, ready, request, response)) next(request, response)
  }
