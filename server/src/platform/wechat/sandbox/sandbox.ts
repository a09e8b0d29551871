import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import type { Wechat } from '../../../kernel/ports.ts'
import { createWechat } from '../adapter.ts'
import { suggestedTemplates } from '../templates.ts'
import { ok } from './answers.ts'
import { createApi, type Interface } from './api.ts'
import { createChecks } from './checks.ts'
import { createCodes } from './codes.ts'
import { createMessages } from './messages.ts'
import type { PagesKnown } from './pages.ts'
import { createPhones } from './phones.ts'
import { createPushes } from './pushes.ts'
import { createQuotas, type Quotas, usualQuotas } from './quotas.ts'
import { createScenes } from './scenes.ts'
import { createSubscriptions, type SandboxTemplate } from './subscriptions.ts'
import { createTokens } from './tokens.ts'

const TITLES: Record<TemplateKey, string> = {
  appointment: '预约提醒',
  ticket: '排队叫号通知',
  matter: '办理进度通知',
}
const LABELS: Record<string, string> = {
  itemName: '办理事项',
  hallName: '办理地点',
  startsAt: '预约时间',
  hint: '温馨提示',
  number: '排队号码',
  windowName: '办理窗口',
  caseNumber: '受理编号',
  state: '办理进度',
}
/** Those our configuration would suggest, as an account would list them. */
const accountTemplates: SandboxTemplate[] = Object.entries(suggestedTemplates).flatMap(
  ([key, { once, long }]) =>
    (
      [
        ['once', once],
        ['long', long!],
      ] as const
    ).map(([kind, { id, keys }]) => ({
      id,
      kind,
      title: TITLES[key as TemplateKey],
      content: Object.entries(keys)
        .map(([name, field]) => `${LABELS[name]}:{{${field}.DATA}}\n`)
        .join(''),
    })),
)

export interface SandboxOptions {
  now(): Date
  /** Phones that are not of the sandbox take part: see `phones.ts` and `codes.ts`. Off, it is as strict as WeChat. */
  demo?: boolean
  templates?: readonly SandboxTemplate[]
  pages?: PagesKnown
  quotas?: Quotas
  /** Where links to the mini-program lead. */
  linkBase?: string
  /** How it reaches the house and its pictures. */
  fetch?(url: string, init: RequestInit): Promise<Response>
}
/** What a mini-program's account is known by; there is nothing to be had with it. */
export const sandboxAccount = { appId: 'wx-sandbox', appSecret: 'sandbox-secret' }

/**
 * A WeChat of our own: it speaks WeChat's protocol and is as strict, in memory that does not grow. The real adapter talks
 * to it, in this process through `fetch` or over HTTP (`http.ts`), so that nothing but this is different from the real one.
 */
export const createWechatSandbox = (options: SandboxOptions) => {
  const { now, demo = true, pages = null, templates = accountTemplates, quotas = usualQuotas } = options
  const { linkBase = 'https://wxaurl.example', fetch = globalThis.fetch } = options
  const account = { ...sandboxAccount, now, demo, pages, templates, linkBase, fetch }
  const phones = createPhones(account)
  const pushes = createPushes(account)
  const withPush = { ...account, push: pushes.push }
  const codes = createCodes(account, phones)
  const tokens = createTokens(account)
  const subscriptions = createSubscriptions(withPush)
  const messages = createMessages(withPush, phones, subscriptions)
  const scenes = createScenes(account)
  const checks = createChecks(withPush, phones)
  const post = (answer: Interface['answer']): Interface => ({ method: 'POST', needsToken: true, answer })
  const listed = templates.map(({ id, kind, title, content }) => ({
    priTmplId: id,
    title,
    content,
    type: kind === 'once' ? 2 : 3,
  }))
  const api = createApi({
    tokenFault: tokens.faultOf,
    quotaFault: createQuotas(now, quotas),
    interfaces: {
      '/cgi-bin/stable_token': { ...post(tokens.stableToken), needsToken: false },
      '/sns/jscode2session': { method: 'GET', needsToken: false, answer: codes.jscode2session },
      '/wxa/business/getuserphonenumber': post(codes.getuserphonenumber),
      '/cgi-bin/message/subscribe/send': post(messages.send),
      '/wxaapi/newtmpl/gettemplate': { method: 'GET', needsToken: true, answer: () => ok({ data: listed }) },
      '/wxa/getwxacodeunlimit': post(scenes.getwxacodeunlimit),
      '/wxa/generate_urllink': post(scenes.generateUrllink),
      '/wxa/msg_sec_check': post(checks.msgSecCheck),
      '/wxa/media_check_async': post(checks.mediaCheckAsync),
    },
  })
  const port: Wechat = createWechat({
    ...sandboxAccount,
    name: 'wechat sandbox',
    templates: suggestedTemplates,
    miniprogramState: 'formal',
    fetch: api.fetch,
    now,
  })
  return {
    /** The real adapter, as a house would use it. */
    port,
    fetch: api.fetch,
    /** Paths that were called, oldest first. */
    calls: api.calls,
    answerNext: api.answerNext,
    /** The last two hundred messages, oldest first. */
    sent: messages.sent,
    /** The openids whose phones answer that a message did not arrive. */
    lost: messages.lost,
    phones,
    codes,
    tokens,
    subscriptions,
    scenes,
    plannedForMedia: checks.plannedForMedia,
    pushes,
    templates,
  }
}
export type WechatSandbox = ReturnType<typeof createWechatSandbox>
