import {
  type PaperStatus,
  type PaperType,
  paperStatuses,
  paperTypes,
} from '@zhenyiban/shared/matter-papers.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** One file of a material; the file itself is in the store under the same id. */
export interface PaperRecord {
  _id: Types.ObjectId
  matterId: Types.ObjectId
  material: string
  /** Which of the places of its material it holds; the index lets none be held twice. */
  place: number
  holdsPlace: boolean
  status: PaperStatus
  type: PaperType
  bytes: number
  addedAt: Date
  addedBy: { kind: 'resident' | 'staff'; id: string; name: string | null }
  checkedAt: Date | null
  checkedBy: { id: string; name: string } | null
  reason: string | null
}
const text = { type: String, required: true }
const schema = new mongoose.Schema<PaperRecord>(
  {
    matterId: { type: ObjectId, required: true },
    material: text,
    place: { type: Number, required: true },
    holdsPlace: { type: Boolean, required: true },
    status: { type: String, enum: paperStatuses, required: true },
    type: { type: String, enum: paperTypes, required: true },
    bytes: { type: Number, required: true },
    addedAt: { type: Date, required: true },
    addedBy: {
      type: { kind: { type: String, required: true }, id: text, name: { type: String, default: null } },
      required: true,
      _id: false,
    },
    checkedAt: { type: Date, default: null },
    checkedBy: { type: { id: text, name: text }, default: null, _id: false },
    reason: { type: String, default: null },
  },
  { versionKey: false, collection: 'matter_papers' },
)
schema.index(
  { matterId: 1, material: 1, place: 1 },
  { unique: true, partialFilterExpression: { holdsPlace: true } },
)
schema.index({ matterId: 1, addedAt: 1, _id: 1 })
schema.index({ status: 1, addedAt: 1, _id: 1 })
export const MatterPaper = mongoose.model('MatterPaper', schema)
