import Taro from '@tarojs/taro'
import { words } from './words.ts'

const RELOADED = 'reloaded'

const isLost = (reason: unknown): boolean => (reason as Error | null)?.name === 'ChunkLoadError'

/**
 * On the web a page's own file can fail to come: the network is gone, or a newer version has replaced it. A tap
 * must not seem dead: once the server answers, the app opens again at the page that was tapped; until then it says why.
 */
const recover = async (): Promise<void> => {
  const here = await fetch('/healthz').catch(() => undefined)
  // Once only: a file that stays away must not reload the app for ever.
  if (here?.ok && sessionStorage.getItem(RELOADED) !== location.href) {
    sessionStorage.setItem(RELOADED, location.href)
    location.reload()
    return
  }
  void Taro.showToast({ title: words.pageLost, icon: 'none', duration: 4000 })
}
export const watchLostPages = (): void => {
  if (process.env.TARO_ENV === 'weapp') return
  window.addEventListener('unhandledrejection', ({ reason }) => void (isLost(reason) && recover()))
}
