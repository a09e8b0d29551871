import type Router from '@koa/router'
import type { Endpoint, Part } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context } from 'koa'
import { assertAllowed, type Identify } from './access.ts'
import type { Actor, App } from './app.ts'
import { ASK_AGAIN, answerJson } from './conditional.ts'
import type { Feature } from './feature.ts'
import { fieldMessage } from './field-message.ts'
import { answerFile, readFileBody } from './files.ts'
import { runIdempotent } from './idempotency.ts'
import { answerKept } from './kept-answer.ts'
import { streamAnswers, wantsStream } from './live-stream.ts'
import type { Keeping, PublicAnswers } from './public-answers.ts'

/** A part of a request as its endpoint gets it; refuses what the contract does not allow. */
export const parsePart = (endpoint: Endpoint, part: Part, raw: unknown): unknown => {
  const schema = endpoint[part]
  if (!schema) return undefined
  const parsed = schema.safeParse(raw ?? {}, { error: fieldMessage })
  if (parsed.success) return parsed.data
  const details: RefusalDetail[] = parsed.error.issues.map(issue => ({
    field: issue.path.join('.'),
    message: issue.message,
  }))
  return refuse('request.invalid', details)
}

const bodyOf = (ctx: Context, { upload }: Endpoint): unknown =>
  upload ? readFileBody(ctx, upload.maxBytes) : (ctx.request as { body?: unknown }).body

const bearerToken = (ctx: Context): string | null =>
  /^Bearer ([\w-]{20,200})$/.exec(ctx.get('authorization'))?.[1] ?? null

const scopeOf = (actor: Actor | null): readonly string[] => (actor?.kind === 'staff' ? actor.scope : [])

/** The hall a question names; whether its events may be followed the handler judges before the first answer. */
const hallsOf = (named: unknown): string[] => {
  const { hallId } = (named ?? {}) as { hallId?: string }
  return hallId ? [hallId] : []
}

/** Only what anybody may read is kept for others. */
const keepingOf = (name: string, { method, access }: Endpoint, kept: Record<string, Keeping> = {}) => {
  if (kept[name] && (method !== 'GET' || access !== 'public')) throw new Error(`${name} is not to be kept`)
  return kept[name]
}
const nothing = () => {}

/** Makes routes of a contract and its handlers: session, access, parsing, once-only, result. */
export const mount = (
  app: App,
  router: Router,
  identify: Identify,
  { contract, routes, kept }: Pick<Feature, 'contract' | 'routes' | 'kept'>,
  answers: PublicAnswers,
): void => {
  for (const [name, endpoint] of Object.entries(contract)) {
    const handle = routes[name] as (call: unknown) => Promise<unknown>
    const keeping = keepingOf(name, endpoint, kept)
    router.register(endpoint.path, [endpoint.method.toLowerCase()], async ctx => {
      const token = bearerToken(ctx)
      const readActor = async () => {
        const actor = endpoint.access === 'public' || !token ? null : await identify(app, token)
        assertAllowed(endpoint, actor)
        return actor
      }
      const actor = await readActor()
      ctx.state.endpoint = name
      ctx.state.actor = actor && { kind: actor.kind, id: actor.id }
      const sent = { params: ctx.params, query: ctx.query, body: await bodyOf(ctx, endpoint) }
      const call = {
        app,
        ip: ctx.ip,
        params: parsePart(endpoint, 'params', sent.params),
        query: parsePart(endpoint, 'query', sent.query),
        body: parsePart(endpoint, 'body', sent.body),
      }
      const answerTo = async (actor: Actor | null, goodUntil: (instant: Date) => void = nothing) =>
        endpoint.result.parse(await handle({ ...call, actor, goodUntil }))
      if (endpoint.live) {
        ctx.vary('Accept')
        const asNews = endpoint.live === 'scope'
        const topics = asNews ? [...scopeOf(actor), ...hallsOf(call.query)] : hallsOf(call.params)
        const isPublic = endpoint.access === 'public'
        const answer = async () => answerTo(await readActor())
        if (wantsStream(ctx)) return streamAnswers(app, ctx, { topics, asNews, isPublic, answer })
      }
      if (keeping) {
        const [hallId = null] = keeping.ofHall ? hallsOf(call.params) : []
        const question = { endpoint: name, url: ctx.url, keeping, hallId }
        ctx.set('Cache-Control', ASK_AGAIN)
        return answerKept(ctx, await answers.answer(question, goodUntil => answerTo(null, goodUntil)))
      }
      const answer = () => answerTo(actor)
      const key = ctx.get('idempotency-key')
      const answered =
        endpoint.method === 'POST' && key
          ? await runIdempotent(app, { actorId: actor?.id ?? null, endpoint: name, key, sent }, answer)
          : await answer()
      if (endpoint.download) answerFile(ctx, answered as ServedFile)
      else answerJson(ctx, answered)
    })
  }
}
