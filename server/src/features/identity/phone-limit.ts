import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App } from '../../kernel/app.ts'
import { isDuplicateOf, tryAgain } from '../../kernel/transaction.ts'
import { PhoneCodes } from './model.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Of all codes together: whoever knows a number could have its phone ring for each of the things codes are for. */
const MOST = [
  { codes: 10, withinMs: HOUR_MS },
  { codes: 20, withinMs: DAY_MS },
]

/** When a phone that got codes at these times may get the next one; null: now. */
export const codesAgainAt = (times: readonly Date[], now: Date): Date | null => {
  const newest = [...times].sort((a, b) => +b - +a)
  const waits = MOST.flatMap(({ codes, withinMs }) => {
    const oldest = newest[codes - 1]
    return oldest && +oldest + withinMs > +now ? [+oldest + withinMs] : []
  })
  return waits.length > 0 ? new Date(Math.max(...waits)) : null
}
const inWords = (again: Date, now: Date): string => {
  const until = again.toISOString()
  const when = localDay(again) === localDay(now) ? formatTime(until) : formatInstant(until)
  return `这个手机号获取验证码太多次了，请 ${when} 以后再获取，或到大厅窗口办理。`
}

/** Counts a code that is about to be sent, within the transaction that notes it; also one that the gateway will not take. */
export const countCode = async (app: App, phone: string): Promise<void> => {
  const now = app.clock.now()
  const phoneHash = app.vault.fingerprint(`codes ${phone}`)
  const { times = [] } = (await PhoneCodes.findOne({ phoneHash }).lean()) ?? {}
  const again = codesAgainAt(times, now)
  if (again) refuse('sms.too_many', [], inWords(again, now))
  const kept = times.filter(at => +at > +now - DAY_MS)
  await PhoneCodes.updateOne(
    { phoneHash },
    { $set: { times: [...kept, now], lastAt: now } },
    { upsert: true },
  ).catch(error => (isDuplicateOf(error, 'phoneHash') ? tryAgain(error) : Promise.reject(error)))
}
