import { type Asked, ok, type Said, said, textOf } from './answers.ts'
import { wrongField } from './field-rules.ts'
import { type PagesKnown, pageFault } from './pages.ts'
import type { Phones } from './phones.ts'
import type { Push } from './pushes.ts'
import type { Subscriptions } from './subscriptions.ts'

/** As the phone got it. */
interface SandboxMessage {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
  state: string
  at: Date
}
const KEPT = 200
/** WeChat's numbers are longer than those of JavaScript. */
const FIRST_ID = 3_125_474_263_245_750_275n
const VERSIONS = ['developer', 'trial', 'formal']

interface Account {
  now(): Date
  pages: PagesKnown
  push: Push
}
/** Subscribe messages (订阅消息). */
export const createMessages = (
  { now, pages, push }: Account,
  phones: Phones,
  subscriptions: Subscriptions,
) => {
  const sent: SandboxMessage[] = []
  let counted = 0
  /** What a phone answers after WeChat took the message: it is off, or the person has left. */
  const lost = new Set<string>()
  const send = ({ body }: Asked): Said => {
    const [openid, templateId, page] = [textOf(body.touser), textOf(body.template_id), textOf(body.page)]
    const phone = phones.of(openid)
    if (!phone) return said(40003, 'invalid openid')
    const template = subscriptions.templateOf(templateId)
    if (!template) return said(40037, 'invalid template_id')
    const data = (body.data ?? {}) as SandboxMessage['data']
    const wrong = typeof data === 'object' ? wrongField(template.content, data) : 'data'
    if (wrong) return said(47003, `argument invalid! data.${wrong}.value invalid`)
    const state = textOf(body.miniprogram_state) || 'formal'
    if (!VERSIONS.includes(state)) return said(40097, 'invalid args miniprogram_state')
    // A message may open nothing; what it opens is in the published version.
    if (page !== '' && pageFault(page, pages, 'with a query')) return said(41030, 'invalid page')
    if (subscriptions.state.isBanned) return said(43107, 'subscribe message is banned')
    if (!subscriptions.spend(phone, template)) return said(43101, 'user refuse to accept the msg')
    counted += 1
    sent.push({ openid, templateId, page, data, state, at: now() })
    if (sent.length > KEPT) sent.shift()
    const isLost = lost.has(openid)
    const outcome = isLost
      ? { ErrorCode: '10', ErrorStatus: 'user block' }
      : { ErrorCode: '0', ErrorStatus: 'success' }
    const id = String(FIRST_ID + BigInt(counted))
    push(openid, 'subscribe_msg_sent_event', [{ TemplateId: templateId, MsgID: id, ...outcome }])
    return ok({ msgid: id })
  }
  return { sent, lost, send }
}
