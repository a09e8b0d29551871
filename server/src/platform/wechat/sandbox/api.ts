import { type Answer, type Asked, type Said, said } from './answers.ts'

/** One of WeChat's interfaces. */
export interface Interface {
  method: 'GET' | 'POST'
  needsToken: boolean
  answer(asked: Asked): Answer | Promise<Answer>
}
/** What an interface answers instead, the next time it is called. */
export type Planned = Said | { raw: string } | 'hang' | 'broken'
const MOST_PLANNED = 100

interface Account {
  interfaces: Record<string, Interface>
  tokenFault(token: string | null): Said | null
  quotaFault(path: string): Said | null
}
const json = (answer: Said, status = 200) =>
  // A message's number is one, as WeChat writes it.
  new Response(JSON.stringify(answer).replace(/("msgid":)"(\d+)"/, '$1$2'), {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
  })
const bodyOf = async (request: Request): Promise<Record<string, unknown> | null> => {
  try {
    const body: unknown = JSON.parse(await request.text())
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
const hung = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** WeChat's protocol: what is asked over HTTP is answered as WeChat answers it. */
export const createApi = ({ interfaces, tokenFault, quotaFault }: Account) => {
  const planned: Record<string, Planned[]> = {}
  /** The last calls by path, oldest first. */
  const calls: string[] = []
  const note = (path: string) => {
    calls.push(path)
    if (calls.length > 1000) calls.shift()
  }
  const answerTo = async (request: Request, path: string, query: URLSearchParams): Promise<Answer> => {
    const { method, needsToken, answer } = interfaces[path]!
    if (request.method !== method) return said(method === 'POST' ? 43002 : 43001, `require ${method} method`)
    const fault = needsToken ? tokenFault(query.get('access_token')) : null
    if (fault) return fault
    const body = method === 'POST' ? await bodyOf(request) : {}
    if (!body) return said(47001, 'data format error')
    return quotaFault(path) ?? answer({ query, body })
  }
  return {
    calls,
    answerNext(path: string, ...answers: Planned[]): void {
      planned[path] = [...(planned[path] ?? []), ...answers].slice(-MOST_PLANNED)
    },
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init)
      const { pathname, searchParams } = new URL(request.url)
      if (!(pathname in interfaces)) return new Response('', { status: 404 })
      note(pathname)
      const plan = planned[pathname]?.shift()
      if (plan === 'hang') return hung(request.signal)
      if (plan === 'broken') return new Response('', { status: 502 })
      // What a proxy in between says instead.
      if (plan && 'raw' in plan) return new Response(plan.raw as string)
      const answer = plan ?? (await answerTo(request, pathname, searchParams))
      if (!Buffer.isBuffer(answer)) return json(answer)
      return new Response(new Uint8Array(answer), { headers: { 'content-type': 'image/png' } })
    },
  }
}
