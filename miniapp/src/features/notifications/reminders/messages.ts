import type { Moment } from '@zhenyiban/shared/notifications/asking.ts'
import type { toldBySms } from '@zhenyiban/shared/notifications/hearing.ts'

/** What WeChat's messages of each moment are about, in the person's words. */
const what: Record<Moment, string> = {
  booked: '预约快到时、大厅改时间时、叫到您的号时',
  waitlisted: '有位置空出来时',
  numbered: '叫到您的号时',
  handed_in: '缺材料、办到下一步、出结果时',
  reported: '有答复时',
}
const smsWhat: Record<ReturnType<typeof toldBySms>[number], string> = {
  place_offered: '有位置空出来时',
  hall_changes: '大厅改时间或取消时',
  called: '叫到您的号时',
  papers_and_results: '缺材料、材料要重交、出结果时',
}
const allOf = (told: readonly (keyof typeof smsWhat)[]) => told.map(each => smsWhat[each]).join('、')

export const messages = {
  title: '怎么告诉您',
  ask: '开启微信提醒',
  once: (moment: Moment) => `${what[moment]}，微信会告诉您。点一次每类收一条，收完可以再点。`,
  long: (moment: Moment) => `${what[moment]}，微信会告诉您。同意一次，以后都会收到，随时能关。`,
  held: {
    long: (moment: Moment) => `微信提醒已开启：${what[moment]}会告诉您。`,
    once: (moment: Moment) => `微信提醒已开启：${what[moment]}会告诉您，每类一条，收完可以再点。`,
  },
  refused: '这次没有开启。想要的话，随时再点。',
  unusable: '微信暂时不让发这类提醒，不是您的问题。',
  closed: {
    main: '微信里「接收通知」的总开关关着，点了也不会问您。请打开设置，在「通知管理」里打开「接收通知」。',
    these: '微信里记住了「不接收」这类提醒，点了也不会问您。请打开设置，在「通知管理」里改成接收。',
  },
  openSetting: '去微信里打开',
  notAsked: {
    again: '刚才没有弹出询问，请再点一次。',
    network: '网络没有连上，询问没有弹出。请检查网络后再点一次。',
    ours: '微信提醒暂时开不了，不是您的问题。',
  },
  unwanted: '您在「消息设置」里没有要这类微信消息。',
  bySms: (told: readonly (keyof typeof smsWhat)[], phone: string) => `${allOf(told)}，会发短信到 ${phone}。`,
  smsInstead: (told: readonly (keyof typeof smsWhat)[], phone: string) =>
    `微信没有送到的，${allOf(told)}会发短信到 ${phone}。`,
  noPhone: (told: readonly (keyof typeof smsWhat)[]) => `绑定手机号后，${allOf(told)}还会发短信。`,
  inbox: '有变化都放进「我的」里的「消息」，打开就能看到。',
  settings: '消息设置',
  bind: '绑定手机号',
} as const
