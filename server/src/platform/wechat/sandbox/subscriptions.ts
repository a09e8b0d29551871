import { type Said, said } from './answers.ts'
import type { Phone, Subscription } from './phones.ts'
import type { Push } from './pushes.ts'

/** A template of the account: `once` for one message each, `long` (长期订阅) until it is taken back. */
export interface SandboxTemplate {
  id: string
  kind: 'once' | 'long'
  title: string
  /** `{{thing1.DATA}}`, a field in a line. */
  content: string
}
export type Choice = 'accept' | 'reject'
/** What the window on the phone answers for one template. */
export type Shown = Choice | 'ban' | 'filter'
const MOST_AT_ONCE = 3

interface Account {
  templates: readonly SandboxTemplate[]
  push: Push
}
/** The acceptances of all phones, and what WeChat tells the house of them. */
export const createSubscriptions = ({ templates, push }: Account) => {
  /** 被封禁: messages are forbidden to the account. */
  const state = { isBanned: false }
  const templateOf = (id: string) => templates.find(template => template.id === id)
  /** Of templates with the same title WeChat shows the first. */
  const isFiltered = (id: string, shown: readonly string[]): boolean => {
    const title = templateOf(id)?.title
    return templateOf(shown.find(other => templateOf(other)?.title === title)!)?.id !== id
  }
  const take = (phone: Phone, id: string, choice: Choice): void => {
    const credits = phone.subscriptions.get(id)?.credits ?? 0
    phone.subscriptions.set(id, { status: choice, credits: choice === 'accept' ? credits + 1 : credits })
  }
  return {
    state,
    ban(isBanned: boolean): void {
      state.isBanned = isBanned
    },
    templateOf,
    /** `wx.requestSubscribeMessage`: the person answers the window that asks, or WeChat says why it shows none. */
    ask(phone: Phone, ids: readonly string[], choice: Choice): Record<string, Shown> | Said {
      const known = ids.map(templateOf)
      if (ids.length === 0 || known.includes(undefined))
        return said(20001, 'No template data return, verify the template id exist')
      if (new Set(known.map(template => template!.kind)).size > 1)
        return said(20002, 'Templates should be same type')
      if (ids.length > MOST_AT_ONCE) return said(20003, 'Templates count out of max bounds')
      if (!phone.mainSwitch) return said(20004, 'The main switch is switched off')
      if (state.isBanned) return Object.fromEntries(ids.map(id => [id, 'ban' as const]))
      const shown = Object.fromEntries(
        ids.map(id => [id, isFiltered(id, ids) ? ('filter' as const) : choice]),
      )
      const answered = ids.filter(id => shown[id] !== 'filter')
      for (const id of answered) take(phone, id, choice)
      push(
        phone.openid,
        'subscribe_msg_popup_event',
        answered.map(id => ({
          TemplateId: id,
          SubscribeStatusString: choice,
          PopupScene: '0',
        })),
      )
      return shown
    },
    /** In WeChat's settings, long after it was asked. */
    change(phone: Phone, id: string, status: Choice): void {
      const credits = phone.subscriptions.get(id)?.credits ?? 0
      phone.subscriptions.set(id, { status, credits })
      push(phone.openid, 'subscribe_msg_change_event', [{ TemplateId: id, SubscribeStatusString: status }])
    },
    switchMain(phone: Phone, isOn: boolean): void {
      phone.mainSwitch = isOn
      push(
        phone.openid,
        'subscribe_msg_change_event',
        [...phone.subscriptions]
          .filter(([, { status }]) => status === 'accept')
          .map(([id]) => ({ TemplateId: id, SubscribeStatusString: isOn ? 'accept' : 'reject' })),
      )
    },
    /** Takes one acceptance for a message; false when there is none. */
    spend(phone: Phone, { id, kind }: SandboxTemplate): boolean {
      if (!phone.mainSwitch) return false
      const subscription: Subscription | undefined = phone.subscriptions.get(id)
      if (!subscription) return phone.trusting
      if (subscription.status === 'reject') return false
      if (kind === 'long') return true
      if (subscription.credits === 0) return false
      subscription.credits -= 1
      return true
    },
  }
}
export type Subscriptions = ReturnType<typeof createSubscriptions>
