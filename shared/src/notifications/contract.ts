import { endpoint } from '../kernel/endpoint.ts'
import { Done, Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** Subscribe-message templates (订阅消息). A resident's tap grants one message of each. */
export const templateKeys = ['appointment', 'ticket', 'matter'] as const
export type TemplateKey = (typeof templateKeys)[number]

/** Where a tap on the message leads; an app that does not know the kind shows the text alone. */
const MessageTarget = z.object({
  kind: z.enum(['appointment', 'ticket', 'matter', 'rating', 'feedback', 'rectification']),
  id: Id,
})
export const InboxMessage = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  target: z.nullable(MessageTarget),
  at: Instant,
  read: z.boolean(),
})
export type InboxMessage = z.output<typeof InboxMessage>

export const notifications = {
  messages: endpoint({
    method: 'GET',
    path: '/my/messages',
    access: 'resident',
    summary: '我的消息',
    result: z.object({ unread: z.number(), messages: z.array(InboxMessage) }),
  }),
  readMessage: endpoint({
    method: 'POST',
    path: '/my/messages/:messageId/read',
    access: 'resident',
    summary: '标为已读',
    params: z.object({ messageId: Id }),
    result: InboxMessage,
  }),
  readAllMessages: endpoint({
    method: 'POST',
    path: '/my/messages/read-all',
    access: 'resident',
    summary: '全部标为已读',
    result: Done,
  }),
  templates: endpoint({
    method: 'GET',
    path: '/my/templates',
    access: 'resident',
    summary: '可订阅的微信消息模板',
    result: z.array(z.object({ key: z.enum(templateKeys), templateId: z.string(), credits: z.number() })),
  }),
  acceptTemplates: endpoint({
    method: 'POST',
    path: '/my/templates',
    access: 'resident',
    summary: '记下群众同意接收的模板',
    body: z.object({ accepted: z.array(z.enum(templateKeys)).check(z.maxLength(3)) }),
    result: Done,
  }),
}
