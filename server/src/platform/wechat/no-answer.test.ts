import { NoAnswer } from '../../kernel/ports.ts'
import { callsOf } from './calls.ts'

const TOKEN = '/cgi-bin/stable_token'
const cause = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } })
const timeOut = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
/** WeChat that gives tokens, and answers anything else so. */
const callsTo = (answer: () => Promise<Response>, tokenToo = false) =>
  callsOf({
    appId: 'wx-app',
    appSecret: 'wx-secret',
    fetch: async url =>
      url.includes(TOKEN) && !tokenToo ? Response.json({ access_token: 't', expires_in: 7200 }) : answer(),
  })
const throwing = (error: unknown) => () => Promise.reject(error)

test.each([
  ['no answer in time', throwing(timeOut), true],
  ['the connection broke', throwing(cause('ECONNRESET')), true],
  ['a gateway’s 502', async () => new Response('', { status: 502 }), true],
  ['nobody listens', throwing(cause('ECONNREFUSED')), false],
  ['no such name', throwing(cause('ENOTFOUND')), false],
  ['403', async () => new Response('', { status: 403 }), false],
])('%s: whether it was done, nobody knows: %#', async (_, answer, isUnknown) => {
  const error = await callsTo(answer)
    .callWithToken('/cgi-bin/message/subscribe/send', {})
    .catch(thrown => thrown)
  expect(error).toBeInstanceOf(Error)
  expect(error instanceof NoAnswer).toBe(isUnknown)
  const withoutToken = await callsTo(answer, true)
    .callWithToken('/cgi-bin/message/subscribe/send', {})
    .catch(thrown => thrown)
  expect(withoutToken instanceof NoAnswer).toBe(false)
})
