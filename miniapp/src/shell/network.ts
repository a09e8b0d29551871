import Taro from '@tarojs/taro'

/** The phone's own word for it; Taro's web side listens to `navigator.connection`, which Safari and Firefox do not have. */
const whenOnline = (act: () => void): (() => void) => {
  if (process.env.TARO_ENV === 'h5') {
    window.addEventListener('online', act)
    return () => window.removeEventListener('online', act)
  }
  const changed = ({ isConnected }: { isConnected?: boolean; errMsg?: string }) => isConnected && act()
  Taro.onNetworkStatusChange(changed)
  return () => Taro.offNetworkStatusChange(changed)
}

const waiting = new Set<() => void>()
let lost = false
/** What the requests themselves tell: of a house that was away the phone says nothing. */
export const connection = {
  lost: (): void => {
    lost = true
  },
  answered: (): void => {
    if (!lost) return
    lost = false
    for (const act of [...waiting]) act()
  },
}
/** Calls `act` each time the house can be reached again; at once where it answered since the failure that is waited for. */
export const whenConnected = (act: () => void): (() => void) => {
  const forget = whenOnline(act)
  waiting.add(act)
  if (!lost) act()
  return () => {
    waiting.delete(act)
    forget()
  }
}
