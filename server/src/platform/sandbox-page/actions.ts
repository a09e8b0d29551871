import type { Phone } from '../wechat/sandbox/phones.ts'
import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'
import { failures } from './failures.ts'

const ofPhone =
  (act: (sandbox: WechatSandbox, phone: Phone, template: string) => void) =>
  (sandbox: WechatSandbox, fields: URLSearchParams): boolean => {
    const phone = sandbox.phones.of(fields.get('openid') ?? '')
    const template = fields.get('template') ?? ''
    if (!phone || (template !== '' && !sandbox.subscriptions.templateOf(template))) return false
    act(sandbox, phone, template)
    return true
  }
const ofTemplate = (act: (sandbox: WechatSandbox, phone: Phone, template: string) => void) => {
  const done = ofPhone(act)
  return (sandbox: WechatSandbox, fields: URLSearchParams) =>
    (fields.get('template') ?? '') !== '' && done(sandbox, fields)
}
const ofAll = (act: (sandbox: WechatSandbox) => void) => (sandbox: WechatSandbox) => {
  act(sandbox)
  return true
}

/** What the page's buttons do, and what is said afterwards; false when the button is none of the page's. */
export const actions: Record<
  string,
  { done: string; act(sandbox: WechatSandbox, fields: URLSearchParams): boolean }
> = {
  accept: {
    done: '这个人在弹窗里点了「允许」。',
    act: ofTemplate(({ subscriptions }, phone, id) => void subscriptions.ask(phone, [id], 'accept')),
  },
  refuse: {
    done: '这个人在弹窗里点了「取消」。',
    act: ofTemplate(({ subscriptions }, phone, id) => void subscriptions.ask(phone, [id], 'reject')),
  },
  'switch-on': {
    done: '这个人在微信设置里打开了这种消息。',
    act: ofTemplate(({ subscriptions }, phone, id) => subscriptions.change(phone, id, 'accept')),
  },
  'switch-off': {
    done: '这个人在微信设置里关掉了这种消息。',
    act: ofTemplate(({ subscriptions }, phone, id) => subscriptions.change(phone, id, 'reject')),
  },
  'main-on': {
    done: '「接收通知」总开关打开了。',
    act: ofPhone(({ subscriptions }, phone) => subscriptions.switchMain(phone, true)),
  },
  'main-off': {
    done: '「接收通知」总开关关掉了。',
    act: ofPhone(({ subscriptions }, phone) => subscriptions.switchMain(phone, false)),
  },
  lost: {
    done: '以后发给这个人的消息，微信会收下，但送不到。',
    act: ofPhone(({ lost }, { openid }) => void lost.add(openid)),
  },
  found: {
    done: '发给这个人的消息又能送达了。',
    act: ofPhone(({ lost }, { openid }) => void lost.delete(openid)),
  },
  ban: {
    done: '小程序的订阅消息被封禁了。',
    act: ofAll(({ subscriptions }) => subscriptions.ban(true)),
  },
  unban: {
    done: '订阅消息解封了。',
    act: ofAll(({ subscriptions }) => subscriptions.ban(false)),
  },
  'replace-token': {
    done: '接口令牌被别的系统换掉了，原来的已经失效。',
    act: ofAll(({ tokens }) => tokens.replace()),
  },
  fail: {
    done: '安排好了：下一次会这样出错。',
    act: (sandbox, fields) => {
      const name = fields.get('name') ?? ''
      if (!Object.hasOwn(failures, name)) return false
      failures[name]!.fail(sandbox)
      return true
    },
  },
}
