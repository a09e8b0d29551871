import { type CallOutcome, callOutcomes } from '@zhenyiban/shared/notifications/calls.ts'
import {
  type Channel,
  channels,
  type DeliveryStatus,
  deliveryStatuses,
  type UndeliveredReason,
  undeliveredKeys,
} from '@zhenyiban/shared/notifications/deliveries.ts'
import { type SubscriptionKind, subscriptionKinds } from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'
import type { InboxMessageRecord } from '../model.ts'
import type { Push } from '../notices/notice.ts'
import type { SmsWords } from './sms-texts.ts'

const { ObjectId, Mixed } = mongoose.Schema.Types

/** A member of staff rang. */
interface CallRecord {
  at: Date
  staffId: Types.ObjectId
  staffName: string
  outcome: CallOutcome
}
/** One row of the ledger: what one person is told of one event by one way, and what became of it. */
export interface DeliveryRecord {
  _id: Types.ObjectId
  eventId: Types.ObjectId
  /** Of the person of a matter who has no account: the matter's id, which nobody else has. */
  residentId: Types.ObjectId
  channel: Channel
  status: DeliveryStatus
  title: string
  text: string
  about: InboxMessageRecord['target']
  /** When it happened: what one person is told by one way goes in this order. */
  at: Date
  isUrgent: boolean
  /** Rows of before have none. */
  queuedAt?: Date | null
  /**
   * Queued: not sent before. Being sent: by then its sender is taken for dead. Null: nothing is to be done, it has ended or
   * goes with another.
   */
  dueAt: Date | null
  uselessFrom: Date
  /** From then on nobody rings about it any more. */
  callUselessFrom: Date
  attempts: number
  firstTriedAt: Date | null
  /** The ways that are tried after this one. */
  next: Channel[]
  push: Push | null
  sms: SmsWords | null
  /** What of a subscription it holds. */
  spent: SubscriptionKind | null
  /** WeChat's own number of it. */
  messageId: string | null
  /** Others that go with it, as one summary. */
  covers: number
  /** The row of the summary it goes with. */
  goesWith: Types.ObjectId | null
  why: UndeliveredReason | null
  /** Why the way before was not enough; null where there was none. */
  because: UndeliveredReason | null
  /** The provider's words, for the operator. */
  detail: string | null
  endedAt: Date | null
  /** Of a call: whose hall rings, and who did. */
  hallId: Types.ObjectId | null
  calls: CallRecord[]
}

const optionalDate = { type: Date, default: null }
const callSchema = new mongoose.Schema<CallRecord>(
  {
    at: { type: Date, required: true },
    staffId: { type: ObjectId, required: true },
    staffName: { type: String, required: true },
    outcome: { type: String, enum: callOutcomes, required: true },
  },
  { _id: false },
)
const schema = new mongoose.Schema<DeliveryRecord>(
  {
    eventId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    channel: { type: String, enum: channels, required: true },
    status: { type: String, enum: deliveryStatuses, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    about: { type: new mongoose.Schema({ kind: String, id: String }, { _id: false }), default: null },
    at: { type: Date, required: true },
    isUrgent: { type: Boolean, required: true },
    queuedAt: optionalDate,
    dueAt: optionalDate,
    uselessFrom: { type: Date, required: true },
    callUselessFrom: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    firstTriedAt: optionalDate,
    next: { type: [String], enum: channels, default: [] },
    push: { type: Mixed, default: null },
    sms: { type: Mixed, default: null },
    spent: { type: String, enum: [...subscriptionKinds, null], default: null },
    messageId: { type: String, default: null },
    covers: { type: Number, default: 0 },
    goesWith: { type: ObjectId, default: null },
    why: { type: String, enum: [...undeliveredKeys, null], default: null },
    because: { type: String, enum: [...undeliveredKeys, null], default: null },
    detail: { type: String, default: null },
    endedAt: optionalDate,
    hallId: { type: ObjectId, default: null },
    calls: { type: [callSchema], default: [] },
  },
  { versionKey: false, minimize: false },
)
/** With the person and the way, the key that makes a repeated event harmless. */
schema.index({ residentId: 1, eventId: 1, channel: 1 }, { unique: true })
/** What of one person waits for one way, in its order. */
schema.index({ residentId: 1, channel: 1, status: 1, at: 1, eventId: 1 })
/** Who was told what of a matter. */
schema.index({ residentId: 1, 'about.id': 1, at: 1 })
schema.index({ residentId: 1, goesWith: 1 }, { partialFilterExpression: { goesWith: { $type: 'objectId' } } })
/** What the worker has to do now. */
schema.index({ dueAt: 1, _id: 1 })
/** Whom a hall has to ring, and whom it rang. */
schema.index(
  { hallId: 1, status: 1, at: 1, _id: 1 },
  { partialFilterExpression: { hallId: { $type: 'objectId' } } },
)
export const Delivery = mongoose.model('Delivery', schema)
