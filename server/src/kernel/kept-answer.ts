import type { Context } from 'koa'
import { type Coding, codeBytes, codingFor, isWorthCoding } from './codings.ts'
import { etagOf, isKnown } from './conditional.ts'

/** An answer as bytes: many get it alike (公开内容), or one person gets it again and again. */
export interface KeptAnswer {
  /** The endpoint's name, for the log. */
  endpoint?: string
  /** Whose it is; absent where anybody may have it. */
  residentId?: string
  type: string
  /** Of the content; without one there is no ETag. */
  version: string | null
  readonly bytes: Buffer
  /** The bytes coded, as far as somebody asked for that. */
  coded: Map<Coding, Buffer>
  /** Whether it may still be given. */
  isGood(now: Date): boolean
}

/** The coding in which bytes go to somebody who would take `wanted`. */
export const codingOf = (type: string, bytes: Uint8Array, wanted: Coding): Coding =>
  wanted !== 'identity' && isWorthCoding(type, bytes) ? wanted : 'identity'

/** Coded once for all; who asks while that is being done codes for themselves, which is rare and harmless. */
const bytesIn = async (coded: KeptAnswer['coded'], bytes: Buffer, coding: Coding): Promise<Buffer> => {
  if (coding === 'identity') return bytes
  const made = coded.get(coding) ?? (await codeBytes(bytes, coding))
  coded.set(coding, made)
  return made
}

/** Answers a request that came through the middleware; what came first is then given to others by `answer-first.ts`. */
export const answerKept = async (ctx: Context, kept: KeptAnswer): Promise<void> => {
  const { type, version, bytes, coded } = kept
  ctx.state.kept = kept
  ctx.type = type
  if (version !== null) {
    ctx.etag = etagOf(version)
    if (isKnown(ctx.get('if-none-match'), version)) {
      ctx.status = 304
      return
    }
  }
  const coding = codingOf(type, bytes, codingFor(ctx))
  const sent = await bytesIn(coded, bytes, coding)
  // Done here, once for all: the middleware would do it for each.
  ctx.compress = false
  if (coding !== 'identity') ctx.set('Content-Encoding', coding)
  ctx.body = sent
}
