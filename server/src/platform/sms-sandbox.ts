import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import type { Logger } from 'pino'
import type { Sms } from '../kernel/ports.ts'

export interface SmsSandbox extends Sms {
  /** The last two hundred messages, oldest first. */
  readonly sent: readonly { phone: string; text: string; at: Date }[]
}
const KEPT_MESSAGES = 200

/** Short messages for demonstrations: nothing leaves the house, and the log sees neither the number nor the code. */
export const createSmsSandbox = (log: Pick<Logger, 'info'>, now: () => Date): SmsSandbox => {
  const sent: { phone: string; text: string; at: Date }[] = []
  return {
    name: 'sms sandbox',
    demo: true,
    sent,
    async send(phone, text) {
      if (!isMobile(phone)) throw new Error('short messages go to mobile numbers only')
      sent.push({ phone, text, at: now() })
      if (sent.length > KEPT_MESSAGES) sent.shift()
      log.info({ phone: maskPhone(phone), text: text.replace(/\d/g, '*') }, 'sms kept in the sandbox')
    },
  }
}
