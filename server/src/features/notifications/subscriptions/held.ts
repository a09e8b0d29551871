import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import {
  exhausted,
  isUsable,
  newSubscription,
  restore,
  type SubscriptionKind,
  type Subscription as SubscriptionState,
  spend,
} from '@zhenyiban/shared/notifications/subscriptions.ts'
import type { Types } from 'mongoose'
import type { App } from '../../../kernel/app.ts'
import type { Wechat } from '../../../kernel/ports.ts'
import { Subscription } from './model.ts'

/** Whose, of which template. `about`: the thing a message is about (`aboutKey`), whose own acceptance is taken first. */
interface Held {
  residentId: string
  template: TemplateKey
  about: string | null
}

/** The account's template of a kind; null where it has none. */
export const templateIdOf = (wechat: Wechat, template: TemplateKey, kind: SubscriptionKind): string | null =>
  wechat.templates[template][kind]

/** WeChat repeats what it tells within minutes. */
const KEPT_EVENTS = 20

/** Changes one record by a pure move, inside the caller's transaction; of an event that did so before, nothing. */
export const moveSubscription = async (
  { residentId, template, kind }: Pick<Held, 'residentId' | 'template'> & { kind: SubscriptionKind },
  at: Date,
  move: (of: SubscriptionState) => SubscriptionState,
  eventId?: Types.ObjectId,
): Promise<void> => {
  const mine = { residentId, template, kind }
  const found = await Subscription.findOne(mine).lean()
  const seen = found?.seen ?? []
  if (eventId && seen.some(id => id.equals(eventId))) return
  const { status, since, credits, phoneLead } = move(found ?? newSubscription(template, kind, at))
  const set = {
    status,
    since,
    credits,
    phoneLead,
    ...(eventId && { seen: [...seen, eventId].slice(-KEPT_EVENTS) }),
  }
  await Subscription.updateOne(mine, { $set: set }, { upsert: true })
}

/**
 * Takes what one WeChat message needs, inside the caller's transaction: a long subscription, which is not used up, else one
 * acceptance. Null when the person holds nothing.
 */
export const spendSubscription = async (
  app: App,
  { residentId, template, about }: Held,
): Promise<SubscriptionKind | null> => {
  const all = await Subscription.find({ residentId, template }).sort({ _id: 1 }).lean()
  const ofKind = (kind: SubscriptionKind) =>
    all.find(each => each.kind === kind && isUsable(each) && templateIdOf(app.wechat, template, kind))
  if (ofKind('long')) return 'long'
  const once = ofKind('once')
  const left = once && spend(once, about)
  if (!left) return null
  await Subscription.updateOne({ _id: once._id, residentId }, { $set: { credits: left.credits } })
  return 'once'
}
/**
 * Gives it back, inside the caller's transaction: the message never reached WeChat. Whoever took the consent back meanwhile
 * holds nothing, and is given nothing.
 */
export const restoreSubscription = async (
  app: App,
  { residentId, template, about }: Held,
  kind: SubscriptionKind,
): Promise<void> => {
  if (kind === 'long' || !(await Subscription.exists({ residentId, template, kind }))) return
  await moveSubscription({ residentId, template, kind }, app.clock.now(), of => restore(of, about))
}

/** WeChat says that nothing is left (43101), inside the caller's transaction. */
export const exhaustSubscription = (
  app: App,
  { residentId, template }: Pick<Held, 'residentId' | 'template'>,
  kind: SubscriptionKind,
): Promise<void> => {
  const at = app.clock.now()
  return moveSubscription({ residentId, template, kind }, at, of => exhausted(of, at))
}
