import { type PaperType, paperTypes } from '@zhenyiban/shared/papers/contract.ts'
import { type ProofStatus, proofStatuses } from '@zhenyiban/shared/ratings/proofs.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types
const text = { type: String, required: true }

/** A photo or PDF that shows what was mended; the file itself is in the store of papers under the same id. */
export interface ProofRecord {
  _id: Types.ObjectId
  rectificationId: Types.ObjectId
  /** Its number among those that wait to be sent; unique, which limits how many there can be. */
  place: number
  holdsPlace: boolean
  status: ProofStatus
  type: PaperType
  bytes: number
  addedAt: Date
  addedBy: { id: string; name: string }
}
const schema = new mongoose.Schema<ProofRecord>(
  {
    rectificationId: { type: ObjectId, required: true },
    place: { type: Number, required: true },
    holdsPlace: { type: Boolean, required: true },
    status: { type: String, enum: proofStatuses, required: true },
    type: { type: String, enum: paperTypes, required: true },
    bytes: { type: Number, required: true },
    addedAt: { type: Date, required: true },
    addedBy: { type: { id: text, name: text }, required: true, _id: false },
  },
  { versionKey: false, collection: 'case_proofs' },
)
schema.index(
  { rectificationId: 1, place: 1 },
  { unique: true, partialFilterExpression: { holdsPlace: true } },
)
schema.index({ rectificationId: 1, addedAt: 1, _id: 1 })
schema.index({ status: 1, addedAt: 1, _id: 1 })
export const CaseProof = mongoose.model('CaseProof', schema)
