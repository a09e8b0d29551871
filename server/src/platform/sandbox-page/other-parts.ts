import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { toDataURL } from 'qrcode'
import type { SmsSandbox } from '../sms-sandbox.ts'
import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'
import { failures } from './failures.ts'
import { button, html, messageCard, nothing, type Html as Part } from './view.ts'

const MOST = 12
const at = (date: Date): string => formatInstant(date.toISOString())
const newest = <T>(list: readonly T[], most = MOST): T[] => list.slice(-most).reverse()

/** With the how manieth to its number each is. */
const numbered = (sent: SmsSandbox['sent']) => {
  const counts = new Map<string, number>()
  return sent.map(each => {
    const nth = (counts.get(each.phone) ?? 0) + 1
    counts.set(each.phone, nth)
    return { ...each, nth }
  })
}
/** Short messages by number, the newest first; the codes to sign in with are among them. */
export const smsPart = (sms: SmsSandbox): Part =>
  html`<section><h2>短信</h2><div class="cards">${
    sms.sent.length === 0
      ? html`<p class="quiet">还没有发过短信。</p>`
      : newest(numbered(sms.sent), 2 * MOST).map(({ phone, text, at: sentAt, nth }) =>
          messageCard({ title: '短信', to: phone, nth, when: at(sentAt) }, html`<p>${text}</p>`),
        )
  }</div></section>`

const picture = async (text: string): Promise<Part> => {
  const address = await toDataURL(text, { width: 160, margin: 1 })
  return html`<img alt="码" src="${address}">`
}
/** Mini-program codes that were made. */
export const codesPart = async ({ scenes }: WechatSandbox): Promise<Part> => {
  const cards: Part[] = []
  for (const { page, scene, at: madeAt } of newest(scenes.made, 6)) {
    const drawn = await picture(`${page}?scene=${encodeURIComponent(scene)}`)
    cards.push(html`<article class="card"><h3>scene ${scene}</h3><p class="quiet">打开 ${page} · ${at(madeAt)}</p>${drawn}
<a href="/#/${page}?scene=${encodeURIComponent(scene)}">在网页版打开</a></article>`)
  }
  return cards.length === 0
    ? nothing
    : html`<section><h2>做过的小程序码</h2><div class="cards">${cards}</div></section>`
}

const EVENTS: Record<string, string> = {
  subscribe_msg_popup_event: '在弹窗里答了订阅',
  subscribe_msg_change_event: '在设置里改了订阅',
  subscribe_msg_sent_event: '消息送到没有',
  wxa_media_check: '图片检查的结果',
}
const ANSWERS: Record<string, string> = {
  '200 success': '收到了',
  'no answer': '没有回应',
  'nobody listens': '还没有人接收',
}
/** What the house was told of all this, and what it answered. */
export const pushesPart = ({ pushes }: WechatSandbox): Part =>
  pushes.pushed.length === 0
    ? nothing
    : html`<section><h2>推送给平台的事件</h2><div class="scroll"><table class="stack">
<tr><th scope="col">时间</th><th scope="col">事件</th><th scope="col">平台的回答</th></tr>${newest(
        pushes.pushed,
      ).map(
        ({ event, at: toldAt, answer }) =>
          html`<tr><td><time>${at(toldAt)}</time></td><td>${EVENTS[event] ?? event}</td><td>${ANSWERS[answer] ?? answer}</td></tr>`,
      )}</table></div></section>`

/** Buttons for what goes wrong. */
export const failuresPart = ({ subscriptions }: WechatSandbox): Part => html`<section><h2>演示出错</h2>
<p class="quiet">按一下，下一次请求就会这样出错；再下一次恢复正常。</p>
<p>${Object.entries(failures).map(([name, { text }]) => button(text, 'fail', { name }))}${
  subscriptions.state.isBanned
    ? button('解除订阅消息封禁', 'unban')
    : button('封禁小程序的订阅消息', 'ban', {}, 'off')
}${button('换掉接口令牌（别的系统强制刷新）', 'replace-token')}</p></section>`
