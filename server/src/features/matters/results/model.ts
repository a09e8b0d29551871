import {
  type DeliveryWay,
  deliveryWays,
  type Receiver,
  type ResultKind,
  receivers,
  resultKinds,
} from '@zhenyiban/shared/matter-delivery.ts'
import { type PaperType, paperTypes } from '@zhenyiban/shared/matter-papers.ts'
import mongoose, { type Types } from 'mongoose'
import { type DocumentStatus, documentStatuses } from './rules.ts'

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

/** A document of a result; the file itself is in the store of papers under the same id. */
export interface DocumentRecord {
  _id: Types.ObjectId
  matterId: Types.ObjectId
  status: DocumentStatus
  type: PaperType
  bytes: number
  addedAt: Date
  addedBy: { id: string; name: string; organisationName: string }
}
const documentSchema = new mongoose.Schema<DocumentRecord>(
  {
    matterId: { type: ObjectId, required: true },
    status: { type: String, enum: documentStatuses, required: true },
    type: { type: String, enum: paperTypes, required: true },
    bytes: { type: Number, required: true },
    addedAt: { type: Date, required: true },
    addedBy: { type: { id: text, name: text, organisationName: text }, required: true, _id: false },
  },
  { versionKey: false, collection: 'result_documents' },
)
documentSchema.index({ status: 1, addedAt: 1, _id: 1 })
export const ResultDocument = mongoose.model('ResultDocument', documentSchema)
