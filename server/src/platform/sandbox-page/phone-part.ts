import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Phone } from '../wechat/sandbox/phones.ts'
import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'
import { button, type Html, html, messageCard, nothing } from './view.ts'

const MOST_MESSAGES = 12
const KINDS = { once: '一次性', long: '长期' } as const

type Template = WechatSandbox['templates'][number]
const titleOf = ({ title, kind }: Template): string => `${title}（${KINDS[kind]}）`
const at = (date: Date): string => formatInstant(date.toISOString())
/** `办理事项:{{thing1.DATA}}`, a line each. */
const linesOf = (content: string, data: Record<string, { value: string }>): [string, string][] =>
  [...content.matchAll(/^(.*?):?\{\{(\w+)\.DATA\}\}/gm)].map(([, label = '', key = '']) => [
    label,
    data[key]?.value ?? '',
  ])

type Sent = WechatSandbox['sent'][number]
const cardOf = (sandbox: WechatSandbox, name: string, message: Sent, nth: number): Html => {
  const template = sandbox.templates.find(({ id }) => id === message.templateId)
  const content = sandbox.subscriptions.templateOf(message.templateId)?.content ?? ''
  return messageCard(
    { title: template ? titleOf(template) : message.templateId, to: name, nth, when: at(message.at) },
    html`<dl>${linesOf(content, message.data).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
${message.page === '' ? nothing : html`<a href="/#/${message.page}">进入小程序查看（在网页版打开）</a>`}`,
  )
}

const stateOf = (phone: Phone, id: string, kind: 'once' | 'long'): string => {
  const held = phone.subscriptions.get(id)
  if (!held) return phone.trusting ? '没在这里答过：演示时都收' : '没有订阅'
  if (held.status === 'reject') return '不接收'
  if (kind === 'long') return '接收，一直有效'
  return held.credits === 0 ? '收完了，要再点一次「允许」' : `接收，还能收 ${held.credits} 条`
}
const templateRow = (phone: Phone, template: Template): Html => {
  const { id, kind } = template
  const of = { openid: phone.openid, template: id }
  const isOff = phone.subscriptions.get(id)?.status === 'reject'
  return html`<tr><th scope="row">${titleOf(template)}</th><td>${stateOf(phone, id, kind)}</td><td>
${button('弹窗点「允许」', 'accept', of)}${button('弹窗点「取消」', 'refuse', of)}
${isOff ? button('设置里打开', 'switch-on', of) : button('设置里关掉', 'switch-off', of, 'off')}</td></tr>`
}

/** A person's phone: what arrived, newest first, and what the person may do with the subscriptions. */
export const phonePart = (sandbox: WechatSandbox, phone: Phone): Html => {
  const messages = sandbox.sent.filter(each => each.openid === phone.openid)
  const { openid, name, mainSwitch } = phone
  const isLost = sandbox.lost.has(openid)
  return html`<section aria-label="${name} 的微信"><h2>${name} 的微信</h2>
<p class="quiet">openid ${openid}；最近在小程序里：${at(phone.seenAt)}</p>
<div class="cards">${
    messages.length === 0
      ? html`<p class="quiet">还没有收到消息。</p>`
      : messages
          .map((message, i) => cardOf(sandbox, name, message, i + 1))
          .slice(-MOST_MESSAGES)
          .reverse()
  }</div>
${messages.length > MOST_MESSAGES ? html`<p class="quiet">更早的还有 ${messages.length - MOST_MESSAGES} 条。</p>` : nothing}
<details><summary>订阅和开关</summary>
<p>${mainSwitch ? button('关掉「接收通知」总开关', 'main-off', { openid }, 'off') : button('打开「接收通知」总开关', 'main-on', { openid })}
${isLost ? button('让消息又能送达', 'found', { openid }) : button('让消息送不到（发出后失败）', 'lost', { openid }, 'off')}</p>
<div class="scroll"><table class="stack">${sandbox.templates.map(template => templateRow(phone, template))}</table></div></details></section>`
}
