import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import type { Logger } from 'pino'
import { type Sms, type SmsForm, SmsRefused } from '../kernel/ports.ts'

export interface SmsSandbox extends Sms {
  /** The last two hundred messages, oldest first. */
  readonly sent: readonly KeptSms[]
}
interface KeptSms extends Partial<SmsForm> {
  phone: string
  text: string
  at: Date
}
const KEPT_MESSAGES = 200
/** Whoever has it rates. */
const LINK = /\/f\/[\w-]+/g

/** Short messages for demonstrations: nothing leaves the house, and the log sees neither the number nor the code. */
export const createSmsSandbox = (
  log: Pick<Logger, 'info'>,
  now: () => Date,
  signature = '镇易办',
): SmsSandbox => {
  const sent: KeptSms[] = []
  return {
    name: 'sms sandbox',
    demo: true,
    signature,
    templates: {},
    sent,
    async send(phone, text, form) {
      if (!isMobile(phone)) throw new SmsRefused('message', 'short messages go to mobile numbers only')
      if (form && sent.some(({ key }) => key === form.key)) return
      sent.push({ phone, text, at: now(), ...form })
      if (sent.length > KEPT_MESSAGES) sent.shift()
      log.info(
        { phone: maskPhone(phone), text: text.replace(LINK, '/f/:key').replace(/\d/g, '*') },
        'sms kept in the sandbox',
      )
    },
  }
}
