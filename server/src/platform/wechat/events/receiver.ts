import { createHash } from 'node:crypto'
import type { Context, Next } from 'koa'
import getRawBody from 'raw-body'
import type { App } from '../../../kernel/app.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import { isSignature, unseal } from './crypto.ts'
import { meaningOf } from './meaning.ts'
import { WechatPush } from './pushes.ts'
import { type Fields, readPush } from './read.ts'

/** As 消息推送 is set up in the account (微信公众平台, 开发设置). */
export interface PushSettings {
  appId: string
  token: string
  /** With it only sealed messages are taken (安全模式). */
  aesKey?: string | undefined
}
const PATH = '/wechat/events'
/** More than any push has; the rest is not read. */
const LARGEST_BYTES = 64 * 1024
/** What was signed longer ago, or will be, is not WeChat's own call. */
const FRESH_MS = 10 * 60_000

const one = (value: unknown): string => (typeof value === 'string' ? value : '')
const refuse = (ctx: Context, status: number, why: string) => {
  ctx.status = status
  ctx.type = 'text/plain'
  ctx.body = why
}
const isFresh = (timestamp: string, now: Date): boolean =>
  /^\d{10}$/.test(timestamp) && Math.abs(+now - Number(timestamp) * 1000) <= FRESH_MS

/** The pushed message, once it is sure that WeChat pushed it; null when it is not. */
const openPush = (
  text: string,
  query: Context['query'],
  { appId, token, aesKey }: PushSettings,
): Fields | null => {
  const sent = readPush(text)
  if (!aesKey) return sent
  const sealed = one(sent.Encrypt)
  const signed = [token, one(query.timestamp), one(query.nonce), sealed]
  if (!isSignature(one(query.msg_signature), ...signed)) return null
  const { message, appId: of } = unseal(sealed, aesKey)
  return of === appId ? readPush(message) : null
}

/** Writes down what happened, once however often it is pushed. */
const record = async (app: App, push: Fields): Promise<void> => {
  const events = meaningOf(push)
  if (events.length === 0) return
  const _id = createHash('sha256').update(JSON.stringify(push)).digest('base64url')
  try {
    await app.transaction(async () => {
      await WechatPush.create([{ _id, at: app.clock.now() }])
      await app.outbox.addAll(events)
    })
  } catch (error) {
    if (!isDuplicateOf(error, '_id')) throw error
  }
}

const receive = async (app: App, ctx: Context, settings: PushSettings) => {
  const text = await getRawBody(ctx.req, {
    limit: LARGEST_BYTES,
    length: ctx.request.length ?? null,
    encoding: 'utf8',
  })
  let push: Fields | null
  try {
    push = openPush(text, ctx.query, settings)
  } catch {
    // Its words stay out of the log: they may be anybody's.
    return refuse(ctx, 400, 'not a push of WeChat')
  }
  if (!push) return refuse(ctx, 403, 'not signed by WeChat')
  await record(app, push)
  ctx.type = 'text/plain'
  ctx.body = 'success'
}

/** Where WeChat tells what happens on phones: `/wechat/events`. In front of whatever else reads bodies. */
export const receiveEvents =
  (app: App, settings: PushSettings) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    if (ctx.path !== PATH) return next()
    const { signature, timestamp, nonce, echostr } = ctx.query
    const isSigned = isSignature(one(signature), settings.token, one(timestamp), one(nonce))
    if (!isSigned || !isFresh(one(timestamp), app.clock.now()))
      return refuse(ctx, 403, 'not signed by WeChat')
    if (ctx.method === 'POST') return receive(app, ctx, settings)
    if (ctx.method !== 'GET') return refuse(ctx, 405, 'GET or POST')
    ctx.type = 'text/plain'
    ctx.body = one(echostr)
  }
