import { type TemplateKey, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import { type SubscriptionKind, subscriptionKinds } from '@zhenyiban/shared/notifications/subscriptions.ts'
import mongoose, { type Types } from 'mongoose'
import { type DeliveryStatus, deliveryStatuses } from './rules.ts'

const { ObjectId } = mongoose.Schema.Types

export interface InboxMessageRecord {
  _id: Types.ObjectId
  /** With the resident, the key that makes a repeated event harmless. */
  eventId: Types.ObjectId
  residentId: Types.ObjectId
  title: string
  text: string
  target: { kind: 'appointment' | 'ticket' | 'matter' | 'rating' | 'feedback'; id: string } | null
  at: Date
  readAt: Date | null
}
const messageSchema = new mongoose.Schema<InboxMessageRecord>(
  {
    eventId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    target: { type: new mongoose.Schema({ kind: String, id: String }, { _id: false }), default: null },
    at: { type: Date, required: true },
    readAt: { type: Date, default: null },
  },
  { versionKey: false },
)
messageSchema.index({ residentId: 1, eventId: 1 }, { unique: true })
messageSchema.index({ residentId: 1, at: -1, _id: -1 })
messageSchema.index({ residentId: 1, readAt: 1 })
export const InboxMessage = mongoose.model('InboxMessage', messageSchema, 'messages')

/** One WeChat message and what became of it; holds what it spent of a subscription from its beginning. */
export interface DeliveryRecord {
  _id: Types.ObjectId
  eventId: Types.ObjectId
  residentId: Types.ObjectId
  template: TemplateKey
  /** What it spent: given back when it never reaches WeChat. Absent on those of before long subscriptions. */
  kind?: SubscriptionKind
  about?: string | null
  status: DeliveryStatus
  /** WeChat's words when it was not sent. */
  detail: string | null
  startedAt: Date
}
const deliverySchema = new mongoose.Schema<DeliveryRecord>(
  {
    eventId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    template: { type: String, enum: templateKeys, required: true },
    kind: { type: String, enum: subscriptionKinds },
    about: { type: String, default: null },
    status: { type: String, enum: deliveryStatuses, required: true },
    detail: { type: String, default: null },
    startedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
deliverySchema.index({ residentId: 1, eventId: 1 }, { unique: true })
export const Delivery = mongoose.model('Delivery', deliverySchema)
