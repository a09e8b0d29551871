import Taro from '@tarojs/taro'
import { type Client, createClient, type Request, type Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { createActionKeys } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { createAnswerCache } from './answer-cache.ts'
import { learnServerTime } from './clock.ts'
import { messages } from './messages.ts'
import { connection } from './network.ts'
import { phoneContract } from './phone-contract.ts'
import { readServed } from './served.ts'
import { dropSession, openSignIn, token } from './session.ts'
import { writes } from './writes.ts'

/** Time limit for uploading a photo over a slow connection. */
const FILE_PATIENCE_MS = 60_000

interface Session {
  /** The session's token; empty when nobody is signed in. */
  token: () => string
  /** Called when the server no longer knows the session. */
  lost: () => void
}
/** Typed calls with one session's token. Residents and staff have one each, on the same phone too. */
export const connect = (session: Session): Client<typeof phoneContract> => {
  const keys = createActionKeys()
  const lastAnswers = createAnswerCache()

  const ask = async (request: Request, key: string | undefined, bearer: string) => {
    const { method, url, body, download } = request
    const isFile = ArrayBuffer.isView(body)
    const known = lastAnswers.about(request, bearer)
    const answer = await Taro.request({
      url: `${API_BASE}${API_PREFIX}${url}`,
      method,
      // A GET must not carry a body; an empty POST carries an empty object.
      data: isFile ? body.buffer : method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      dataType: download ? 'arraybuffer' : 'json',
      ...(download ? { responseType: 'arraybuffer' as const } : {}),
      timeout: isFile || download ? FILE_PATIENCE_MS : 15_000,
      header: {
        'Content-Type': isFile ? 'application/octet-stream' : 'application/json',
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...(known ? { 'If-None-Match': known.version } : {}),
      },
    })
    learnServerTime(answer.header)
    // Not modified: what came last time still holds.
    if (known && answer.statusCode === 304) return { status: 200, body: known.body }
    const { statusCode: status, data: told } = answer
    if (download) return { status, body: readServed(answer) }
    lastAnswers.keep(request, bearer, { status, body: told, header: answer.header })
    return { status, body: told as unknown }
  }

  const send: Send = async request => {
    const key = keys.keyFor(request)
    const bearer = session.token()
    const answer = await ask(request, key, bearer)
      .catch(() => ask(request, key, bearer))
      .catch(() => {
        connection.lost()
        throw new Refusal('server.unavailable', [], messages.noNetwork)
      })
    keys.answered(request, answer.status)
    if (answer.status === 503) connection.lost()
    else connection.answered()
    if (request.method === 'POST') writes.answered()
    // Of several requests refused at once only the first ends the session.
    if (answer.status === 401 && session.token() === bearer) session.lost()
    return answer
  }
  return createClient(phoneContract, send)
}

export const api = connect({
  token: token.get,
  lost: () => {
    dropSession()
    openSignIn()
  },
})
