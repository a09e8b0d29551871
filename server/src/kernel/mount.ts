import type Router from '@koa/router'
import type { Endpoint, Part } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context } from 'koa'
import { type Accounts, assertAllowed, bearerToken } from './access.ts'
import { askerOf } from './answer-first.ts'
import type { Actor, App } from './app.ts'
import { ASK_AGAIN, answerJson } from './conditional.ts'
import type { Feature } from './feature.ts'
import { fieldMessage } from './field-message.ts'
import { answerFile, readFileBody } from './files.ts'
import { runIdempotent } from './idempotency.ts'
import { answerKept } from './kept-answer.ts'
import {
  type Holding,
  type Keeping,
  type KeptAnswers,
  type OwnKeeping,
  type Question,
  unheld,
} from './kept-answers.ts'
import { streamAnswers, wantsStream } from './live-stream.ts'
import { senderNetwork } from './sender-network.ts'
import { holding } from './transaction.ts'

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

const scopeOf = (actor: Actor | null): readonly string[] => (actor?.kind === 'staff' ? actor.scope : [])

/** The hall a question names; whether its events may be followed the handler judges before the first answer. */
const hallsOf = (named: unknown): string[] => {
  const { hallId } = (named ?? {}) as { hallId?: string }
  return hallId ? [hallId] : []
}

const isOwn = (keeping: Keeping | OwnKeeping): keeping is OwnKeeping => 'changedByOwn' in keeping
/** Only what anybody may read is kept for others, and what a resident reads for that one. */
const keepingOf = (name: string, { method, access }: Endpoint, kept: Feature['kept'] = {}) => {
  const keeping = kept[name]
  if (keeping && (method !== 'GET' || access !== (isOwn(keeping) ? 'resident' : 'public')))
    throw new Error(`${name} is not to be kept`)
  return keeping
}
const questionOf = (
  { endpoint, url, params }: Pick<Question, 'endpoint' | 'url'> & { params: unknown },
  keeping: Keeping | OwnKeeping,
  actor: Actor | null,
): Question => {
  if (isOwn(keeping)) return { endpoint, url, keeping, residentId: actor!.id }
  const [hallId = null] = keeping.ofHall ? hallsOf(params) : []
  return { endpoint, url, keeping, hallId }
}

/** Makes routes of a contract and its handlers: session, access, parsing, once-only, result. */
export const mount = (
  app: App,
  router: Router,
  accounts: Accounts,
  { contract, routes, kept }: Pick<Feature, 'contract' | 'routes' | 'kept'>,
  answers: KeptAnswers,
): void => {
  for (const [name, endpoint] of Object.entries(contract)) {
    const handle = routes[name] as (call: unknown) => Promise<unknown>
    const keeping = keepingOf(name, endpoint, kept)
    router.register(endpoint.path, [endpoint.method.toLowerCase()], async ctx => {
      const token = bearerToken(ctx.get('authorization'))
      const readActor = async (known?: Actor) => {
        const actor =
          endpoint.access === 'public' || !token ? null : (known ?? (await accounts.identify(app, token)))
        assertAllowed(endpoint, actor)
        if (endpoint.notForStaff && token && (await accounts.identify(app, token))?.kind === 'staff')
          refuse(endpoint.notForStaff)
        return actor
      }
      const actor = await readActor(askerOf(ctx.req))
      ctx.state.endpoint = name
      ctx.state.actor = actor && { kind: actor.kind, ...(!endpoint.unnamed && { id: actor.id }) }
      const sent = { params: ctx.params, query: ctx.query, body: await bodyOf(ctx, endpoint) }
      const call = {
        app,
        ip: senderNetwork(ctx.ip),
        params: parsePart(endpoint, 'params', sent.params),
        query: parsePart(endpoint, 'query', sent.query),
        body: parsePart(endpoint, 'body', sent.body),
      }
      const answerTo = async (actor: Actor | null, holding: Holding = unheld) =>
        endpoint.result.parse(await handle({ ...call, ...holding, actor }))
      if (endpoint.live) {
        ctx.vary('Accept')
        const asNews = endpoint.live === 'scope'
        const topics = asNews ? [...scopeOf(actor), ...hallsOf(call.query)] : hallsOf(call.params)
        const isPublic = endpoint.access === 'public'
        const answer = async () => answerTo(await readActor())
        if (wantsStream(ctx)) return streamAnswers(app, ctx, { topics, asNews, isPublic, answer })
      }
      if (keeping) {
        const question = questionOf({ endpoint: name, url: ctx.url, params: call.params }, keeping, actor)
        ctx.set('Cache-Control', ASK_AGAIN)
        return answerKept(ctx, await answers.answer(question, holding => answerTo(actor, holding)))
      }
      const answer = () => answerTo(actor)
      const key = ctx.get('idempotency-key')
      const once = () =>
        endpoint.method === 'POST' && key
          ? runIdempotent(app, { actorId: actor?.id ?? null, endpoint: name, key, sent }, answer)
          : answer()
      const answered =
        actor?.kind === 'resident' ? await holding(() => accounts.hold(actor.id), once) : await once()
      if (endpoint.download) answerFile(ctx, answered as ServedFile)
      else answerJson(ctx, answered)
    })
  }
}
