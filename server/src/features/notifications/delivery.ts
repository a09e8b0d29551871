import { advance } from '../../kernel/advance.ts'
import { endAlarm, raiseAlarm } from '../../kernel/alarms.ts'
import type { App } from '../../kernel/app.ts'
import type { SubscribeMessage } from '../../kernel/ports.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { Delivery, type DeliveryRecord, TemplateCredit } from './model.ts'
import { deliveryMoves, isStale } from './rules.ts'

/** What happened, to whom: the key of a delivery. */
interface DeliveryKey {
  eventId: DeliveryRecord['eventId']
  residentId: string
  happenedAt: Date
  uselessFrom?: Date | undefined
}

/** Spends a credit and opens the delivery together; null when no credit is left or the delivery exists. */
const open = async (
  app: App,
  { eventId, residentId }: DeliveryKey,
  template: SubscribeMessage['template'],
) => {
  const opened = app.transaction(async () => {
    const spent = await TemplateCredit.updateOne(
      { residentId, template, count: { $gt: 0 } },
      { $inc: { count: -1 } },
    )
    if (spent.modifiedCount === 0) return null
    const startedAt = app.clock.now()
    const [delivery] = await Delivery.create([
      { eventId, residentId, template, status: 'sending', startedAt },
    ])
    return delivery!
  })
  // Another worker is sending the message of this event.
  return opened.catch(error => (isDuplicateOf(error, 'residentId', 'eventId') ? null : Promise.reject(error)))
}
/** Ends a delivery that never reached the resident, and gives the credit back. */
const giveUp = (
  app: App,
  { _id, residentId, template }: DeliveryRecord,
  move: (typeof deliveryMoves)['reject' | 'expire'],
  detail: string | null,
) =>
  app.transaction(async () => {
    if (await advance(Delivery, { _id, residentId }, move, { $set: { detail } }))
      await TemplateCredit.updateOne({ residentId, template }, { $inc: { count: 1 } }, { upsert: true })
  })

/**
 * Sends one WeChat message for an event, however often it is called; outside any transaction.
 * Throws when WeChat may take it later, so that the outbox calls again.
 */
export const deliver = async (app: App, key: DeliveryKey, message: SubscribeMessage): Promise<void> => {
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
  const { _id } = delivery
  const answer = await app.wechat.sendSubscribeMessage(message).catch(async error => {
    await advance(Delivery, { _id, residentId }, deliveryMoves.fail, { $set: { detail: String(error) } })
    throw error
  })
  if (answer.ok) {
    await advance(Delivery, { _id, residentId }, deliveryMoves.arrive)
    await endAlarm(app, 'wechat.account')
    return
  }
  if (answer.reason === 'alarm' || answer.reason === 'rejected') {
    if (answer.reason === 'alarm') await raiseAlarm(app, 'wechat.account', answer.detail)
    else app.log.error({ event: eventId, template, detail: answer.detail }, 'WeChat rejected a message')
    await giveUp(app, delivery, deliveryMoves.reject, answer.detail)
    return
  }
  // WeChat reports that the resident has no acceptance left: the credits are set to zero.
  await advance(Delivery, { _id, residentId }, deliveryMoves.lackCredit, { $set: { detail: answer.detail } })
  await TemplateCredit.updateOne({ residentId, template }, { $set: { count: 0 } })
}
