import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import type { Sms } from '../kernel/ports.ts'

interface SmsGateway {
  url: string
  token: string
  timeoutMs?: number
}
/**
 * Short messages through an HTTP gateway: that of the operator, or a few lines in front of a cloud provider's own.
 *
 *     POST <url>
 *     Authorization: Bearer <token>
 *     Content-Type: application/json; charset=utf-8
 *     {"phone":"13800001234","text":"【镇易办】…"}
 *
 * Any 2xx means the gateway took the message over; anything else, or no answer in time, means it did not.
 */
export const createSmsGateway = ({ url, token, timeoutMs = 5000 }: SmsGateway): Sms => ({
  name: 'sms gateway',
  demo: false,
  async send(phone, text) {
    if (!isMobile(phone)) throw new Error('short messages go to mobile numbers only')
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ phone, text }),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the SMS gateway answered HTTP ${response.status}`)
  },
})
