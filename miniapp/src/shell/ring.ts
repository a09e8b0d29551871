import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { persisted } from './store.ts'

/** Whether a phone rings and vibrates when its number is called; its owner may switch that off. */
export const ringing = persisted('ringing', true)

const SOUND = '/assets/called.wav'
const TIMES = 3
const EVERY_MS = 1200

const phoneRings = {
  once: () => {
    void Taro.vibrateLong().catch(() => {})
    const player = Taro.createInnerAudioContext()
    player.src = SOUND
    player.onEnded(() => player.destroy())
    player.onError(() => player.destroy())
    player.play()
  },
}

/** A browser lets a page be heard only after its visitor has touched it: the first touch makes it ready. */
let bell: HTMLAudioElement | undefined
const waiting = new Set<() => void>()
const makeReady = () => {
  const made = new Audio(SOUND)
  made.muted = true
  void made
    .play()
    .then(() => {
      made.pause()
      made.muted = false
      made.currentTime = 0
      bell = made
      for (const ready of waiting) ready()
    })
    .catch(() => {})
}
const browserRings = {
  once: () => {
    if (bell) {
      bell.currentTime = 0
      void bell.play().catch(() => {})
    }
    navigator.vibrate?.(800)
  },
}
const IN_BROWSER = process.env.TARO_ENV === 'h5'
if (IN_BROWSER) document.addEventListener('pointerdown', makeReady, { once: true })

/** Whether it would be heard now. */
const isHeard = (): boolean => !IN_BROWSER || bell !== undefined
const watchBell = (ready: () => void) => {
  waiting.add(ready)
  return () => void waiting.delete(ready)
}
export const useIsHeard = (): boolean => useSyncExternalStore(watchBell, isHeard, isHeard)
/** What this phone does when it rings, as far as it can. */
export const canVibrate = (): boolean => !IN_BROWSER || typeof navigator.vibrate === 'function'

let left = 0
const next = () => {
  if (left === 0) return
  left -= 1
  ;(IN_BROWSER ? browserRings : phoneRings).once()
  setTimeout(next, EVERY_MS)
}
/** Three times, so that a phone in a pocket is noticed; called while it rings it does not ring twice. */
export const ring = (): void => {
  if (!ringing.get()) return
  const isRinging = left > 0
  left = TIMES
  if (!isRinging) next()
}
/** Its owner has seen it. */
export const hush = (): void => {
  left = 0
}
