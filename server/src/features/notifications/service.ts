import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { InboxMessage, type InboxMessageRecord } from './model.ts'

const INBOX_LENGTH = 100

/** The newest messages, and how many are unread in all. */
export const readInbox = async (who: ResidentActor) => ({
  unread: await InboxMessage.countDocuments({ residentId: who.id, readAt: null }),
  messages: await InboxMessage.find({ residentId: who.id })
    .sort({ at: -1, _id: -1 })
    .limit(INBOX_LENGTH)
    .lean(),
})
export const readMessage = (app: App, who: ResidentActor, id: string): Promise<InboxMessageRecord> =>
  app.transaction(async () => {
    const mine = { _id: id, residentId: who.id }
    await InboxMessage.updateOne({ ...mine, readAt: null }, { $set: { readAt: app.clock.now() } })
    return (await InboxMessage.findOne(mine).lean()) ?? refuse('message.not_found')
  })
export const readAllMessages = (app: App, who: ResidentActor): Promise<void> =>
  app.transaction(async () => {
    await InboxMessage.updateMany({ residentId: who.id, readAt: null }, { $set: { readAt: app.clock.now() } })
  })
