import { templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import {
  answerPushed,
  exhausted,
  type Subscription as SubscriptionState,
  subscriptionKinds,
  switched,
} from '@zhenyiban/shared/notifications/subscriptions.ts'
import type { App } from '../../../kernel/app.ts'
import type { Events, Listeners } from '../../../kernel/outbox.ts'
import { findResidentByOpenid } from '../../identity/residents.ts'
import { moveSubscription, templateIdOf } from './held.ts'

type Changed = Events['wechat.subscription_changed']

/** What a message was refused for when its person has nothing left. */
const NOTHING_LEFT = 43101

const templateOf = (app: App, templateId: string) =>
  templateKeys
    .flatMap(template => subscriptionKinds.map(kind => ({ template, kind })))
    .find(({ template, kind }) => templateIdOf(app.wechat, template, kind) === templateId)

/** What WeChat tells, as a move; null where nothing changes: a message that arrived was spent when it was sent. */
const moveOf = ({ what, subscribeStatus, errorCode }: Changed, at: Date) => {
  const moves: Record<Changed['what'], ((of: SubscriptionState) => SubscriptionState) | null> = {
    popup: of => answerPushed(of, subscribeStatus, at),
    // Told late of an earlier turn of the switch.
    change: of => (at < of.since ? of : switched(of, subscribeStatus === 'accept', at)),
    sent: errorCode === NOTHING_LEFT ? of => exhausted(of, at) : null,
  }
  return moves[what]
}

/** What WeChat says of a subscription is so, whatever the phone told. */
export const subscriptionListeners: Listeners = {
  'wechat.subscription_changed': [
    async (app, { _id, at, payload }) => {
      const of = templateOf(app, payload.templateId)
      const move = moveOf(payload, at)
      const resident = of && move && (await findResidentByOpenid(payload.openid))
      if (!resident) return
      await app.transaction(() =>
        moveSubscription({ residentId: String(resident._id), ...of }, at, move, _id),
      )
    },
  ],
}
