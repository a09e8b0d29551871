import { type PaperType, paperTypes } from '@zhenyiban/shared/papers/contract.ts'
import mongoose, { type Types } from 'mongoose'
import { type DocumentStatus, documentStatuses } from './rules.ts'

const { ObjectId } = mongoose.Schema.Types
const text = { type: String, required: true }

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
documentSchema.index({ matterId: 1 })
documentSchema.index({ status: 1, addedAt: 1, _id: 1 })
export const ResultDocument = mongoose.model('ResultDocument', documentSchema)
