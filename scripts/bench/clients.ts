// Residents and staff as the server sees them: requests over HTTP, nothing else.
import { randomUUID } from 'node:crypto'
import { sendTo } from '../../server/src/testing/sending.ts'
import { type Client, createClient } from '../../shared/src/client.ts'
import { contract } from '../../shared/src/contract.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'

export type Api = Client<typeof contract>
/** `code`: of the poster at its door. */
export interface BenchHall {
  id: string
  code: string
}

export const apiAs = (baseUrl: string, token: string | null): Api =>
  createClient(contract, sendTo(baseUrl, token))

/** So many at a time, in order of the list. */
export async function atATime<T, R>(
  limit: number,
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < list.length; i = next++) done[i] = await work(list[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker))
  return done
}

/**
 * Signs a resident in by a code that only WeChat's sandbox takes. The real WeChat knows no such code, so nothing can
 * be booked where it is, and production does not start with the sandbox.
 */
async function signIn(baseUrl: string, code: string): Promise<string> {
  try {
    const { token } = await apiAs(baseUrl, null).signInByWechat({ body: { code, consent: true } })
    return token
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'request.too_many')
      throw new Error(
        'The server allows fewer sign-ins per address and hour: start it with SIGN_INS_PER_ADDRESS=100000.',
      )
    if (error.code.startsWith('wechat.'))
      throw new Error('This server is not a sandbox: its WeChat is the real one. Nothing was booked.')
    throw error
  }
}

/** The tokens of new residents; the first alone, as it says whether this is a sandbox at all. */
export async function signInTokens(baseUrl: string, count: number, sockets: number): Promise<string[]> {
  const run = randomUUID().slice(0, 8)
  const codes = Array.from({ length: count }, (_, i) => `demo-bench-${run}-${i + 1}`)
  const first = await signIn(baseUrl, codes[0]!)
  return [first, ...(await atATime(sockets, codes.slice(1), code => signIn(baseUrl, code)))]
}
export const signInResidents = async (baseUrl: string, count: number, sockets: number): Promise<Api[]> =>
  (await signInTokens(baseUrl, count, sockets)).map(token => apiAs(baseUrl, token))

export async function signInStaff(baseUrl: string, name: string, password: string): Promise<Api> {
  const { token } = await apiAs(baseUrl, null).signInStaff({ body: { name, password } })
  return apiAs(baseUrl, token)
}
