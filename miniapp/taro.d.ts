import type OfTaro from '@tarojs/taro/types/index'
import type { AriaRole } from 'react'

type Wx = WechatMiniprogram.Wx

/**
 * Taro as the mini-program meets it: what is called there is WeChat's own, so WeChat's own types judge it.
 * tsconfig.json puts this file in the place of `@tarojs/taro`.
 */
declare const Taro: Omit<Wx, 'request'> & {
  /** The one call of WeChat's that Taro makes into a promise and WeChat does not. */
  request(option: Parameters<Wx['request']>[0]): Promise<WechatMiniprogram.RequestSuccessCallbackResult>
  getCurrentInstance: (typeof OfTaro)['getCurrentInstance']
  getCurrentPages: typeof getCurrentPages
}
export default Taro
export {
  useDidHide,
  useDidShow,
  useError,
  useLaunch,
  usePageNotFound,
  useRouter,
  useShareAppMessage,
  useShareTimeline,
  useUnhandledRejection,
} from '@tarojs/taro/types/index'

/** What a reader is told an element is; config/plugin-a11y.ts brings it into the mini-program. */
interface Named {
  role?: AriaRole
}
declare module '@tarojs/components/types/Button' {
  interface ButtonProps extends Named {}
}
declare module '@tarojs/components/types/View' {
  interface ViewProps extends Named {}
}
declare module '@tarojs/components/types/Image' {
  interface ImageProps extends Named {}
}
declare module '@tarojs/components/types/Text' {
  interface TextProps extends Named {}
}
