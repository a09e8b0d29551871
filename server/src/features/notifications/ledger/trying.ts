import { endAlarm, raiseAlarm } from '../../../kernel/alarms.ts'
import type { App } from '../../../kernel/app.ts'
import { type MayBeUsedUp, NoAnswer, SmsRefused, type SubscribeMessage } from '../../../kernel/ports.ts'
import { linkToRate } from '../../ratings/offering/inviting.ts'
import type { DeliveryRecord } from './model.ts'
import type { Failure } from './next-try.ts'
import { fitSms, MOST_SIGNS, type SmsWords } from './sms-texts.ts'

/** What came of handing a message over, once. */
export type Answer = { ok: true; messageId: string | null } | { ok: false; failure: Failure; detail: string }

const kindOf = (error: unknown): 'unknown' | 'tomorrow' | 'later' => {
  if (error instanceof NoAnswer) return 'unknown'
  return (error as MayBeUsedUp).isUsedUpToday ? 'tomorrow' : 'later'
}
const thrown = (error: unknown): Answer => ({
  ok: false,
  failure: { kind: kindOf(error) },
  detail: String(error),
})

const summaryPage = 'features/notifications/pages/inbox'
/** One card for many: of a matter's template, which has room for any thing. */
const summaryOf = (count: number): Pick<SubscribeMessage & { template: 'matter' }, 'page' | 'fields'> => ({
  page: summaryPage,
  fields: {
    itemName: `您有 ${count} 条新消息`,
    caseNumber: String(count),
    state: '新消息',
    hint: '点开看是哪些事',
  },
})
const WECHAT_REFUSED = {
  no_credit: 'unsubscribed',
  rejected: 'wechat_rejected',
  alarm: 'account',
} as const

export const tryWechat = async (app: App, row: DeliveryRecord, openid: string): Promise<Answer> => {
  const { push, covers, spent } = row
  const message = {
    ...push!,
    ...(covers > 0 && summaryOf(covers + 1)),
    openid,
    kind: spent!,
  } as SubscribeMessage
  try {
    const answer = await app.wechat.sendSubscribeMessage(message)
    if (answer.ok) return { ok: true, messageId: answer.messageId ?? null }
    if (answer.reason === 'rejected')
      app.log.error({ event: row.eventId, detail: answer.detail }, 'WeChat rejected a message')
    return {
      ok: false,
      failure: { kind: 'final', why: WECHAT_REFUSED[answer.reason] },
      detail: answer.detail,
    }
  } catch (error) {
    return thrown(error)
  }
}

/** As it is said now: a link is looked up when it is sent. Null when there is nothing to say any more. */
export const wordsOf = async (app: App, { sms }: DeliveryRecord): Promise<SmsWords | null> => {
  if (sms?.kind !== 'rate') return sms
  const link = await linkToRate(app, sms.params.link)
  return link === null ? null : { kind: 'rate', params: { ...sms.params, link } }
}

/** The row's id is the key: whoever sends it again after a death sends the same message, also as a summary. */
export const trySms = async (
  app: App,
  row: DeliveryRecord,
  phone: string,
  said: SmsWords,
): Promise<Answer> => {
  const words: SmsWords =
    row.covers > 0 ? { kind: 'summary', params: { count: String(row.covers + 1) } } : said
  const { text, params } = fitSms(words, app.sms.signature)
  // Where the house has a long address of its own, the link of a rating is too long for one message.
  if (text.length > MOST_SIGNS) {
    const detail = `${text.length} signs: the public address is too long for a link in a short message`
    return { ok: false, failure: { kind: 'final', why: 'sms_rejected' }, detail }
  }
  const template = app.sms.templates[words.kind] ?? null
  try {
    await app.sms.send(phone, text, { key: String(row._id), template, params })
    await endAlarm(app, 'sms.account')
    return { ok: true, messageId: null }
  } catch (error) {
    if (!(error instanceof SmsRefused)) return thrown(error)
    if (error.what === 'account') await raiseAlarm(app, 'sms.account', error.message)
    const why = error.what === 'account' ? 'account' : 'sms_rejected'
    return { ok: false, failure: { kind: 'final', why }, detail: error.message }
  }
}
