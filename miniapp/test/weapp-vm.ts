import { createPages, type PageInstance } from './weapp-pages.ts'
import { ownTimers } from './weapp-timers.ts'
import { flat, type Node, nameOf, textOf } from './weapp-view.ts'
import { createWx, type Launched, type Sent, type StandIn } from './weapp-wx.ts'

const SETTLE_MS = 20
const PATIENCE_MS = 15_000

const addressOf = (url: string, query: Record<string, string>): string => {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return asked.length > 0 ? `${url}?${asked.join('&')}` : url
}
const settle = (ms = SETTLE_MS) => new Promise(resolve => setTimeout(resolve, ms))

/** What a person sees of the page on top, and does with it. */
const createScreen = (front: () => PageInstance) => {
  const nodes = (): Node[] => flat(front().data.root ?? {})
  const text = (): string => textOf(front().data.root ?? {})
  /** Waits for what the screen should come to; says what it shows instead. */
  const until = async <T>(what: string, look: () => T | undefined | false): Promise<T> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await settle()) {
      const seen = look()
      if (seen) return seen
    }
    throw new Error(`waited for ${what}; ${front().route} shows: ${text()}`)
  }
  const fire = async (node: Node, type: string, detail: object = {}) => {
    const target = { id: node.sid, dataset: { sid: node.sid } }
    front().eh({ type, target, currentTarget: target, detail, timeStamp: Date.now(), mark: {} })
    await settle()
  }
  const find = (role: string, name: string | RegExp) =>
    nodes().findLast(node => {
      const named = nameOf(node)
      return node.role === role && (typeof name === 'string' ? named === name : name.test(named))
    })
  return {
    route: () => front().route,
    options: () => front().options,
    nodes,
    text,
    until,
    shows: (wanted: string) => until(`「${wanted}」`, () => text().includes(wanted)),
    at: (route: string) => until(route, () => front().route === route),
    tap: async (role: string, name: string | RegExp) =>
      fire(await until(`${role} ${name}`, () => find(role, name)), 'tap'),
    /** What WeChat's own button tells after its sheet: 手机号快速验证. */
    giveNumber: async (name: string, detail: { code?: string; errMsg: string }) => {
      const asks = () =>
        nodes().find(node => nameOf(node) === name && Object.values(node).includes('getPhoneNumber'))
      await fire(await until(`WeChat's button ${name}`, asks), 'getphonenumber', detail)
    },
    type: async (label: string, value: string) =>
      fire(await until(`input ${label}`, () => nodes().find(node => node.ariaLabel === label)), 'input', {
        value,
      }),
  }
}

/**
 * WeChat's logic layer without WeChat: runs the built `dist/weapp` in a Node vm where code from strings is forbidden,
 * keeps what pages `setData` as the view would, and fires taps and input at it. Only `wx` is a stand-in; requests go
 * to a real server. `aheadMs`: how far the phone's clock is from ours.
 */
export const runWeapp = (dist: string, apiBase: string, own: StandIn = {}, aheadMs = 0) => {
  const storage = new Map<string, unknown>()
  const launched: Launched = { path: '', query: {}, scene: 1001 }
  const requests: Sent[] = []
  const { clear, ...timers } = ownTimers()
  const pages = createPages(
    dist,
    turns => ({
      wx: createWx(apiBase, { storage, launched, requests }, turns, own),
      console,
      ...timers,
    }),
    aheadMs,
  )
  return {
    ...createScreen(pages.front),
    storage,
    requests,
    /** Every `setData` so far. */
    handed: pages.handed,
    /** What WeChat tells the app of: `onError`, `onPageNotFound`. */
    tell: (what: string, of: unknown) => pages.app()[what]?.(of),
    /** What a card of the page in front would be, by the menu or by a button. */
    share: (from: 'menu' | 'button' = 'menu') => pages.front().onShareAppMessage?.({ from }),
    /** Whether WeChat's menu offers 转发 on the page in front. */
    mayShare: () => pages.front().onShareAppMessage !== undefined,
    shareTimeline: () => pages.front().onShareTimeline?.(),
    /** How many pages lie open. */
    depth: pages.depth,
    /** WeChat's own way back. */
    back: pages.back,
    /** One page more, as if there had been a way there. */
    forward: pages.open,
    /** Closes the app: no page and no timer of it lives on. */
    close: () => {
      pages.closeAll()
      clear()
    },
    launch: async (url: string, query: Record<string, string> = {}, scene = 1001) => {
      Object.assign(launched, { path: url, query, scene })
      pages.load('app.js')
      pages.app().onLaunch?.(launched)
      pages.app().onShow?.(launched)
      pages.open(addressOf(url, query))
      await settle()
    },
    /**
     * The app, running in the background, is opened by a code. WeChat tells the app and then closes all pages to open the
     * code's own; a `container` only tells the app.
     */
    reopen: async (
      url: string,
      query: Record<string, string>,
      { scene = 1047, container = false }: { scene?: number; container?: boolean } = {},
    ) => {
      Object.assign(launched, { path: url, query, scene })
      pages.front().onHide?.()
      pages.app().onHide?.(undefined)
      pages.app().onShow?.({ path: url, query, scene })
      if (container) pages.front().onShow?.()
      else pages.anew(addressOf(url, query))
      await settle()
    },
    /** Back from the camera, or from another app: WeChat says again how the app was opened last. */
    comeBack: async () => {
      pages.front().onHide?.()
      pages.app().onHide?.(undefined)
      pages.app().onShow?.({ ...launched })
      pages.front().onShow?.()
      await settle()
    },
  }
}
