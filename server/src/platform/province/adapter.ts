import { randomBytes } from 'node:crypto'
import { NoAnswer } from '../../kernel/ports.ts'
import type { Province, ProvinceAnswer } from '../../kernel/province-port.ts'
import { provinceTime } from './province-time.ts'
import { dataOf, pathOf, signatureOf } from './wire.ts'

interface Account {
  name?: string
  url: string
  appId: string
  secret: string
  now: () => Date
  timeoutMs?: number
  /** In place of the network: a sandbox in the same process. */
  fetch?(url: string, init: RequestInit): Promise<Response>
}
/** It does not know us, or there is nothing at this address. */
const OF_THE_ACCOUNT = [401, 403, 404]
const UNKNOWN_CASE = 'E06'

const bodyOf = async (response: Response): Promise<Record<string, unknown>> => {
  const text = await response.text()
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>
  } catch {
    // What a proxy in between says instead.
  }
  throw new NoAnswer('the province answered with what is no answer')
}
const answerIn = async (response: Response): Promise<ProvinceAnswer> => {
  const { status } = response
  if (OF_THE_ACCOUNT.includes(status)) {
    await response.body?.cancel()
    return { ok: false, reason: 'account', detail: `the province answered HTTP ${status}` }
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw new NoAnswer(`the province answered HTTP ${status}`)
  }
  const { code, message, receiptNo } = await bodyOf(response)
  if (code === '0' && typeof receiptNo === 'string' && receiptNo !== '')
    return { ok: true, receipt: receiptNo }
  const detail = typeof message === 'string' ? message : ''
  if (typeof code === 'string' && /^E\d+$/.test(code))
    return { ok: false, reason: code === UNKNOWN_CASE ? 'unknown_case' : 'rejected', code, detail }
  throw new NoAnswer(`the province answered ${JSON.stringify(code)}`)
}

/**
 * The province's platform over HTTP:
 *
 *     POST <url>/case, /rating or /rectification
 *     Content-Type: application/json; charset=utf-8
 *     {"appId":"…","timestamp":"20261130093000","nonce":"…","requestId":"65f0…","data":"{…}","sign":"…"}
 *
 * `sign` is HMAC-SHA256 in hex, under the secret, of appId, timestamp, nonce, requestId and the SHA-256 of data in hex, one a
 * line. 200 `{"code":"0","receiptNo":"…"}` is taken, `{"code":"E…","message":"…"}` never will be like this; 401, 403 and 404 are
 * for the operator; anything else is asked again under the same requestId, for which the platform gives the same receipt.
 */
export const createProvince = (account: Account): Province => {
  const { url, appId, secret, now, timeoutMs = 5000, fetch = globalThis.fetch } = account
  return {
    name: account.name ?? 'province',
    async report(requestId, report) {
      const asked = {
        appId,
        timestamp: provinceTime(now()),
        nonce: randomBytes(12).toString('hex'),
        requestId,
        data: JSON.stringify(dataOf(report)),
      }
      const response = await fetch(`${url}${pathOf(report)}`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ ...asked, sign: signatureOf(secret, asked) }),
      })
      return answerIn(response)
    },
  }
}
