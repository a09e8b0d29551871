import { randomInt, randomUUID } from 'node:crypto'
import { createClient, type Send } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { servedFile } from '@zhenyiban/shared/kernel/served-file.ts'

const sendTo =
  (url: string, token: string | null): Send =>
  async request => {
    const headers = new Headers(token ? { authorization: `Bearer ${token}` } : {})
    const isFile = ArrayBuffer.isView(request.body)
    let body: BodyInit | undefined
    if (request.method === 'POST') {
      headers.set('content-type', isFile ? 'application/octet-stream' : 'application/json')
      headers.set('idempotency-key', randomUUID())
      body = isFile ? (request.body as Uint8Array<ArrayBuffer>) : JSON.stringify(request.body ?? {})
    }
    const answer = await fetch(`${url}${API_PREFIX}${request.url}`, { method: request.method, headers, body })
    const { status } = answer
    if (!request.download || status >= 400) return { status, body: await answer.json() }
    return { status, body: servedFile(name => answer.headers.get(name), await answer.arrayBuffer()) }
  }
const apiAs = (url: string, token: string | null) => createClient(contract, sendTo(url, token))
export type Api = ReturnType<typeof apiAs>

/** All demo staff of the pilot have the same. */
export const PASSWORD = 'zhenyiban-demo'

/** A phone nobody else in the house has: one is sent a code only once a minute. */
export const freshPhone = (): string => `139${String(randomInt(10 ** 8)).padStart(8, '0')}`

/** Asks once for each name, so that nobody signs in twice. */
const once = <T>(ask: (name: string) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>()
  return (name: string): Promise<T> => {
    const answer = asked.get(name) ?? ask(name)
    asked.set(name, answer)
    return answer
  }
}

/** A running house, and what happens in it beside the screen under test. */
export const houseAt = (url: string) => {
  const anyone = apiAs(url, null)
  const staffSession = once(name => anyone.signInStaff({ body: { name, password: PASSWORD } }))
  const residentSession = once(async phone => {
    const { demoCode } = await anyone.requestSmsCode({ body: { phone } })
    return anyone.signInBySms({ body: { phone, code: demoCode!, consent: true } })
  })
  return {
    url,
    anyone,
    staffSession,
    residentSession,
    /** Whoever has this session. */
    as: (token: string): Api => apiAs(url, token),
    /** One of the pilot's demo staff, without a screen. */
    staff: async (name: string): Promise<Api> => apiAs(url, (await staffSession(name)).token),
    /** A resident who signed in by a code on the phone. */
    resident: async (phone = freshPhone()): Promise<Api> => apiAs(url, (await residentSession(phone)).token),
    /** The server's clock runs from a working morning, or from one two months later. */
    now: async (): Promise<string> => {
      const answer = await fetch(`${url}/healthz`)
      return ((await answer.json()) as { at: string }).at
    },
  }
}
export type House = ReturnType<typeof houseAt>
