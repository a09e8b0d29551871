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
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/
/** `phone-13800138000.2` gives that number, once. */
const PHONE_CODE = /^phone-(1\d{10})(?:\.\w+)?$/
/** A picture of one point. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** `demo-lihua.2` is Li Hua's second code: what stands before the dot is the person, who keeps one openid. */
const openidOf = (code: string): string =>
  `o${createHash('sha256').update(code.split('.')[0]!).digest('base64url').slice(0, 27)}`

/** WeChat for demonstrations: any code signs someone in, `risk…` is a risk user, and messages stay here to be read. */
export const createWechatSandbox = (templates: Templates = suggestedTemplates): WechatSandbox => {
  const used = new Set<string>()
  const spend = (code: string): boolean => {
    if (code === '' || used.has(code)) return false
    if (used.size >= KEPT_CODES) used.delete(used.values().next().value!)
    used.add(code)
    return true
  }
  const sent: SandboxMessage[] = []
  const answerTo = ({ openid, template, kind, page, fields }: SubscribeMessage): SubscribeAnswer => {
    const { id, keys } = templates[template][kind] ?? templates[template].once
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
    templates: templateIdsOf(templates),
    sent,
    async code2Session(code) {
      if (code.startsWith('risk')) return { ok: false, reason: 'risk_user' }
      return spend(code) ? { ok: true, openid: openidOf(code) } : { ok: false, reason: 'bad_code' }
    },
    async phoneNumberOf(code) {
      const phone = PHONE_CODE.exec(code)?.[1]
      return phone && spend(code) ? { ok: true, phone } : { ok: false, reason: 'bad_code' }
    },
    async makeCode({ scene, page }) {
      if (!SCENE.test(scene)) return { ok: false, reason: 'rejected', detail: '40169 invalid scene' }
      if (page.startsWith('/')) return { ok: false, reason: 'rejected', detail: '41030 invalid page' }
      return { ok: true, image: DOT, type: 'image/png' }
    },
    urlLink: async ({ page, query }) => ({
      ok: true,
      url: `https://wxaurl.cn/${createHash('sha256').update(`${page}?${query}`).digest('base64url').slice(0, 11)}`,
    }),
    checkText: async ({ text }) => ({ ok: true, verdict: text.includes('违规') ? 'risky' : 'pass' }),
    checkMedia: async ({ url }) => ({
      ok: true,
      traceId: createHash('sha256').update(url).digest('hex').slice(0, 32),
    }),
    sendSubscribeMessage: async message => answerTo(message),
    templateFaults: async () => [],
  }
}
