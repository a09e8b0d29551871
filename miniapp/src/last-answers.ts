import type { Request } from '@zhenyiban/shared/client.ts'

/** A few pages deep, with what each of them asks. */
const KEPT = 24
interface Kept {
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
 * The last answers to questions, so that one asked again and unchanged costs a 304 without a body. In memory only, and
 * only of the session that asked: another one begins with nothing.
 */
export const createLastAnswers = () => {
  const kept = new Map<string, Kept>()
  let holder = ''
  const enter = (bearer: string) => {
    if (bearer !== holder) kept.clear()
    holder = bearer
  }
  return {
    about({ method, url }: Request, bearer: string): Kept | undefined {
      enter(bearer)
      return method === 'GET' ? kept.get(url) : undefined
    },
    keep(
      { method, url }: Request,
      bearer: string,
      answer: { status: number; body: unknown; header: Record<string, unknown> | undefined },
    ): void {
      if (method !== 'GET' || bearer !== holder) return
      const version = etagOf(answer.header)
      kept.delete(url)
      if (answer.status !== 200 || version === null) return
      kept.set(url, { version, body: answer.body })
      if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
    },
  }
}
