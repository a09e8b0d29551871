import { endpoint } from '../kernel/endpoint.ts'
import { LocalTime } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** 消息设置: what somebody is told beside the inbox, which always has it, by which ways, and when not. */
export const topics = ['appointment', 'call', 'progress', 'rating', 'feedback', 'account'] as const
export type Topic = (typeof topics)[number]
/** 微信, 短信, 电话. */
export const ways = ['wechat', 'sms', 'call'] as const
export type Way = (typeof ways)[number]

/** What a message is. One that is important reaches its person although they switched its topic or every way off. */
export interface Weight {
  topic: Topic
  isImportant: boolean
}

/** 免打扰: what is not urgent waits until it is over; over midnight where it ends before it begins. */
const QuietHours = z
  .object({ from: LocalTime, to: LocalTime })
  .check(z.refine(({ from, to }) => from !== to, { error: '开始和结束不能是同一个时间', path: ['to'] }))
const once = (list: readonly string[]) => new Set(list).size === list.length
export const Preferences = z.object({
  off: z.array(z.enum(topics)).check(z.refine(once)),
  /** In the person's order; one that is not here is switched off. */
  ways: z.array(z.enum(ways)).check(z.refine(once)),
  quiet: z.nullable(QuietHours),
})
export type Preferences = z.output<typeof Preferences>
export const defaultPreferences: Preferences = {
  off: [],
  ways: [...ways],
  quiet: { from: '22:00', to: '07:00' },
}

/** Every message of it is important: nobody can switch it off. */
export const lockedTopic = 'account' satisfies Topic

/** By which ways a person wants to be told, in their order. Of what is important some way is always left. */
export const waysWanted = (
  { off, ways: wanted }: Preferences,
  { topic, isImportant }: Weight,
): readonly Way[] => {
  if (!isImportant) return off.includes(topic) ? [] : wanted
  return wanted.length > 0 ? wanted : defaultPreferences.ways
}

/** Where a person can be reached, as far as the house knows. */
export const Reach = z.object({
  /** The account is known by WeChat. */
  wechat: z.boolean(),
  /** The proven mobile, masked; null without one. */
  phone: z.nullable(z.string()),
})
export type Reach = z.output<typeof Reach>
const Settings = z.object({ preferences: Preferences, reach: Reach })

export const messageSettings = {
  messageSettings: endpoint({
    method: 'GET',
    path: '/my/message-settings',
    access: 'resident',
    summary: '我的消息设置',
    result: Settings,
  }),
  changeMessageSettings: endpoint({
    method: 'POST',
    path: '/my/message-settings',
    access: 'resident',
    summary: '改消息设置',
    body: Preferences,
    result: Settings,
  }),
}
