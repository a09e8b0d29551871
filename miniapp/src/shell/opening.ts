import Taro from '@tarojs/taro'
import { forgetTyping, keepTyping } from './kept-typing.ts'
import { isTab, MOST_PAGES, openUrls, placeOf, SIGN_IN, targetOf } from './routes.ts'

/** How WeChat says that the app comes to the front. */
export interface Shown {
  path?: string
  query?: Record<string, string | undefined>
  scene?: number
}
/**
 * Entrances that bring the app back as it was left; what they say of path and query is of an earlier time
 * (https://developers.weixin.qq.com/miniprogram/dev/framework/runtime/operating-mechanism.html).
 */
const RETURNS = [
  1001, 1003, 1019, 1022, 1023, 1038, 1056, 1080, 1083, 1089, 1090, 1103, 1104, 1113, 1114, 1117,
]
/** WeChat says first that a code was scanned, and then closes all pages to open the code's own. */
const RELAUNCHED_MS = 300
/** A page that is not drawn by then is not waited for. */
const DRAWN_MS = 3000

/** The app was shown before; its first showing belongs to its start. */
let started = false
let last = ''
/** A code was scanned, and WeChat may be about to close all pages. */
let coming = false
/** What was open when a page was shown last: told of a code, the app may find it closed already. */
let seen: { first: unknown; urls: string[] } = { first: undefined, urls: [] }
/** A page of ours is in front. */
export const pageShown = (): void => {
  seen = { first: Taro.getCurrentPages()[0], urls: openUrls() }
  for (const told of [...awaiting]) told()
}
const awaiting = new Set<() => void>()
/** Opens this page alone, and waits until it is drawn: only then it knows its own address. */
const startFrom = async (url: string): Promise<void> => {
  const drawn = new Promise<void>(resolve => {
    const told = () => {
      if (seen.urls.length !== 1 || seen.urls[0] !== url) return
      awaiting.delete(told)
      resolve()
    }
    awaiting.add(told)
    setTimeout(resolve, DRAWN_MS)
  })
  await Taro.reLaunch({ url })
  await drawn
}

/** On top of what is open: who goes back finds it as it was. What the code opens is never open twice. */
export const openByCode = async (url: string): Promise<void> => {
  const urls = openUrls()
  const at = urls.map(placeOf).lastIndexOf(placeOf(url))
  const delta = urls.length - 1 - at
  if (at >= 0) {
    if (delta > 0) await Taro.navigateBack({ delta })
    // The same hall by a newer code of the machine at its door.
    if (urls[at] !== url) {
      keepTyping()
      await Taro.redirectTo({ url })
    }
    return
  }
  await openOver(url)
}
/** Over the present page, which is there afterwards; where WeChat opens no further page, it alone stays below. */
export const openOver = async (url: string): Promise<void> => {
  const urls = openUrls()
  if (urls.length >= MOST_PAGES) {
    keepTyping()
    await startFrom(urls.at(-1)!)
  }
  await Taro.navigateTo({ url })
}
/** Where the tokens led that were asked about. */
const led = new Map<string, string>()
/** In place of the present page, which only asked where the code leads. */
export const openInstead = async (url: string): Promise<void> => {
  const urls = openUrls()
  led.set(urls.at(-1) ?? '', url)
  if (isTab(url)) return void (await Taro.switchTab({ url }))
  const at = urls.slice(0, -1).map(placeOf).lastIndexOf(placeOf(url))
  if (at < 0) return void (await Taro.redirectTo({ url }))
  await Taro.navigateBack({ delta: urls.length - 1 - at })
  if (urls[at] !== url) await Taro.redirectTo({ url })
}

/** A page that WeChat opened with a code: what the code leads to, unless that is opened from here. */
export const landedOn = (query: Shown['query']): void => {
  const url = targetOf({ query })
  if (url && !coming) void openByCode(url)
}

/** Pages that WeChat closed: the one in front comes back below what the code opens. */
const comeBack = async (former: readonly string[], url: string): Promise<void> => {
  const own = [url, led.get(url) ?? url].map(placeOf)
  const front = [...former].reverse().find(each => !each.startsWith(SIGN_IN) && !own.includes(placeOf(each)))
  if (!front || isTab(front)) return openByCode(url)
  await startFrom(front)
  await openByCode(url)
}

/** The app was started; what it is opened with is read by its first page. */
export const appLaunched = (shown: Shown): void => {
  last = saidOf(shown)
}
const saidOf = ({ path, query }: Shown): string => JSON.stringify([path, query ?? {}])

/**
 * The app, running already, is opened by a code. WeChat closes all pages for it, other containers leave them: both ways
 * the new page comes on top of the one that was in front. Returning from the camera or from another app WeChat says
 * the same once more, which opens nothing.
 */
export const appShown = (shown: Shown): void => {
  const said = saidOf(shown)
  const isStart = !started
  started = true
  const isNew = said !== last
  last = said
  if (isStart || process.env.TARO_ENV !== 'weapp') return
  const byCode = Boolean(shown.query?.q ?? shown.query?.scene)
  const url = byCode || !RETURNS.includes(shown.scene ?? 0) ? targetOf(shown) : null
  if (!url) return
  const { first, urls: former } = seen
  keepTyping()
  coming = true
  setTimeout(() => {
    coming = false
    if (Taro.getCurrentPages()[0] !== first) return void comeBack(former, url)
    forgetTyping()
    if (isNew) void openByCode(url)
  }, RELAUNCHED_MS)
}
