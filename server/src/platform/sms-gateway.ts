import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { type Sms, SmsRefused } from '../kernel/ports.ts'

interface SmsGateway {
  url: string
  token: string
  signature: string
  templates?: Readonly<Record<string, string>>
  timeoutMs?: number
}
/** Nothing changes by trying again: the request is wrong, or we are not known. What else is not 2xx may be otherwise later. */
const REFUSED: Record<number, SmsRefused['what']> = {
  400: 'message',
  404: 'account',
  422: 'message',
  401: 'account',
  403: 'account',
}
/**
 * Short messages through an HTTP gateway: that of the operator, or a few lines in front of a cloud provider's own.
 *
 *     POST <url>
 *     Authorization: Bearer <token>
 *     Content-Type: application/json; charset=utf-8
 *     Idempotency-Key: 65f0…
 *     {"phone":"13800001234","text":"【镇易办】…","template":"SMS_1001","params":{"item":"…"}}
 *
 * Any 2xx means the gateway took the message over; anything else, or no answer in time, means it did not. A message is sent
 * again under its key: the gateway sends what it has taken over under that key once, and answers 2xx again. Codes of a
 * sign-in have no key and no template: they are never sent again.
 */
export const createSmsGateway = ({
  url,
  token,
  signature,
  templates = {},
  timeoutMs = 5000,
}: SmsGateway): Sms => ({
  name: 'sms gateway',
  demo: false,
  signature,
  templates,
  async send(phone, text, form) {
    if (!isMobile(phone)) throw new SmsRefused('message', 'short messages go to mobile numbers only')
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json; charset=utf-8',
        ...(form && { 'idempotency-key': form.key }),
      },
      body: JSON.stringify({ phone, text, ...(form && { template: form.template, params: form.params }) }),
    })
    await response.body?.cancel()
    if (response.ok) return
    const [what, detail] = [REFUSED[response.status], `the SMS gateway answered HTTP ${response.status}`]
    throw what ? new SmsRefused(what, detail) : new Error(detail)
  },
})
