import { createHash } from 'node:crypto'
import type { SubscribeAnswer, SubscribeMessage, Wechat } from '../../kernel/ports.ts'
import { fitFields, unfitField } from './fields.ts'
import { suggestedTemplates, type Templates, templateIdsOf } from './templates.ts'

interface SandboxMessage {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}
export interface WechatSandbox extends Wechat {
  /** The last two hundred messages, oldest first. */
  readonly sent: readonly SandboxMessage[]
}
const KEPT_MESSAGES = 200
const KEPT_CODES = 10_000

/** `demo-lihua.2` is Li Hua's second code: what stands before the dot is the person, who keeps one openid. */
const openidOf = (code: string): string =>
  `o${createHash('sha256').update(code.split('.')[0]!).digest('base64url').slice(0, 27)}`

/** WeChat for demonstrations: any code signs someone in, `risk…` is a risk user, and messages stay here to be read. */
export const createWechatSandbox = (templates: Templates = suggestedTemplates): WechatSandbox => {
  const used = new Set<string>()
  const sent: SandboxMessage[] = []
  const answerTo = ({ openid, template, page, fields }: SubscribeMessage): SubscribeAnswer => {
    const { id, keys } = templates[template]
    const rejected = (detail: string) => ({ ok: false, reason: 'rejected', detail }) as const
    if (!/^[\w-]{6,64}$/.test(openid)) return rejected('40003 invalid openid')
    if (!/^[\w-]+(\/[\w-]+)*(\?[^#\s]*)?$/.test(page)) return rejected('41030 invalid page')
    const data = fitFields(keys, { ...fields })
    const unfit = unfitField(data)
    if (unfit) return rejected(`47003 argument invalid! data.${unfit}.value is empty or invalid`)
    sent.push({ openid, templateId: id, page, data })
    if (sent.length > KEPT_MESSAGES) sent.shift()
    return { ok: true }
  }
  return {
    name: 'wechat sandbox',
    demo: true,
    templateIds: templateIdsOf(templates),
    sent,
    async code2Session(code) {
      if (code.startsWith('risk')) return { ok: false, reason: 'risk_user' }
      if (code === '' || used.has(code)) return { ok: false, reason: 'bad_code' }
      if (used.size >= KEPT_CODES) used.delete(used.values().next().value!)
      used.add(code)
      return { ok: true, openid: openidOf(code) }
    },
    sendSubscribeMessage: async message => answerTo(message),
    templateFaults: async () => [],
  }
}
