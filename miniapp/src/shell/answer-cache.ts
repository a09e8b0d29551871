import type { Request } from '@zhenyiban/shared/client.ts'

/** Enough for a few pages and their requests. */
const MOST_ANSWERS = 24
interface CachedAnswer {
  /** The answer's ETag, to be sent as `If-None-Match`. */
  version: string
  body: unknown
}

/** WeChat passes names of headers on as the server or a proxy wrote them: ETag, Etag, etag. */
const etagOf = (header: Record<string, unknown> | undefined): string | null => {
  const name = Object.keys(header ?? {}).find(each => each.toLowerCase() === 'etag')
  const etag = name === undefined ? null : header![name]
  return typeof etag === 'string' && etag !== '' ? etag : null
}

/**
 * Caches answers with their ETags, so that an unchanged answer costs a 304 without a body. In memory, and cleared
 * when the session changes.
 */
export const createAnswerCache = () => {
  const cached = new Map<string, CachedAnswer>()
  let holder = ''
  const enter = (bearer: string) => {
    if (bearer !== holder) cached.clear()
    holder = bearer
  }
  return {
    about({ method, url }: Request, bearer: string): CachedAnswer | undefined {
      enter(bearer)
      return method === 'GET' ? cached.get(url) : undefined
    },
    keep(
      { method, url }: Request,
      bearer: string,
      answer: { status: number; body: unknown; header: Record<string, unknown> | undefined },
    ): void {
      if (method !== 'GET' || bearer !== holder) return
      const version = etagOf(answer.header)
      cached.delete(url)
      if (answer.status !== 200 || version === null) return
      cached.set(url, { version, body: answer.body })
      if (cached.size > MOST_ANSWERS) cached.delete(cached.keys().next().value!)
    },
  }
}
