/** Sentences that belong to no single feature. */
export const words = {
  app: '镇易办',
  tabs: { home: '首页', services: '办事', mine: '我的事', me: '我的' },
  back: '返回',
  toHome: '回首页',
  loading: '正在打开…',
  retry: '再试一次',
  reference: (reference: string) => `编号 ${reference}`,
  noNetwork: '网络没有连上。请检查网络，再点「再试一次」，您填写的内容还在。',
  careOn: '大字版',
  careOff: '标准版',
  careSwitch: (on: boolean) => (on ? '切换到标准版' : '切换到大字版'),
  signInFirst: '请先登录',
  signInWhy: '登录后能看到您的预约、排队和办事进度。',
  signIn: '登录',
  call: (phone: string) => `打电话 ${phone}`,
  chosen: (label: string, on: boolean) => (on ? `${label}，已选` : label),
} as const
