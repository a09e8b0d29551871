import type { SubscribeMessage, Wechat } from '../kernel/ports.ts'
import { createWechat } from '../platform/wechat/adapter.ts'
import { serveSandbox } from '../platform/wechat/sandbox/http.ts'
import {
  createWechatSandbox,
  sandboxAccount,
  type WechatSandbox,
} from '../platform/wechat/sandbox/sandbox.ts'
import { suggestedTemplates, templateIdsOf } from '../platform/wechat/templates.ts'

// What every test of the WeChat port stands in: the real adapter, and a WeChat as strict as the real one.

export const SEND = '/cgi-bin/message/subscribe/send'
export const TOKEN = '/cgi-bin/stable_token'
export const PAGE = 'features/appointments/pages/appointment'
export const ids = templateIdsOf(suggestedTemplates)
type Change = Partial<Parameters<typeof createWechat>[0]>

export interface WechatRoom {
  sandbox: WechatSandbox
  wechat: Wechat
  /** Another process of the same house, or one with a mistake in its settings. */
  another(change: Change): Wechat
  clock: { now(): Date; set(iso: string): void; passMinutes(minutes: number): void }
  /** Somebody who is in the mini-program. */
  lihua(): ReturnType<WechatSandbox['phones']['named']>
  /** Li Hua's phone takes one message of each, or of a long one any. */
  accept(...templates: string[]): void
  booked(change?: object): SubscribeMessage
  send(change?: object): ReturnType<Wechat['sendSubscribeMessage']>
  close(): Promise<void>
}
const clockAt = (iso: string) => {
  let now = new Date(iso)
  return {
    now: () => now,
    set: (next: string) => {
      now = new Date(next)
    },
    passMinutes: (minutes: number) => {
      now = new Date(+now + minutes * 60_000)
    },
  }
}
const open = async (isServed: boolean): Promise<WechatRoom> => {
  const clock = clockAt('2026-11-23T01:00:00Z')
  const quotas = { [SEND]: 8, '/wxa/generate_urllink': 2 }
  const sandbox = createWechatSandbox({ now: clock.now, demo: false, pages: new Set([PAGE]), quotas })
  const served = isServed ? await serveSandbox(sandbox) : null
  const account = {
    ...sandboxAccount,
    templates: suggestedTemplates,
    miniprogramState: 'formal' as const,
    now: clock.now,
    ...(served ? { baseUrl: served.url } : { fetch: sandbox.fetch }),
  }
  const another: WechatRoom['another'] = change => createWechat({ ...account, ...change })
  const wechat = another({})
  const lihua = () => sandbox.phones.named('lihua')
  const booked = (change: object = {}) =>
    ({
      openid: lihua().openid,
      template: 'appointment',
      kind: 'once',
      page: `${PAGE}?id=65f000000000000000000001`,
      fields: {
        itemName: '城乡居民基本养老保险参保登记及个人账户变更',
        hallName: '斗门镇便民服务中心',
        startsAt: new Date('2026-11-23T01:00:30.123Z'),
        hint: ' 到厅后扫码签到 ',
      },
      ...change,
    }) as SubscribeMessage
  return {
    sandbox,
    wechat,
    another,
    clock,
    lihua,
    booked,
    accept: (...templates) => void sandbox.subscriptions.ask(lihua(), templates, 'accept'),
    send: change => wechat.sendSubscribeMessage(booked(change)),
    close: served?.close ?? (async () => {}),
  }
}
/** In this process, and over HTTP. */
export const wechatRooms: [string, () => Promise<WechatRoom>][] = [
  ['in this process', () => open(false)],
  ['over HTTP', () => open(true)],
]
