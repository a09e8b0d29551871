import Taro from '@tarojs/taro'
import type { SubscriptionsSetting } from './wechat-answers.ts'

/** WeChat's own switches for this mini-program; an older WeChat knows none. */
export const readSwitches = async (): Promise<SubscriptionsSetting> => {
  const { subscriptionsSetting } = await Taro.getSetting({ withSubscriptions: true }).catch(
    () => ({}) as Partial<Taro.getSetting.SuccessCallbackResult>,
  )
  return (subscriptionsSetting as SubscriptionsSetting | undefined) ?? {}
}
