import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { messageSettings } from '@zhenyiban/shared/notifications/preferences.ts'
import { subscriptions } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { implement } from '../../kernel/implement.ts'
import type { InboxMessageRecord } from './model.ts'
import { changeSettings, readSettings } from './preferences/settings.ts'
import { readAllMessages, readInbox, readMessage } from './service.ts'
import { answerSubscriptions, listSubscriptions } from './subscriptions/answering.ts'

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
  // Of phones from before long subscriptions: they know once templates alone.
  templates: async ({ app, actor }) =>
    (await listSubscriptions(app, actor))
      .filter(({ kind }) => kind === 'once')
      .map(({ key, templateId, credits }) => ({ key, templateId, credits })),
  acceptTemplates: async ({ app, actor, body }) => {
    const answers = body.accepted.map(key => ({ key, answer: 'accept' as const }))
    await answerSubscriptions(app, actor, { kind: 'once', about: null, answers })
    return { done: true as const }
  },
})

export const subscriptionRoutes = implement(subscriptions, {
  subscriptions: ({ app, actor }) => listSubscriptions(app, actor),
  answerSubscriptions: async ({ app, actor, body }) => {
    await answerSubscriptions(app, actor, body)
    return listSubscriptions(app, actor)
  },
})

export const messageSettingRoutes = implement(messageSettings, {
  messageSettings: ({ app, actor }) => readSettings(app, actor),
  changeMessageSettings: ({ app, actor, body }) => changeSettings(app, actor, body),
})
