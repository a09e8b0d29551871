import { system } from '../../../kernel/app.ts'
import type { NewEvent } from '../../../kernel/outbox.ts'
import type { CheckVerdict } from '../../../kernel/ports.ts'
import { type Fields, fieldsIn, listOf } from './read.ts'

const SUBSCRIPTIONS = {
  subscribe_msg_popup_event: { what: 'popup', inXml: 'SubscribeMsgPopupEvent' },
  subscribe_msg_change_event: { what: 'change', inXml: 'SubscribeMsgChangeEvent' },
  subscribe_msg_sent_event: { what: 'sent', inXml: 'SubscribeMsgSentEvent' },
} as const
const isSubscriptionEvent = (name: string): name is keyof typeof SUBSCRIPTIONS =>
  Object.hasOwn(SUBSCRIPTIONS, name)
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
const VERDICTS: readonly string[] = ['pass', 'review', 'risky'] satisfies CheckVerdict[]

const subscriptionChanges = (
  push: Fields,
  { what, inXml }: (typeof SUBSCRIPTIONS)[keyof typeof SUBSCRIPTIONS],
) => {
  const openid = push.FromUserName
  if (!isId(openid)) return []
  return listOf(push.List ?? fieldsIn(push[inXml]).List).flatMap(told => {
    const { TemplateId: templateId, SubscribeStatusString: status, ErrorCode, MsgID } = told
    // A number or a text, by how it is pushed.
    const messageId = typeof MsgID === 'number' ? String(MsgID) : MsgID
    if (!isId(templateId)) return []
    const errorCode = what === 'sent' ? Number(ErrorCode) : Number.NaN
    if (what === 'sent' && !Number.isInteger(errorCode)) return []
    const subscribeStatus = what === 'sent' ? (errorCode === 0 ? 'accept' : 'reject') : status
    if (subscribeStatus !== 'accept' && subscribeStatus !== 'reject') return []
    const payload = {
      openid,
      templateId,
      subscribeStatus,
      what,
      ...(what === 'sent' && { errorCode, ...(isId(messageId) && { messageId }) }),
    } as const
    return [{ name: 'wechat.subscription_changed', actor: system, payload } as const]
  })
}
const mediaChecked = (push: Fields): NewEvent[] => {
  const { trace_id: traceId } = push
  if (!isId(traceId)) return []
  const suggested = String(fieldsIn(push.result).suggest)
  // What WeChat could not look at, and words we do not know, are for a person.
  const isJudged = Number(push.errcode ?? 0) === 0 && VERDICTS.includes(suggested)
  const verdict = isJudged ? (suggested as CheckVerdict) : 'review'
  return [{ name: 'wechat.media_checked', actor: system, payload: { traceId, verdict } }]
}

/** What happened, by a push of WeChat's; nothing for all that does not concern us. */
export const meaningOf = (push: Fields): NewEvent[] => {
  if (push.MsgType !== 'event') return []
  if (push.Event === 'wxa_media_check') return mediaChecked(push)
  const name = String(push.Event)
  return isSubscriptionEvent(name) ? subscriptionChanges(push, SUBSCRIPTIONS[name]) : []
}
