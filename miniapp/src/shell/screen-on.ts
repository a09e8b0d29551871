import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** An older browser, or a page without https, cannot keep it on. */
export const canStayOn = (): boolean => process.env.TARO_ENV !== 'h5' || 'wakeLock' in navigator

/** Keeps it on until what it answers is called. */
const keepPhoneOn = () => {
  const keep = (keepScreenOn: boolean) => void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => {})
  keep(true)
  return () => keep(false)
}
const keepBrowserOn = () => {
  let released = false
  let lock: WakeLockSentinel | undefined
  const take = async () => {
    if (document.hidden || !canStayOn()) return
    const taken = await navigator.wakeLock.request('screen').catch(() => undefined)
    if (released) void taken?.release()
    else lock = taken
  }
  // A browser lets it go whenever the page is out of sight.
  const again = () => void take()
  void take()
  document.addEventListener('visibilitychange', again)
  return () => {
    released = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release().catch(() => {})
  }
}
/** The screen stays on while `wanted` and the page is in front; afterwards the phone does as it is set. */
export const useScreenOn = (wanted: boolean): void => {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    if (!wanted || !shown) return
    return process.env.TARO_ENV === 'h5' ? keepBrowserOn() : keepPhoneOn()
  }, [wanted, shown])
}
