import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { Context, Next } from 'koa'
import { bearerToken, type Identify } from './access.ts'
import type { Actor, App } from './app.ts'
import { codingFor, knownCoding } from './codings.ts'
import { etagOf, isKnown } from './conditional.ts'
import { logRequest, requestIdOf } from './http.ts'
import { codingOf, type KeptAnswer } from './kept-answer.ts'
import type { KeptAnswers, Ready } from './kept-answers.ts'

/** Of one request, or of one coding; the rest is alike for all answers at an address. */
const OF_ONE = new Set(['date', 'x-request-id', 'content-type', 'content-length', 'content-encoding', 'etag'])
const sharedHeaders = (headers: Record<string, unknown>): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (OF_ONE.has(name) ? [] : [name, String(value)]))

/** The outermost middleware: remembers what was answered with a kept answer, with all headers the others have set. */
export const rememberKept = (answers: KeptAnswers) => async (ctx: Context, next: Next) => {
  await next()
  const kept: KeptAnswer | undefined = ctx.state.kept
  if (!kept || ctx.method !== 'GET' || (ctx.status !== 200 && ctx.status !== 304)) return
  // Judged here at the latest, so that it is known in front of the middleware.
  codingFor(ctx)
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
  actor?: Actor,
): boolean => {
  const wanted = knownCoding(request.headers['accept-encoding'])
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
  const of = actor && { kind: actor.kind, id: actor.id }
  const { endpoint } = kept
  logRequest(app, {
    requestId,
    method: 'GET',
    path,
    status,
    milliseconds: 0,
    endpoint,
    ...(of && { actor: of }),
  })
  return true
}

/** What residents ask of their own. */
const OWN = `${API_PREFIX}/my/`
/** Whose request it is, where that was looked up here: the middleware does not look it up once more. */
const askers = new WeakMap<IncomingMessage, Actor>()
export const askerOf = (request: IncomingMessage): Actor | undefined => askers.get(request)

/** Somebody's own answer, once it is known who asks: the session is looked up each time, so that who signs out is out. */
const giveOwn = async (
  { app, answers, identify }: AnswersFirst,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const actor = await identify(app, token)
  if (!actor) return false
  askers.set(request, actor)
  if (actor.kind !== 'resident') return false
  const ready = answers.ready(request.url!, actor.id)
  return ready !== undefined && giveKept(app, ready, request, response, actor)
}

interface AnswersFirst {
  app: App
  answers: KeptAnswers
  identify: Identify
}
/** In front of the middleware: what is kept is given at once, anything else goes on. */
export const answerFirst =
  (first: AnswersFirst, next: RequestListener): RequestListener =>
  (request, response) => {
    if (isSpecial(request)) return next(request, response)
    const token = request.url!.startsWith(OWN) && bearerToken(request.headers.authorization)
    if (token)
      return (
        giveOwn(first, token, request, response)
          // What fails here fails in the middleware as well, which says it.
          .catch(() => false)
          .then(given => given || next(request, response))
      )
    const ready = first.answers.ready(request.url!)
    if (!ready || !giveKept(first.app, ready, request, response)) next(request, response)
  }
