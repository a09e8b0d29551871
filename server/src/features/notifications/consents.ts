import { isUsable } from '@zhenyiban/shared/notifications/subscriptions.ts'
import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ConsentKind } from '../../kernel/consents.ts'
import { Subscription } from './subscriptions/model.ts'

/** 微信消息: allowed in WeChat's own question, kept as what may still be sent. */
export const messageConsents: ConsentKind = {
  kind: 'messages',
  list: async (_app, { id }) => {
    const held = (await Subscription.find({ residentId: id }).sort({ since: -1, _id: -1 }).lean()).filter(
      isUsable,
    )
    if (held.length === 0) return []
    return [
      {
        of: 'wechat',
        title: '用微信给您发办事提醒',
        purpose: '约好的、叫到的、办件有进展的，及时知道',
        given: `${formatDateOf(held[0]!.since.toISOString())} 在微信里允许`,
        withdrawnAt: null,
        follows: '马上不再发微信消息；消息还在「我的」→「消息」里。',
        instead: null,
      },
    ]
  },
  withdraw: (app, who) =>
    app.transaction(async () => {
      await Subscription.deleteMany({ residentId: who.id })
      await app.outbox.add('resident.consent_withdrawn', who, { residentId: who.id, consent: 'messages' })
    }),
}
