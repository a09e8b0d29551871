import type { Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { createActionKeys } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { servedFile } from '@zhenyiban/shared/kernel/served-file.ts'

const UNREACHABLE = '连不上服务器，请检查网络后再试。您填写的内容没有丢失。'
const PATIENCE_MS = 30_000
/** Time limit for uploading ten megabytes over a slow connection. */
const FILE_PATIENCE_MS = 120_000

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
    const { method, url, body, download } = request
    const isFile = ArrayBuffer.isView(body)
    const held = token()
    const key = keys.keyFor(request)
    const ask = () =>
      fetch(API_PREFIX + url, {
        method,
        headers: {
          ...(held && { authorization: `Bearer ${held}` }),
          ...(key && {
            'content-type': isFile ? 'application/octet-stream' : 'application/json',
            'idempotency-key': key,
          }),
        },
        body:
          method !== 'POST' ? null : isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(isFile || download ? FILE_PATIENCE_MS : PATIENCE_MS),
      })
    const answer = await ask()
      .catch(ask)
      .catch(() => {
        throw new Refusal('server.unavailable', [], UNREACHABLE)
      })
    keys.answered(request, answer.status)
    const { status, headers } = answer
    if (!download || status >= 400) return { status, body: await readBody(answer) }
    return { status, body: servedFile(name => headers.get(name), await answer.arrayBuffer()) }
  }
}
