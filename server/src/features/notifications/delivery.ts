import { advance } from '../../kernel/advance.ts'
import type { App } from '../../kernel/app.ts'
import type { SubscribeMessage } from '../../kernel/ports.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { deliveryMoves, isStale } from './rules.ts'
import { exhaustSubscription, restoreSubscription, spendSubscription } from './subscriptions/held.ts'

/** What happened, to whom: the key of a delivery. */
interface DeliveryKey {
  eventId: DeliveryRecord['eventId']
  residentId: string
  happenedAt: Date
  uselessFrom?: Date | undefined
  /** The thing it is about (`aboutKey`). */
  about: string | null
}

/** What to say to whom; which kind of subscription it spends is seen when it is sent. */
export type SubscribePush = SubscribeMessage extends infer M
  ? M extends unknown
    ? Omit<M, 'kind'>
    : never
  : never

/** Spends what it needs and opens the delivery together; null when nothing is held or the delivery exists. */
const open = async (
  app: App,
  { eventId, residentId, about }: DeliveryKey,
  template: SubscribeMessage['template'],
) => {
  const opened = app.transaction(async () => {
    const kind = await spendSubscription(app, { residentId, template, about })
    if (!kind) return null
    const startedAt = app.clock.now()
    const [delivery] = await Delivery.create([
      { eventId, residentId, template, kind, about, status: 'sending', startedAt },
    ])
    return delivery!
  })
  // Another worker is sending the message of this event.
  return opened.catch(error => (isDuplicateOf(error, 'residentId', 'eventId') ? null : Promise.reject(error)))
}
/** Whose subscription a delivery spent. */
const heldOf = ({ residentId, template, about = null }: DeliveryRecord) => ({
  residentId: String(residentId),
  template,
  about,
})
/** Ends a delivery that never reached the resident, and gives back what it spent. */
const giveUp = (
  app: App,
  delivery: DeliveryRecord,
  move: (typeof deliveryMoves)['reject' | 'expire'],
  detail: string | null,
) =>
  app.transaction(async () => {
    const { _id, residentId, kind = 'once' } = delivery
    if (await advance(Delivery, { _id, residentId }, move, { $set: { detail } }))
      await restoreSubscription(app, heldOf(delivery), kind)
  })

/**
 * Sends one WeChat message for an event, however often it is called; outside any transaction.
 * Throws when WeChat may take it later, so that the outbox calls again.
 */
export const deliver = async (app: App, key: DeliveryKey, message: SubscribePush): Promise<void> => {
  const { eventId, residentId } = key
  const { template } = message
  const earlier = await Delivery.findOne({ eventId, residentId }).lean()
  if (isStale(template, key, app.clock.now())) {
    if (earlier?.status === 'failed') await giveUp(app, earlier, deliveryMoves.expire, earlier.detail)
    return
  }
  const delivery = earlier
    ? await advance(Delivery, { _id: earlier._id, residentId }, deliveryMoves.retry)
    : await open(app, key, template)
  if (!delivery) return
  const { _id, kind = 'once' } = delivery
  const sent = app.wechat.sendSubscribeMessage({ ...message, kind } as SubscribeMessage)
  const answer = await sent.catch(async error => {
    await advance(Delivery, { _id, residentId }, deliveryMoves.fail, { $set: { detail: String(error) } })
    throw error
  })
  if (answer.ok) {
    await advance(Delivery, { _id, residentId }, deliveryMoves.arrive)
    return
  }
  if (answer.reason === 'alarm' || answer.reason === 'rejected') {
    // What the account is refused for is the operator's: an alarm of its own.
    if (answer.reason === 'rejected')
      app.log.error({ event: eventId, template, detail: answer.detail }, 'WeChat rejected a message')
    await giveUp(app, delivery, deliveryMoves.reject, answer.detail)
    return
  }
  // WeChat reports that the resident has nothing left.
  await app.transaction(async () => {
    await advance(Delivery, { _id, residentId }, deliveryMoves.lackCredit, {
      $set: { detail: answer.detail },
    })
    await exhaustSubscription(app, heldOf(delivery), kind)
  })
}
