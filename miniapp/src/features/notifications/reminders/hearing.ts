import type { Moment } from '@zhenyiban/shared/notifications/asking.ts'
import { toldBySms } from '@zhenyiban/shared/notifications/hearing.ts'
import type { Preferences, Reach } from '@zhenyiban/shared/notifications/preferences.ts'
import { messages } from './messages.ts'

/** What is said of the ways beside WeChat, and whether binding a phone would add one. Nothing that will not come. */
export const hearingOf = (
  moment: Moment,
  { preferences, reach }: { preferences: Preferences; reach: Reach },
): { lines: string[]; bind: boolean } => {
  const told = toldBySms(moment, preferences)
  if (told.length === 0) return { lines: [messages.inbox], bind: false }
  if (!reach.phone) return { lines: [messages.inbox, messages.noPhone(told)], bind: true }
  const say = reach.wechat && preferences.ways[0] !== 'sms' ? messages.smsInstead : messages.bySms
  return { lines: [say(told, reach.phone), messages.inbox], bind: false }
}
