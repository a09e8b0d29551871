import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { templateKeys } from './contract.ts'
import {
  SubscriptionAbout,
  subscriptionAnswers,
  subscriptionKinds,
  subscriptionStatuses,
} from './subscriptions.ts'

/** A template of the town's WeChat account, and what the person holds of it. */
export const HeldTemplate = z.object({
  key: z.enum(templateKeys),
  kind: z.enum(subscriptionKinds),
  templateId: z.string(),
  status: z.enum(subscriptionStatuses),
  since: z.nullable(Instant),
  /** Messages accepted and not used; what each was accepted for (`aboutKey`), as far as it was said. */
  credits: z.number(),
  credited: z.array(z.string()),
})
export type HeldTemplate = z.output<typeof HeldTemplate>

export const subscriptions = {
  subscriptions: endpoint({
    method: 'GET',
    path: '/my/subscriptions',
    access: 'resident',
    summary: '微信消息模板与本人的订阅',
    result: z.array(HeldTemplate),
  }),
  answerSubscriptions: endpoint({
    method: 'POST',
    path: '/my/subscriptions',
    access: 'resident',
    summary: '记下群众对订阅询问的回答',
    body: z.object({
      kind: z.enum(subscriptionKinds),
      about: z.nullable(SubscriptionAbout),
      answers: z
        .array(z.object({ key: z.enum(templateKeys), answer: z.enum(subscriptionAnswers) }))
        .check(z.maxLength(3)),
    }),
    result: z.array(HeldTemplate),
  }),
}
