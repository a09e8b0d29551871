import type { Context, Next } from 'koa'
import getRawBody from 'raw-body'
import type { ProvinceSandbox } from '../province/sandbox/sandbox.ts'
import type { SmsSandbox } from '../sms-sandbox.ts'
import type { WechatSandbox } from '../wechat/sandbox/sandbox.ts'
import { actions } from './actions.ts'
import { codesPart, failuresPart, pushesPart, smsPart } from './other-parts.ts'
import { answerPhone } from './phone-calls.ts'
import { phonePart } from './phone-part.ts'
import { provinceFailures, provincePart } from './province-part.ts'
import { html, nothing, page } from './view.ts'

export interface Shown {
  wechat: WechatSandbox | null
  sms: SmsSandbox | null
  province: ProvinceSandbox | null
}
const PATH = '/sandbox'
const LARGEST_BYTES = 8192
const MOST_PHONES = 20

const wholePage = async ({ wechat, sms, province }: Shown, done: string): Promise<string> => {
  const told = Object.hasOwn(actions, done)
    ? html`<p class="done" role="status">${actions[done]!.done}</p>`
    : nothing
  const phones = wechat?.phones.all().slice(0, MOST_PHONES) ?? []
  return page(
    '沙箱',
    html`<h1>外面会收到什么</h1>
<p>这是演示用的微信、短信和省平台：什么都没有真的发出去。最新的在最前面。<a href="${PATH}">刷新</a></p>${told}
${sms ? smsPart(sms) : nothing}
${phones.map(phone => phonePart(wechat!, phone))}
${wechat && phones.length === 0 ? html`<section><h2>微信</h2><p class="quiet">还没有人用微信登录。</p></section>` : nothing}
${wechat ? await codesPart(wechat) : nothing}
${wechat ? failuresPart(wechat) : nothing}
${wechat ? pushesPart(wechat) : nothing}
${province ? provincePart(province) : nothing}`,
  )
}
const linkPage = ({ wechat }: Shown, id: string, now: Date): string | null => {
  const link = wechat?.scenes.links.get(id)
  if (!link) return null
  const address = `/#/${link.page}${link.query === '' ? '' : `?${link.query}`}`
  const text = link.until > now ? html`<a href="${address}">在网页版打开</a>` : html`这个链接已经过期。`
  return page(
    '打开小程序',
    html`<h1>这里会打开小程序</h1><p>在手机上，微信会打开「${link.page}」。${text}</p>`,
  )
}
/** A page of somebody else's must not press the buttons. */
const isOwn = (ctx: Context): boolean => {
  const [site, origin] = [ctx.get('sec-fetch-site'), ctx.get('origin')]
  if (site !== '') return site === 'same-origin' || site === 'none'
  return origin === '' || (URL.canParse(origin) && new URL(origin).host === ctx.host)
}
const bodyOf = async (ctx: Context): Promise<string> =>
  getRawBody(ctx.req, { limit: LARGEST_BYTES, length: ctx.request.length ?? null, encoding: 'utf8' })

const press = async (ctx: Context, shown: Shown, name: string) => {
  const fields = new URLSearchParams(await bodyOf(ctx))
  const isDone = shown.wechat && Object.hasOwn(actions, name) && actions[name]!.act(shown.wechat, fields)
  if (!isDone) return ctx.throw(400)
  await shown.wechat?.pushes.settled()
  ctx.redirect(`${PATH}?done=${name}`)
  ctx.status = 303
}
/** A button of the province's part; true when it is one. */
const pressProvince = (ctx: Context, { province }: Shown, name: string): boolean => {
  if (!province || !Object.hasOwn(provinceFailures, name)) return false
  province.answerNext(provinceFailures[name as keyof typeof provinceFailures].answer)
  ctx.redirect(`${PATH}?done=fail`)
  ctx.status = 303
  return true
}
const readJson = (text: string): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
const callOfPhone = async (ctx: Context, { wechat }: Shown) => {
  const asked = readJson(await bodyOf(ctx))
  const answer = wechat && answerPhone(wechat, asked)
  if (!answer) return ctx.throw(400)
  await wechat.pushes.settled()
  ctx.body = answer
}

/** `/sandbox`: what phones would have received, while something stands in for the outside; never in production. */
export const sandboxPage =
  (shown: Shown, now: () => Date) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    if (ctx.path !== PATH && !ctx.path.startsWith(`${PATH}/`)) return next()
    const [, , room = '', name = ''] = ctx.path.split('/')
    ctx.set('Cache-Control', 'no-store')
    if (ctx.method === 'POST') {
      if (!isOwn(ctx)) {
        ctx.status = 403
        ctx.body = '请从沙箱页面里操作'
        return
      }
      if (pressProvince(ctx, shown, room)) return
      return room === 'phone' ? callOfPhone(ctx, shown) : press(ctx, shown, room)
    }
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    const found =
      room === ''
        ? await wholePage(shown, String(ctx.query.done ?? ''))
        : room === 'links'
          ? linkPage(shown, name, now())
          : null
    if (found === null) return next()
    ctx.type = 'html'
    ctx.body = found
  }
