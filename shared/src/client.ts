import type { Contract, Endpoint, RequestInput, Result } from './kernel/endpoint.ts'
import { Refusal, type RefusalCode, type RefusalDetail, refusals } from './kernel/refusals.ts'

export interface Request {
  method: 'GET' | 'POST'
  /** Path and query, without host or prefix. */
  url: string
  /** Bytes when a file is sent. */
  body: unknown
  /** The answer is a file, handed back as its bytes and type; a refusal is JSON all the same. */
  download?: true
}
export type Send = (request: Request) => Promise<{ status: number; body: unknown }>
type NoInput = Record<never, never>
export type Client<C extends Contract> = {
  [K in keyof C]: (
    ...sent: NoInput extends RequestInput<C[K]> ? [RequestInput<C[K]>?] : [RequestInput<C[K]>]
  ) => Promise<Result<C[K]>>
}
interface AnyInput {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** Fills path parameters and query of an endpoint. */
export const urlOf = (endpoint: Endpoint, sent: AnyInput): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(sent.params?.[key] ?? '')
    // '/my/appointments/' would be answered by the list: another shape than the caller waits for.
    if (value === '') throw new Refusal('request.not_found')
    return encodeURIComponent(value)
  })
  const query = Object.entries(sent.query ?? {})
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&')
  return query ? `${path}?${query}` : path
}

const refusalFrom = (body: unknown): Refusal => {
  const input = (body ?? {}) as {
    code?: string
    message?: string
    details?: RefusalDetail[]
    reference?: string
  }
  // Own names only: `in` would take 'constructor' for a code.
  const code = Object.keys(refusals).find(known => known === input.code) as RefusalCode | undefined
  return new Refusal(code ?? 'server.failed', input.details ?? [], input.message, input.reference)
}

/**
 * Typed calls without code generation. Throws a Refusal for every answer ≥ 400.
 * The result is not parsed again: the server did, and an old app must survive a newer status.
 */
export const createClient = <C extends Contract>(contract: C, send: Send): Client<C> => {
  const calls = Object.entries(contract).map(([name, endpoint]) => {
    const call = async (sent: AnyInput = {}) => {
      const answer = await send({
        method: endpoint.method,
        url: urlOf(endpoint, sent),
        body: sent.body,
        ...(endpoint.download && { download: true }),
      })
      if (answer.status >= 400) throw refusalFrom(answer.body)
      return answer.body
    }
    return [name, call]
  })
  return Object.fromEntries(calls) as Client<C>
}
