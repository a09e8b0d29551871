export const messages = {
  ask: '开启微信提醒',
  why: '预约快到时、快叫到号、办事有进展时，微信会告诉您。每点一次可收一条。',
  done: '已开启提醒。',
  refused: '没有开启。之后想要提醒，随时再点。',
} as const
