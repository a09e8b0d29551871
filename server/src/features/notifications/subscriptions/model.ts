import { templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import {
  type Subscription as SubscriptionState,
  subscriptionKinds,
  subscriptionStatuses,
} from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'

/** What a resident holds of a template: one record for each kind, moved by `shared/src/notifications/subscriptions.ts`. */
export interface SubscriptionRecord extends SubscriptionState {
  _id: Types.ObjectId
  residentId: Types.ObjectId
  /** The last events of WeChat that changed it: a repeat changes nothing. */
  seen: Types.ObjectId[]
}
const schema = new mongoose.Schema<SubscriptionRecord>(
  {
    residentId: { type: mongoose.Schema.Types.ObjectId, required: true },
    template: { type: String, enum: templateKeys, required: true },
    kind: { type: String, enum: subscriptionKinds, required: true },
    status: { type: String, enum: subscriptionStatuses, required: true },
    since: { type: Date, required: true },
    credits: [new mongoose.Schema({ about: { type: String, default: null } }, { _id: false })],
    seen: [mongoose.Schema.Types.ObjectId],
    phoneLead: { type: Number, required: true },
  },
  { versionKey: false },
)
schema.index({ residentId: 1, template: 1, kind: 1 }, { unique: true })
export const Subscription = mongoose.model('Subscription', schema)
