import { createHash, randomInt } from 'node:crypto'
import { localDay } from '@zhenyiban/shared/calendar.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { SmsCodeSent } from './model.ts'
import { assertMaySend, CODE_TRIES, isCodeAlive, RESEND_SECONDS } from './rules.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

export const requestSmsCode = async (app: App, phone: string) => {
  const phoneHash = app.vault.fingerprint(phone)
  const now = app.clock.now()
  const today = localDay(now)
  const last = await SmsCodeSent.findOne({ phoneHash }).lean()
  assertMaySend(last, today, now)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const sentToday = last?.sentOn === today ? last.sentToday + 1 : 1
  // Only over the record as it was read: of requests sent at once one sends a message.
  const kept = await SmsCodeSent.updateOne(
    { phoneHash, sentAt: last?.sentAt ?? null },
    { $set: { codeHash: hashOf(phoneHash + code), sentAt: now, tries: 0, sentOn: today, sentToday } },
    { upsert: !last },
  ).catch(error => (isDuplicateOf(error, 'phoneHash') ? null : Promise.reject(error)))
  if (!kept || kept.matchedCount + kept.upsertedCount === 0) refuse('sms.too_soon')
  try {
    await app.sms.send(phone, `【镇易办】验证码 ${code},5 分钟内有效。请勿告诉他人。`)
  } catch (error) {
    app.log.error({ err: error }, 'sms not sent')
    await SmsCodeSent.deleteOne({ phoneHash })
    refuse('sms.not_sent')
  }
  return { resendAfterSeconds: RESEND_SECONDS, demoCode: app.sms.demo ? code : null }
}

/** More tries than any code has: it is used up. */
const SPENT = 99
/** Uses a code up; of two callers with the same code one wins. */
export const spendSmsCode = async (app: App, phone: string, code: string): Promise<void> => {
  const phoneHash = app.vault.fingerprint(phone)
  // A try is counted before it is judged, so that guesses sent at once are counted too.
  const sent = await SmsCodeSent.findOneAndUpdate(
    { phoneHash, tries: { $lt: CODE_TRIES } },
    { $inc: { tries: 1 } },
    { returnDocument: 'before' },
  ).lean()
  const codeHash = hashOf(phoneHash + code)
  if (!sent || !isCodeAlive(sent, app.clock.now()) || sent.codeHash !== codeHash)
    return refuse('sms.wrong_code')
  const spent = await SmsCodeSent.updateOne(
    { phoneHash, codeHash, tries: { $lt: SPENT } },
    { $set: { tries: SPENT } },
  )
  if (spent.modifiedCount !== 1) refuse('sms.wrong_code')
}
