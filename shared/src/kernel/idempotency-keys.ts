import type { Request } from '../client.ts'

/** A random UUID. */
export const newKey = (random: () => number = Math.random): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(random() * 16).toString(16))

/** FNV-1a over a file's bytes: the same file is the same action, without spelling ten megabytes out. */
const markOf = (bytes: Uint8Array): string => {
  let mark = 0x811c9dc5
  for (const byte of bytes) mark = Math.imul(mark ^ byte, 0x01000193)
  return `${bytes.length} ${mark}`
}

/**
 * Idempotency keys of writes without an answer yet, by request: a retry or an impatient second tap sends the same
 * key.
 */
export const createActionKeys = (random: () => number = Math.random) => {
  const unanswered = new Map<string, string>()
  const actionOf = ({ url, body }: Request) =>
    `${url} ${ArrayBuffer.isView(body) ? markOf(body as Uint8Array) : JSON.stringify(body)}`
  return {
    /** Undefined for a reading request, which needs none. */
    keyFor(request: Request): string | undefined {
      if (request.method !== 'POST') return undefined
      const key = unanswered.get(actionOf(request)) ?? newKey(random)
      unanswered.set(actionOf(request), key)
      return key
    },
    /** After a fault of the server nobody knows whether it was done: the action keeps its key. */
    answered(request: Request, status: number): void {
      if (status < 500) unanswered.delete(actionOf(request))
    },
  }
}
