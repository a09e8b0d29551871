import Taro from '@tarojs/taro'

/** A standard of WeChat's on each system, and of browsers; what a person chose is a multiple of it. */
const STANDARD_PX = { ios: 17, other: 16 }
/** WeChat's 关怀模式 and our care mode begin at the same size. */
const CARE = 1.4
/** From here on two things side by side have no room for their words. */
const CRAMPED = 1.25

interface Told {
  fontSizeScaleFactor?: number
  fontSizeSetting?: number
  platform?: string
}
const isSize = (told: number | undefined): told is number => told !== undefined && told > 0
/** How large the person has WeChat write, as a multiple of its standard. */
export const scaleOf = ({ fontSizeScaleFactor, fontSizeSetting, platform }: Told): number => {
  const standard = platform === 'ios' ? STANDARD_PX.ios : STANDARD_PX.other
  const scale = isSize(fontSizeScaleFactor) ? fontSizeScaleFactor : (fontSizeSetting ?? 0) / standard
  return isSize(scale) && Number.isFinite(scale) ? Math.round(scale * 100) / 100 : 1
}
/** Older libraries and other containers have no call for the app alone. */
const appInfo = Taro.getAppBaseInfo as undefined | (() => Told)
const inWechat = (): Told => ({ ...(Taro.getSystemInfoSync() as Told), ...appInfo?.() })
const inBrowser = (): Told => ({
  fontSizeSetting: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
})
/** Known before anything is drawn. */
export const askedScale = (): number => scaleOf(process.env.TARO_ENV === 'weapp' ? inWechat() : inBrowser())

export const asksForCare = (scale: number): boolean => scale >= CARE
export const isCramped = (scale: number): boolean => scale >= CRAMPED
