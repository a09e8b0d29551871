import Taro from '@tarojs/taro'
import { createActionKeys } from '@zhenyiban/shared/action-keys.ts'
import { createClient, type Request, type Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX, contract } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { createLastAnswers } from './last-answers.ts'
import { readServed } from './served.ts'
import { dropSession, openSignIn, token } from './session.ts'
import { words } from './words.ts'

const keys = createActionKeys()
/** A photo over a village's line. */
const FILE_PATIENCE_MS = 60_000
const lastAnswers = createLastAnswers()

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
  // Not modified: what came last time still holds.
  if (known && answer.statusCode === 304) return { status: 200, body: known.body }
  const { statusCode: status, data: told } = answer
  if (download) return { status, body: readServed(answer) }
  lastAnswers.keep(request, bearer, { status, body: told, header: answer.header })
  return { status, body: told as unknown }
}

const send: Send = async request => {
  const key = keys.keyFor(request)
  const bearer = token.get()
  const answer = await ask(request, key, bearer)
    .catch(() => ask(request, key, bearer))
    .catch(() => {
      throw new Refusal('server.unavailable', [], words.noNetwork)
    })
  keys.answered(request)
  // Of several requests refused at once only the first opens sign-in.
  if (answer.status === 401 && token.get() === bearer) {
    dropSession()
    openSignIn()
  }
  return answer
}

export const api = createClient(contract, send)
