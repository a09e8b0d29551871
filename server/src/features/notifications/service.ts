import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type TemplateKey, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { InboxMessage, type InboxMessageRecord, TemplateCredit } from './model.ts'

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

/** Messages of each template that may still be sent to the resident. */
export const countCredits = async (who: ResidentActor): Promise<Record<TemplateKey, number>> => {
  const credits = await TemplateCredit.find({ residentId: who.id }).lean()
  const countOf = (key: TemplateKey) => credits.find(({ template }) => template === key)?.count ?? 0
  return { appointment: countOf('appointment'), ticket: countOf('ticket'), matter: countOf('matter') }
}
/** Remembers the templates a resident accepted with one tap: one message of each. */
export const acceptTemplates = (
  app: App,
  who: ResidentActor,
  accepted: readonly TemplateKey[],
): Promise<void> =>
  app.transaction(async () => {
    for (const template of templateKeys)
      if (accepted.includes(template))
        await TemplateCredit.updateOne(
          { residentId: who.id, template },
          { $inc: { count: 1 } },
          { upsert: true },
        )
  })
