import { type TemplateKey, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import type { HeldTemplate } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import {
  aboutKey,
  answerTold,
  type SubscriptionAbout,
  type SubscriptionAnswer,
  type SubscriptionKind,
  subscriptionKinds,
} from '@zhenyiban/shared/notifications/subscriptions.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { moveSubscription, templateIdOf } from './held.ts'
import { Subscription } from './model.ts'

/** The account's templates with what the person holds of each. */
export const listSubscriptions = async (app: App, who: ResidentActor): Promise<HeldTemplate[]> => {
  const mine = await Subscription.find({ residentId: who.id }).sort({ _id: 1 }).lean()
  return templateKeys.flatMap(key =>
    subscriptionKinds.flatMap(kind => {
      const templateId = templateIdOf(app.wechat, key, kind)
      if (!templateId) return []
      const held = mine.find(each => each.template === key && each.kind === kind)
      return {
        key,
        kind,
        templateId,
        status: held?.status ?? 'unasked',
        since: held?.since.toISOString() ?? null,
        credits: held?.credits.length ?? 0,
        credited: held?.credits.flatMap(({ about }) => about ?? []) ?? [],
      }
    }),
  )
}

interface Answered {
  kind: SubscriptionKind
  about: SubscriptionAbout | null
  answers: readonly { key: TemplateKey; answer: SubscriptionAnswer }[]
}
/** Remembers what the person answered WeChat's question with; of a template named twice the last answer. */
export const answerSubscriptions = (
  app: App,
  who: ResidentActor,
  { kind, about, answers }: Answered,
): Promise<void> =>
  app.transaction(async () => {
    const at = app.clock.now()
    for (const [template, answer] of new Map(answers.map(each => [each.key, each.answer])))
      await moveSubscription({ residentId: who.id, template, kind }, at, of =>
        answerTold(of, answer, about && aboutKey(about), at),
      )
  })
