import { createHash } from 'node:crypto'
import type { Context } from 'koa'

/** Computed from the content, so that every process gets the same ETag; weak, since compression changes the bytes. */
export const versionOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22)

export const etagOf = (version: string): string => `W/"${version}"`

/** To be kept by the asker alone, and asked about every time. */
export const ASK_AGAIN = 'private, no-cache'

/**
 * RFC 9110 13.1.2, compared weakly. Not `ctx.fresh`: that takes `Cache-Control: no-cache` for «send it whole», and the
 * fetch of browsers adds it to every request that names an answer by itself.
 */
export const isKnown = (ifNoneMatch: string, version: string): boolean =>
  ifNoneMatch.includes(version) &&
  ifNoneMatch.split(',').some(known => known.trim().replace(/^W\//, '') === `"${version}"`)

/** Answers with JSON; who already has this answer (`If-None-Match`) gets a 304 without a body. */
export const answerJson = (ctx: Context, answer: unknown): void => {
  const json = JSON.stringify(answer)
  ctx.body = json
  ctx.type = 'json'
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return
  ctx.set('Cache-Control', ASK_AGAIN)
  const version = versionOf(json)
  ctx.etag = etagOf(version)
  // 304 takes body, type and length off by itself.
  if (isKnown(ctx.get('if-none-match'), version)) ctx.status = 304
}
