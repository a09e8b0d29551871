import Taro from '@tarojs/taro'
import { messages } from './messages.ts'

const RELOADED = 'reloaded'

const isLost = (reason: unknown): boolean => (reason as Error | null)?.name === 'ChunkLoadError'

/**
 * On the web a page's chunk can fail to load: no network, or a newer version was deployed. The app says so, and
 * reloads at the tapped page once the server answers.
 */
const recover = async (): Promise<void> => {
  const here = await fetch('/healthz').catch(() => undefined)
  // Only once: a chunk that stays missing must not reload the app for ever.
  if (here?.ok && sessionStorage.getItem(RELOADED) !== location.href) {
    sessionStorage.setItem(RELOADED, location.href)
    location.reload()
    return
  }
  void Taro.showToast({ title: messages.pageLost, icon: 'none', duration: 4000 })
}
export const watchLostPages = (): void => {
  if (process.env.TARO_ENV === 'weapp') return
  window.addEventListener('unhandledrejection', ({ reason }) => void (isLost(reason) && recover()))
}
