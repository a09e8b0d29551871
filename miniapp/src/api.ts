import Taro from '@tarojs/taro'
import { createActionKeys } from '@zhenyiban/shared/action-keys.ts'
import { createClient, type Request, type Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX, contract } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { createLastAnswers } from './last-answers.ts'
import { dropSession, openSignIn, token } from './session.ts'
import { words } from './words.ts'

const keys = createActionKeys()
const lastAnswers = createLastAnswers()

const ask = async (request: Request, key: string | undefined, bearer: string) => {
  const { method, url, body } = request
  const known = lastAnswers.about(request, bearer)
  const answer = await Taro.request({
    url: `${API_BASE}${API_PREFIX}${url}`,
    method,
    // A GET must not carry a body; an empty POST carries an empty object.
    data: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    dataType: 'json',
    timeout: 15_000,
    header: {
      'Content-Type': 'application/json',
      ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(known ? { 'If-None-Match': known.version } : {}),
    },
  })
  // Not modified: what came last time still holds.
  if (known && answer.statusCode === 304) return { status: 200, body: known.body }
  const { statusCode: status, data: told } = answer
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
