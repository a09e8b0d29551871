import type { Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'

const UNREACHABLE = '连不上服务器,请检查网络后再试。您填写的内容没有丢失。'
const PATIENCE_MS = 30_000

const readBody = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json()
  } catch {
    // A proxy's own error page is no refusal of ours; the status says enough.
    return {}
  }
}

/** Sends to the same origin's API; `token` is asked for at each call, since it may change between two. */
export const sendWith =
  (token: () => string | null): Send =>
  async ({ method, url, body }) => {
    const held = token()
    const headers: Record<string, string> = held ? { authorization: `Bearer ${held}` } : {}
    if (method === 'POST') headers['content-type'] = 'application/json'
    const answer = await fetch(API_PREFIX + url, {
      method,
      headers,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : null,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => {
      throw new Refusal('server.unavailable', [], UNREACHABLE)
    })
    return { status: answer.status, body: await readBody(answer) }
  }
