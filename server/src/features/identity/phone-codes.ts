import { createHash, randomInt } from 'node:crypto'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { afterCommit, apart, isDuplicateOf } from '../../kernel/transaction.ts'
import { SmsCodeSent } from './model.ts'
import { countCode } from './phone-limit.ts'
import { assertMaySend, CODE_TRIES, isCodeAlive, RESEND_SECONDS } from './rules.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/**
 * Notes the code and sends it once that is certain. A code that could not be sent counts as one that was: the next try
 * has to wait as long.
 */
const sendCode = (
  app: App,
  phone: string,
  phoneHash: string,
  subject: string,
  say: (code: string) => string,
) =>
  app.transaction(async () => {
    const now = app.clock.now()
    const today = localDay(now)
    const last = await SmsCodeSent.findOne({ phoneHash }).lean()
    assertMaySend(last, today, now)
    await countCode(app, phone)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const sentToday = last?.sentOn === today ? last.sentToday + 1 : 1
    const codeHash = hashOf(phoneHash + subject + code)
    await SmsCodeSent.updateOne(
      { phoneHash },
      { $set: { codeHash, sentAt: now, tries: 0, sentOn: today, sentToday } },
      { upsert: true },
    ).catch(error => (isDuplicateOf(error, 'phoneHash') ? refuse('sms.too_soon') : Promise.reject(error)))
    afterCommit(async () => {
      await app.sms.send(phone, say(code)).catch(error => {
        app.log.error({ err: error }, 'sms not sent')
        refuse('sms.not_sent')
      })
    })
    return { resendAfterSeconds: RESEND_SECONDS, demoCode: app.sms.demo ? code : null }
  })

/** A number above the allowed tries marks a code as used. */
const SPENT = 99
/** Uses a proven code up, within the transaction of what it allows: when that fails, the code is still good. */
export type SpendCode = () => Promise<void>
const prove = async (app: App, phoneHash: string, subject: string, code: string): Promise<SpendCode> => {
  const codeHash = hashOf(phoneHash + subject + code)
  // The try is counted before the code is compared, so that concurrent guesses count as well.
  const sent = await apart(() =>
    SmsCodeSent.findOneAndUpdate(
      { phoneHash, tries: { $lt: CODE_TRIES } },
      { $inc: { tries: 1 } },
      { returnDocument: 'before' },
    ).lean(),
  )
  if (!sent || !isCodeAlive(sent, app.clock.now()) || sent.codeHash !== codeHash)
    return refuse('sms.wrong_code')
  return async () => {
    const spent = await SmsCodeSent.updateOne(
      { phoneHash, codeHash, tries: { $lt: SPENT } },
      { $set: { tries: SPENT } },
    )
    if (spent.modifiedCount !== 1) refuse('sms.wrong_code')
  }
}

export const requestSmsCode = (app: App, phone: string) =>
  sendCode(
    app,
    phone,
    app.vault.fingerprint(phone),
    '',
    code => `【${app.sms.signature}】验证码 ${code}，5 分钟内有效。请勿告诉他人。`,
  )
/** Of two callers with the same code one can spend it. */
export const proveSmsCode = (app: App, phone: string, code: string): Promise<SpendCode> =>
  prove(app, app.vault.fingerprint(phone), '', code)

/**
 * A code with a purpose of its own, which neither signs in nor serves another purpose or subject. It has the limits of
 * signing in, counted apart, which the subject does not widen; over all of them there is one of the phone.
 */
interface Purpose {
  name: string
  /** What exactly is agreed to with this code. */
  subject: string
}
const purposeHash = (app: App, phone: string, { name }: Purpose) => app.vault.fingerprint(`${name} ${phone}`)
export const requestCodeFor = (app: App, phone: string, purpose: Purpose, say: (code: string) => string) =>
  sendCode(app, phone, purposeHash(app, phone, purpose), purpose.subject, say)
export const proveCodeFor = (app: App, phone: string, purpose: Purpose, code: string) =>
  prove(app, purposeHash(app, phone, purpose), purpose.subject, code)
