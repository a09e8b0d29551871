import { useEffect, useRef } from 'react'

/** The little of Taro that screens and rules touch: storage in memory, requests and navigation under the test's control. */
export interface Asked {
  url: string
  method: string
  /** Bytes where a file is sent. */
  data?: string
  dataType?: string
  header: Record<string, string>
}
type Answer = { statusCode: number; data: unknown; header?: Record<string, string> }

const watching = new Set<() => void>()
const hiding = new Set<() => void>()
const online = new Set<(told: { isConnected: boolean }) => void>()
const storage = new Map<string, unknown>()
export const taro = {
  asked: [] as Asked[],
  opened: [] as string[],
  /** Answers a request; throws where the network is down. */
  answer: (_: Asked): Answer | Promise<Answer> => ({ statusCode: 200, data: {} }),
  /** All that lies in the phone's storage, as whoever finds the phone could read it. */
  stored: () => JSON.stringify([...storage]),
  path: 'pages/home/home',
  params: {} as Record<string, string>,
  copied: '',
  /** The phone does not let the app write its clipboard. */
  copyFails: false,
  /** The network is there again. */
  connect: () => {
    for (const told of online) told({ isConnected: true })
  },
  /** The page comes to the front again. */
  show: () => {
    for (const shown of watching) shown()
  },
  /** Another page, or another app, comes before it. */
  hide: () => {
    for (const hidden of hiding) hidden()
  },
  /** WeChat's switches for subscribe messages, and what its window is answered; throws where it does not open. */
  subscriptions: { mainSwitch: true, itemSettings: {} as Record<string, string> },
  subscribe: (_: readonly string[]): Record<string, string> => ({}),
  /** What its owner does in WeChat's settings. */
  inSettings: () => {},
  /** How often the phone vibrated, what was played, and whether its screen is kept on. */
  rung: 0,
  played: [] as string[],
  screenOn: false,
  /** Where the phone is; throws where its owner does not allow it. */
  locate: (): { latitude: number; longitude: number; accuracy: number } => {
    throw new Error('getLocation:fail auth deny')
  },
}
const open = (how: string) => (to: { url: string }) => {
  taro.opened.push(`${how} ${to.url}`)
  return Promise.resolve()
}
const useTold = (told: Set<() => void>, act: () => void) => {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const hear = () => latest.current()
    told.add(hear)
    return () => void told.delete(hear)
  }, [])
}
export const useDidShow = (act: () => void) => useTold(watching, act)
export const useDidHide = (act: () => void) => useTold(hiding, act)
/** WeChat's own, of which the other pages know nothing. */
export const useShareAppMessage = () => {}
export const useShareTimeline = () => {}
export const useRouter = () => ({ path: taro.path, params: taro.params })
export default {
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  request: async (asked: Asked) => {
    taro.asked.push(asked)
    return taro.answer(asked)
  },
  navigateTo: open('navigateTo'),
  redirectTo: open('redirectTo'),
  switchTab: open('switchTab'),
  getCurrentPages: () => [{}],
  getCurrentInstance: () => ({ router: { path: taro.path, params: taro.params } }),
  navigateBack: ({ delta }: { delta?: number } = {}) =>
    open('navigateBack')({ url: delta === undefined ? '' : String(delta) }),
  getSystemInfoSync: () => ({ platform: 'android', fontSizeSetting: 16 }),
  getSetting: async () => ({ subscriptionsSetting: taro.subscriptions }),
  openSetting: async () => taro.inSettings(),
  requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => taro.subscribe(tmplIds),
  vibrateLong: async () => {
    taro.rung += 1
  },
  createInnerAudioContext: () => {
    const player = {
      src: '',
      play: () => void taro.played.push(player.src),
      onEnded: () => {},
      onError: () => {},
      destroy: () => {},
    }
    return player
  },
  setKeepScreenOn: async ({ keepScreenOn }: { keepScreenOn: boolean }) => {
    taro.screenOn = keepScreenOn
  },
  getLocation: async () => taro.locate(),
  setNavigationBarTitle: () => {},
  pageScrollTo: () => Promise.resolve(),
  onNetworkStatusChange: (act: (told: { isConnected: boolean }) => void) => void online.add(act),
  offNetworkStatusChange: (act: (told: { isConnected: boolean }) => void) => void online.delete(act),
  setClipboardData: async ({ data }: { data: string }) => {
    if (taro.copyFails) throw new Error('setClipboardData:fail')
    taro.copied = data
  },
  arrayBufferToBase64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'),
}
