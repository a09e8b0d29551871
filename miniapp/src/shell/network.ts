import Taro from '@tarojs/taro'

/** Calls `act` each time the network returns. Taro's web side listens to `navigator.connection`, which Safari and Firefox do not have. */
export const whenConnected = (act: () => void): (() => void) => {
  if (process.env.TARO_ENV === 'h5') {
    window.addEventListener('online', act)
    return () => window.removeEventListener('online', act)
  }
  const changed = ({ isConnected }: { isConnected?: boolean; errMsg?: string }) => isConnected && act()
  Taro.onNetworkStatusChange(changed)
  return () => Taro.offNetworkStatusChange(changed)
}
