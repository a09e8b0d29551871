import {
  type DeliveryWay,
  deliveryWays,
  type Receiver,
  type ResultKind,
  receivers,
  resultKinds,
} from '@zhenyiban/shared/results/delivery.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types
const text = { type: String, required: true }
const optionalText = { type: String, default: null }

export interface ResultRecord {
  kind: ResultKind
  /** The uploaded document; null for the other kinds, and until it came. */
  documentId: Types.ObjectId | null
  /** The pick-up code (领取码) sealed, to show it; its fingerprint, to find it by. Null once it was used. */
  code: string | null
  codeHash: string | null
}
export const resultSchema = new mongoose.Schema<ResultRecord>(
  {
    kind: { type: String, enum: resultKinds, required: true },
    documentId: { type: ObjectId, default: null },
    code: optionalText,
    codeHash: optionalText,
  },
  { _id: false },
)

export interface DeliveryRecord {
  way: DeliveryWay
  receiver: Receiver | null
  /** Name and last four digits of whoever came instead, sealed. */
  proxyName: string | null
  proxyIdTail: string | null
  tracking: string | null
  at: Date
  byId: Types.ObjectId
  byName: string
  organisationName: string
}
export const deliverySchema = new mongoose.Schema<DeliveryRecord>(
  {
    way: { type: String, enum: deliveryWays, required: true },
    receiver: { type: String, enum: [...receivers, null], default: null },
    proxyName: optionalText,
    proxyIdTail: optionalText,
    tracking: optionalText,
    at: { type: Date, required: true },
    byId: { type: ObjectId, required: true },
    byName: text,
    organisationName: text,
  },
  { _id: false },
)
