import { Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import type { TemplateKey } from './contract.ts'

/** 一次性订阅: one acceptance, one message. 长期订阅: one acceptance, any number, until it is switched off. */
export const subscriptionKinds = ['once', 'long'] as const
export type SubscriptionKind = (typeof subscriptionKinds)[number]

/** What WeChat's phone answers for a template; `ban` and `filter` are about the template, not about the person. */
export const subscriptionAnswers = ['accept', 'reject', 'ban', 'filter'] as const
export type SubscriptionAnswer = (typeof subscriptionAnswers)[number]

/** `off`: switched off in WeChat's settings, or used up without our knowing. */
export const subscriptionStatuses = ['unasked', 'accepted', 'rejected', 'off', 'banned', 'filtered'] as const
type SubscriptionStatus = (typeof subscriptionStatuses)[number]
const STATUS_OF: Record<SubscriptionAnswer, SubscriptionStatus> = {
  accept: 'accepted',
  reject: 'rejected',
  ban: 'banned',
  filter: 'filtered',
}

/** The thing somebody was asked about: a booking, a number, a matter. */
export const SubscriptionAbout = z.object({
  kind: z.enum(['appointment', 'ticket', 'matter', 'feedback', 'waiting']),
  id: Id,
})
export type SubscriptionAbout = z.output<typeof SubscriptionAbout>

interface Credit {
  /** `appointment/<id>`: what was on the screen when it was given; null where nobody said. */
  about: string | null
}
/** What a resident holds of one template in one kind. */
export interface Subscription {
  template: TemplateKey
  kind: SubscriptionKind
  status: SubscriptionStatus
  /** Since when the status is so. */
  since: Date
  /** Messages accepted and not used, oldest first; of a long one none are counted. */
  credits: readonly Credit[]
  /**
   * One tap is told twice: by the phone, and by WeChat where it pushes events. How many acceptances the phone has told that
   * WeChat has not; below zero, how many WeChat has told that the phone has not.
   */
  phoneLead: number
}

/** More than anybody is asked for; a phone that tells more is not believed. */
export const MOST_CREDITS = 50

export const aboutKey = ({ kind, id }: SubscriptionAbout): string => `${kind}/${id}`
export const newSubscription = (template: TemplateKey, kind: SubscriptionKind, at: Date): Subscription => ({
  template,
  kind,
  status: 'unasked',
  since: at,
  credits: [],
  phoneLead: 0,
})
const become = (of: Subscription, status: SubscriptionStatus, at: Date): Subscription =>
  of.status === status ? of : { ...of, status, since: at }
const withCredit = (of: Subscription, about: string | null): Subscription =>
  of.kind === 'long' ? of : { ...of, credits: [...of.credits, { about }].slice(-MOST_CREDITS) }

/** The phone tells what its owner answered. Whoever says no to a once template keeps what was accepted before. */
export const answerTold = (
  of: Subscription,
  answer: SubscriptionAnswer,
  about: string | null,
  at: Date,
): Subscription => {
  const next = become(of, STATUS_OF[answer], at)
  if (answer !== 'accept' || of.kind === 'long') return next
  if (next.phoneLead >= 0) return { ...withCredit(next, about), phoneLead: next.phoneLead + 1 }
  // WeChat was quicker: the acceptance is there, and now it is known what it was for.
  const unsaid = next.credits.findIndex(credit => credit.about === null)
  const credits = next.credits.map((credit, i) => (i === unsaid ? { about } : credit))
  return { ...next, credits, phoneLead: next.phoneLead + 1 }
}
/** WeChat tells of the same tap. */
export const answerPushed = (of: Subscription, answer: 'accept' | 'reject', at: Date): Subscription => {
  const next = become(of, STATUS_OF[answer], at)
  if (answer !== 'accept' || of.kind === 'long') return next
  const known = next.phoneLead > 0 ? next : withCredit(next, null)
  return { ...known, phoneLead: known.phoneLead - 1 }
}
/** Somebody moved the switch in WeChat's settings: what was accepted waits until it is on again. */
export const switched = (of: Subscription, on: boolean, at: Date): Subscription =>
  become(of, on ? 'accepted' : 'off', at)

/** WeChat refused a message because the person has nothing left (43101); what it says is so. */
export const exhausted = (of: Subscription, at: Date): Subscription =>
  of.kind === 'long' ? become(of, 'off', at) : { ...of, credits: [] }

export const isUsable = ({ kind, status, credits }: Subscription): boolean =>
  kind === 'long' ? status === 'accepted' : status !== 'off' && credits.length > 0

/** Takes what one message needs: what was given for this very thing, else the oldest. Null when nothing may be sent. */
export const spend = (of: Subscription, about: string | null): Subscription | null => {
  if (!isUsable(of)) return null
  if (of.kind === 'long') return of
  const own = Math.max(
    of.credits.findIndex(credit => credit.about === about),
    0,
  )
  return { ...of, credits: of.credits.filter((_, i) => i !== own) }
}
/** The message never reached WeChat. */
export const restore = (of: Subscription, about: string | null): Subscription => withCredit(of, about)

/** Of two accounts that became one: what was allowed on either is allowed. */
export const joined = (mine: Subscription, theirs: Subscription): Subscription => ({
  ...(mine.status === 'unasked' || (isUsable(theirs) && !isUsable(mine)) ? theirs : mine),
  credits: [...mine.credits, ...theirs.credits].slice(-MOST_CREDITS),
  phoneLead: mine.phoneLead + theirs.phoneLead,
})
