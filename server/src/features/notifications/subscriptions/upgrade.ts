import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import { MOST_CREDITS } from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'
import { Subscription } from './model.ts'

interface CreditOfBefore {
  _id: Types.ObjectId
  residentId: Types.ObjectId
  template: TemplateKey
  count: number
}
/** Counted acceptances of a version before subscriptions become once subscriptions. A repeat finds none. */
export const upgradeCredits = async (now: Date): Promise<void> => {
  const before = mongoose.connection.collection<CreditOfBefore>('templatecredits')
  for (const { _id, residentId, template, count } of await before.find().sort({ _id: 1 }).toArray()) {
    const credits = Array.from({ length: Math.min(Math.max(count, 0), MOST_CREDITS) }, () => ({
      about: null,
    }))
    await Subscription.updateOne(
      { residentId, template, kind: 'once' },
      { $setOnInsert: { status: 'accepted', since: now, credits, phoneLead: 0 } },
      { upsert: true },
    )
    await before.deleteOne({ _id, residentId })
  }
}
