import Taro, { useRouter } from '@tarojs/taro'
import { type SceneKind, scenePages } from '@zhenyiban/shared/codes/scenes.ts'
import { type Scanned, scannedAtLaunch } from './scan.ts'

export const HOME = '/pages/home/home'
export const SERVICES = '/pages/services/services'
export const MINE = '/pages/mine/mine'
export const ME = '/pages/me/me'
const TABS = [HOME, SERVICES, MINE, ME] as const
export type Tab = (typeof TABS)[number]
export const SIGN_IN = '/features/identity/pages/sign-in'
export const PROFILE = '/features/identity/pages/profile'
/** 通知公告 of a hall and of one's village. */
export const ANNOUNCEMENTS = '/features/announcements/pages/all'
export const INBOX = '/features/notifications/pages/inbox'
export const MESSAGE_SETTINGS = '/features/notifications/pages/settings'

export const MY_DATA = '/features/privacy/pages/data'
export const CONSENTS = '/features/privacy/pages/consents'
export const LEAVE = '/features/privacy/pages/leave'

const withQuery = (path: string, query: Record<string, string | undefined>): string => {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value ? [`${key}=${encodeURIComponent(value)}`] : [],
  )
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path
}
export const toList = (of: { situation?: string; department?: string; title: string }) =>
  withQuery('/features/catalogue/pages/list', of)
export const toGuide = (id: string) => withQuery('/features/catalogue/pages/guide', { id })
export const toBook = (of: { itemId?: string; hallId?: string; appointmentId?: string } = {}) =>
  withQuery('/features/appointments/pages/book', of)
export const toAppointment = (id: string) => withQuery('/features/appointments/pages/appointment', { id })
export const toHall = (code?: string) => withQuery('/features/queue/pages/hall', { code })
/** 公开页 of a hall and its town; without a code, of the hall that is chosen. */
export const toPublicPage = (code?: string) => withQuery('/features/public-page/pages/hall', { code })
export const toTicket = (id: string) => withQuery('/features/queue/pages/ticket', { id })
export const toMatter = (id: string) => withQuery('/features/matters/pages/matter', { id })
export const toReceipt = (code?: string) => withQuery('/features/matters/pages/receipt', { code })
/** The web's scanner; in WeChat its own opens. */
export const SCAN = '/features/codes/pages/scan'
/** Where a scanned code leads. */
export const toScanned = ({ page, code, near }: Scanned): string =>
  withQuery(`/features/${page}`, { code, near })
/** Where the token of a code leads, as the server says; null for a kind that this app does not know. */
export const toOpened = (
  { kind, code }: { kind: SceneKind; code: string },
  token: string,
  via?: string,
): string | null => {
  // The token itself is what it is rated with.
  if (kind === 'rating') return toRateByKey(token, via)
  const page: string | undefined = scenePages[kind]
  return page ? withQuery(`/features/${page}`, { code }) : null
}
/** 隐私政策 or 服务协议 of the town. */
export const toText = (kind: 'policy' | 'terms') => withQuery('/features/privacy/pages/text', { kind })
const RATE = '/features/ratings/pages/rate'
export const toRate = (subject: string, id: string, stage?: string) => withQuery(RATE, { subject, id, stage })
/** With the key of a slip or a receipt, signed in or not. */
export const toRateByKey = (key: string, via?: string) => withQuery(RATE, { key, via })
export const toCase = (id: string) => withQuery('/features/ratings/pages/case', { id })
/** Where village agents work (帮办代办); their pages are not the residents'. */
export const AGENCY = '/features/agency/pages/'

export const FEEDBACK = '/features/feedback/pages/'
/** `said`: the refusal that was shown, so that nobody has to copy it. */
export const toNotDone = (of: { kind?: string; id?: string; hallId?: string; said?: string }) =>
  withQuery(`${FEEDBACK}form`, of)
/** 问一问: about an item, or about anything. */
export const toAsk = (of: { kind?: string; id?: string; hallId?: string } = {}) =>
  withQuery(`${FEEDBACK}form`, { as: 'question', ...of })
export const toReport = (id: string) => withQuery(`${FEEDBACK}report`, { id })

export const isTab = (url: string): url is Tab =>
  (TABS as readonly string[]).includes(url.split('?')[0] ?? '')

/** A mini-program keeps this many pages open; what would be one more takes the place of the present one. */
export const MOST_PAGES = 10
export const go = (url: string): void => {
  if (isTab(url)) void Taro.switchTab({ url })
  else if (Taro.getCurrentPages().length >= MOST_PAGES) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}
/** Replaces the present page, which has served its purpose. */
export const goOn = (url: string): void =>
  void (isTab(url) ? Taro.switchTab({ url }) : Taro.redirectTo({ url }))
/** Back where the person came from; a page opened by a link has nothing behind it. */
export const goBack = (otherwise: string = HOME): void =>
  void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : goOn(otherwise))

/** A mistyped link can hold a lone '%'; it is kept as it came. */
const decode = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
/** Neither WeChat nor the web router decodes what a page was opened with. */
const decoded = (params: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value && name !== 'stamp' && name !== '$taroTimestamp' ? [[name, decode(value)]] : [],
    ),
  )
/** The page's parameters, read once. */
export const useParams = (): Record<string, string | undefined> => decoded(useRouter().params)

export const addressOf = (path: string, params: Record<string, string | undefined>): string =>
  withQuery(`/${path.split('?')[0]!.replace(/^\//, '')}`, decoded(params))
/** Of all open pages, the one in front last; Taro keeps what each was opened with. */
export const openUrls = (): string[] =>
  Taro.getCurrentPages().map(page => {
    const { route, path, $taroParams } = page as {
      route?: string
      path?: string
      $taroParams?: Record<string, string>
    }
    return addressOf(route ?? path ?? '', $taroParams ?? {})
  })
/** The same place, however its visitor shows that they are there (到厅码). */
export const placeOf = (url: string): string => url.replace(/([?&])near=[^&]*&?/, '$1').replace(/[?&]$/, '')
/** Back to a page that lies open below, which then shows what has changed; else in place of the present one. */
export const goBackTo = (url: string): void => {
  const delta = openUrls().reverse().indexOf(url)
  if (delta > 0) void Taro.navigateBack({ delta })
  else goOn(url)
}

/** Path and query of the page in front. */
export const hereUrl = (): string => {
  const front = openUrls().at(-1)
  if (front && front !== '/') return front
  const { path = HOME, params = {} } = Taro.getCurrentInstance().router ?? {}
  return addressOf(path, params)
}

/** Where what WeChat opened the app with leads; null where it merely opens the app. */
export const targetOf = ({
  path = '',
  query = {},
}: {
  path?: string
  query?: Record<string, string | undefined>
}): string | null => {
  const scanned = scannedAtLaunch(query)
  if (scanned) return toScanned(scanned)
  const url = addressOf(path, query)
  return path === '' || isTab(url) ? null : url
}
