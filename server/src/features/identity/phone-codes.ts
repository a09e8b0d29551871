import { createHash, randomInt } from 'node:crypto'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { SmsCodeSent } from './model.ts'
import { assertMaySend, CODE_TRIES, isCodeAlive, RESEND_SECONDS } from './rules.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

const sendCode = async (
  app: App,
  phone: string,
  phoneHash: string,
  subject: string,
  say: (code: string) => string,
) => {
  const now = app.clock.now()
  const today = localDay(now)
  const last = await SmsCodeSent.findOne({ phoneHash }).lean()
  assertMaySend(last, today, now)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const sentToday = last?.sentOn === today ? last.sentToday + 1 : 1
  const codeHash = hashOf(phoneHash + subject + code)
  // Only over the record as it was read: of requests sent at once one sends a message.
  const updated = await SmsCodeSent.updateOne(
    { phoneHash, sentAt: last?.sentAt ?? null },
    { $set: { codeHash, sentAt: now, tries: 0, usedFor: null, sentOn: today, sentToday } },
    { upsert: !last },
  ).catch(error => (isDuplicateOf(error, 'phoneHash') ? null : Promise.reject(error)))
  if (!updated || updated.matchedCount + updated.upsertedCount === 0) refuse('sms.too_soon')
  try {
    await app.sms.send(phone, say(code))
  } catch (error) {
    app.log.error({ err: error }, 'sms not sent')
    await SmsCodeSent.deleteOne({ phoneHash })
    refuse('sms.not_sent')
  }
  return { resendAfterSeconds: RESEND_SECONDS, demoCode: app.sms.demo ? code : null }
}

/** A number above the allowed tries marks a code as used. */
const SPENT = 99
const spend = async (app: App, phoneHash: string, subject: string, code: string, useFor: string | null) => {
  const codeHash = hashOf(phoneHash + subject + code)
  if (useFor !== null && (await SmsCodeSent.exists({ phoneHash, codeHash, usedFor: useFor }))) return
  // The try is counted before the code is compared, so that concurrent guesses count as well.
  const sent = await SmsCodeSent.findOneAndUpdate(
    { phoneHash, tries: { $lt: CODE_TRIES } },
    { $inc: { tries: 1 } },
    { returnDocument: 'before' },
  ).lean()
  if (!sent || !isCodeAlive(sent, app.clock.now()) || sent.codeHash !== codeHash)
    return refuse('sms.wrong_code')
  const spent = await SmsCodeSent.updateOne(
    { phoneHash, codeHash, tries: { $lt: SPENT } },
    { $set: { tries: SPENT, usedFor: useFor } },
  )
  if (spent.modifiedCount !== 1) refuse('sms.wrong_code')
}

export const requestSmsCode = (app: App, phone: string) =>
  sendCode(
    app,
    phone,
    app.vault.fingerprint(phone),
    '',
    code => `【镇易办】验证码 ${code},5 分钟内有效。请勿告诉他人。`,
  )
/** Uses a code up; of two callers with the same code one wins. */
export const spendSmsCode = (app: App, phone: string, code: string): Promise<void> =>
  spend(app, app.vault.fingerprint(phone), '', code, null)

/**
 * A code with a purpose of its own, which neither signs in nor serves another purpose or subject. It has the limits of
 * signing in, counted apart; the subject does not widen them.
 */
interface Purpose {
  name: string
  /** What exactly is agreed to with this code. */
  subject: string
}
const purposeHash = (app: App, phone: string, { name }: Purpose) => app.vault.fingerprint(`${name} ${phone}`)
export const requestCodeFor = (app: App, phone: string, purpose: Purpose, say: (code: string) => string) =>
  sendCode(app, phone, purposeHash(app, phone, purpose), purpose.subject, say)
/** Uses it up for one thing, for which it stays good: the same request may come again. */
export const spendCodeFor = (app: App, phone: string, purpose: Purpose, code: string, useFor: string) =>
  spend(app, purposeHash(app, phone, purpose), purpose.subject, code, useFor)
