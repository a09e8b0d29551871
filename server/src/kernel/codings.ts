import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'koa'
import { LRUCache } from 'lru-cache'

/** How bytes are coded on their way; `identity` is as they are. */
export type Coding = 'br' | 'gzip' | 'identity'

/** Smaller ones fit one packet anyway. */
const WORTH_BYTES = 1024
/** What is sent many times may cost more than what `koa-compress` makes for one answer, but nobody waits long for it. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** What callers say of codings, as it was judged before: browsers are of few kinds. */
const known = new LRUCache<string, Coding>({ max: 200 })
export const knownCoding = (acceptEncoding = ''): Coding | undefined => known.get(acceptEncoding)

/** What a caller takes, the smaller first; the browser's order says nothing. */
export const codingFor = (ctx: Context): Coding => {
  const asked = ctx.get('accept-encoding')
  const coding = knownCoding(asked) ?? judge(ctx)
  known.set(asked, coding)
  return coding
}
const judge = (ctx: Context): Coding => {
  if (ctx.acceptsEncodings('br', 'identity') === 'br') return 'br'
  return ctx.acceptsEncodings('gzip', 'identity') === 'gzip' ? 'gzip' : 'identity'
}

const TEXT = /^text\/|javascript|json|xml|svg/
export const isWorthCoding = (type: string, bytes: Uint8Array): boolean =>
  TEXT.test(type) && bytes.length >= WORTH_BYTES

export const codeBytes = (bytes: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> =>
  coding === 'br' ? promisify(brotliCompress)(bytes, BROTLI) : promisify(gzip)(bytes)
