import type { HeldTemplate } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import type { SubscriptionAnswer } from '@zhenyiban/shared/notifications/subscriptions.ts'

/** What of `wx.getSetting({ withSubscriptions: true })` is looked at. */
export interface SubscriptionsSetting {
  mainSwitch?: boolean
  /** Only templates whose answer the person let WeChat remember. */
  itemSettings?: Record<string, unknown>
}
/** Which switch keeps WeChat from asking at all; null where it will ask. */
export const closedBy = (
  setting: SubscriptionsSetting | undefined,
  templateIds: readonly string[],
): 'main' | 'these' | null => {
  if (setting?.mainSwitch === false) return 'main'
  const remembered = templateIds.map(id => setting?.itemSettings?.[id])
  return remembered.length > 0 && remembered.every(each => each === 'reject') ? 'these' : null
}

/** Acceptances with a sound or a banner are acceptances. */
const answerOf = (said: unknown): SubscriptionAnswer | null => {
  if (typeof said !== 'string') return null
  if (said.startsWith('accept')) return 'accept'
  return said === 'reject' || said === 'ban' || said === 'filter' ? said : null
}
/** What WeChat's window was answered, for each template that was asked for. */
export const answersIn = (asked: readonly HeldTemplate[], answer: Record<string, unknown>) =>
  asked.flatMap(({ key, templateId }) => {
    const said = answerOf(answer[templateId])
    return said ? [{ key, answer: said }] : []
  })

/** Why WeChat did not ask: a switch of the person's, something that passes, or a fault of ours. */
export type NotAsked = 'main' | 'again' | 'network' | 'ours'
const byCode: Record<number, NotAsked> = {
  20004: 'main',
  10002: 'network',
  10003: 'network',
  // Not in front any more when the window should have come.
  10005: 'again',
  10001: 'ours',
  10004: 'ours',
  20001: 'ours',
  20002: 'ours',
  20003: 'ours',
  20005: 'ours',
  20013: 'ours',
}
export const whyNotAsked = (thrown: unknown): NotAsked => {
  const { errCode, errMsg = '' } = (thrown ?? {}) as { errCode?: number; errMsg?: string }
  const code = errCode ?? Number(/\b[12]00\d\d\b/.exec(errMsg)?.[0])
  return byCode[code] ?? (/switch/i.test(errMsg) ? 'main' : 'again')
}
