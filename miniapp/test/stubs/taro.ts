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

const storage = new Map<string, unknown>()
export const taro = {
  asked: [] as Asked[],
  opened: [] as string[],
  /** Answers a request; throws where the network is down. */
  answer: (_: Asked): Answer | Promise<Answer> => ({ statusCode: 200, data: {} }),
  path: 'pages/home/home',
  params: {} as Record<string, string>,
  copied: '',
  /** Told how the network changes. */
  onNetwork: (_: (told: { isConnected: boolean }) => void) => {},
  /** Where the phone is; throws where its owner does not allow it. */
  locate: (): { latitude: number; longitude: number; accuracy: number } => {
    throw new Error('getLocation:fail auth deny')
  },
}
const open = (how: string) => (to: { url: string }) => {
  taro.opened.push(`${how} ${to.url}`)
  return Promise.resolve()
}
export const useDidShow = () => {}
export const useDidHide = () => {}
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
  getLocation: async () => taro.locate(),
  setNavigationBarTitle: () => {},
  pageScrollTo: () => Promise.resolve(),
  onNetworkStatusChange: (act: (told: { isConnected: boolean }) => void) => taro.onNetwork(act),
  offNetworkStatusChange: () => {},
  setClipboardData: async ({ data }: { data: string }) => {
    taro.copied = data
  },
  arrayBufferToBase64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'),
}
