import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { reportClientError } from './client-errors.ts'

/** A newer version of the app: there to be taken, or not loaded well. It is never taken without a tap. */
type NewVersion = 'none' | 'ready' | 'failed'
let state: NewVersion = 'none'
const watchers = new Set<() => void>()
const get = () => state
const watch = (changed: () => void) => {
  watchers.add(changed)
  return () => void watchers.delete(changed)
}
export const newVersion = {
  set: (next: NewVersion): void => {
    state = next
    for (const changed of watchers) changed()
  },
  use: (): NewVersion => useSyncExternalStore(watch, get, get),
}

const watchWechat = (): void => {
  const manager = Taro.getUpdateManager()
  manager.onUpdateReady(() => newVersion.set('ready'))
  manager.onUpdateFailed(() => {
    newVersion.set('failed')
    reportClientError('update_failed', new Error('update failed'))
  })
}

/** The app's own script of this page, whose name changes with what is in it. */
const ownScript = (): string | undefined =>
  [...document.scripts]
    .map(({ src }) => new URL(src || '/', location.href).pathname)
    .find(path => /\/app\.[^/]+\.js$/.test(path))
const LOOK_EVERY_MS = 10 * 60_000
/** A page left open for days comes back to another build; what it has not fetched yet is not there any more. */
const watchWeb = (): void => {
  let lookedAt = Date.now()
  const look = async () => {
    const own = ownScript()
    if (document.visibilityState !== 'visible' || !own || Date.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = Date.now()
    const page = await fetch('/', { cache: 'no-cache' }).catch(() => undefined)
    if (page?.ok && !(await page.text()).includes(own)) newVersion.set('ready')
  }
  document.addEventListener('visibilitychange', () => void look())
}
export const watchVersions = process.env.TARO_ENV === 'weapp' ? watchWechat : watchWeb

/** Starts anew with it: only where nobody has anything half typed. */
export const takeNewVersion = (): void => {
  if (process.env.TARO_ENV === 'weapp') Taro.getUpdateManager().applyUpdate()
  else location.reload()
}
