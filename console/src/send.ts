import { createActionKeys } from '@zhenyiban/shared/action-keys.ts'
import type { Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'

const UNREACHABLE = '连不上服务器，请检查网络后再试。您填写的内容没有丢失。'
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
export const sendWith = (token: () => string | null): Send => {
  const keys = createActionKeys()
  return async request => {
    const { method, url, body } = request
    const held = token()
    const key = keys.keyFor(request)
    const ask = () =>
      fetch(API_PREFIX + url, {
        method,
        headers: {
          ...(held && { authorization: `Bearer ${held}` }),
          ...(key && { 'content-type': 'application/json', 'idempotency-key': key }),
        },
        body: method === 'POST' ? JSON.stringify(body ?? {}) : null,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
    const answer = await ask()
      .catch(ask)
      .catch(() => {
        throw new Refusal('server.unavailable', [], UNREACHABLE)
      })
    keys.answered(request)
    return { status: answer.status, body: await readBody(answer) }
  }
}
