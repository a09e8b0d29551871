import { notifications, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import { implement } from '../../kernel/implement.ts'
import type { InboxMessageRecord } from './model.ts'
import { acceptTemplates, countCredits, readAllMessages, readInbox, readMessage } from './service.ts'

const present = ({ _id, title, text, target, at, readAt }: InboxMessageRecord) => ({
  id: String(_id),
  title,
  text,
  target: target && { kind: target.kind, id: target.id },
  at: at.toISOString(),
  read: readAt !== null,
})

export const notificationRoutes = implement(notifications, {
  messages: async ({ actor }) => {
    const { unread, messages } = await readInbox(actor)
    return { unread, messages: messages.map(present) }
  },
  readMessage: async ({ app, actor, params }) => present(await readMessage(app, actor, params.messageId)),
  readAllMessages: async ({ app, actor }) => {
    await readAllMessages(app, actor)
    return { done: true as const }
  },
  templates: async ({ app, actor }) => {
    const credits = await countCredits(actor)
    return templateKeys.map(key => ({
      key,
      templateId: app.wechat.templates[key].once,
      credits: credits[key],
    }))
  },
  acceptTemplates: async ({ app, actor, body }) => {
    await acceptTemplates(app, actor, body.accepted)
    return { done: true as const }
  },
})
