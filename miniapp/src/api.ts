import Taro from '@tarojs/taro'
import { createClient, type Request, type Send } from '@zhenyiban/shared/client.ts'
import { API_PREFIX, contract } from '@zhenyiban/shared/contract.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { dropSession, openSignIn, token } from './session.ts'
import { words } from './words.ts'

/**
 * Keys of actions whose answer has not come, by what was asked: the same action asked again, by the retry below
 * or by the person, is the same action for the server too.
 */
const unanswered = new Map<string, string>()
const newKey = (): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16))

const ask = async ({ method, url, body }: Request, key: string | undefined, bearer: string) => {
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
    },
  })
  return { status: answer.statusCode, body: answer.data as unknown }
}

const send: Send = async request => {
  const action = `${request.url} ${JSON.stringify(request.body)}`
  const key = request.method === 'POST' ? (unanswered.get(action) ?? newKey()) : undefined
  if (key) unanswered.set(action, key)
  const bearer = token.get()
  const answer = await ask(request, key, bearer)
    .catch(() => ask(request, key, bearer))
    .catch(() => {
      throw new Refusal('server.unavailable', [], words.noNetwork)
    })
  unanswered.delete(action)
  // Of several requests refused at once only the first opens sign-in.
  if (answer.status === 401 && token.get() === bearer) {
    dropSession()
    openSignIn()
  }
  return answer
}

export const api = createClient(contract, send)
