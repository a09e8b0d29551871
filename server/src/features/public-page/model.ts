import { type CaseEnd, caseEnds } from '@zhenyiban/shared/ratings/cases.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 公开的整改: a copy of a case that ended, which names nobody; released once, and then as it is. Its id is the case's. */
export interface PublicCaseRecord {
  _id: Types.ObjectId
  townId: Types.ObjectId
  /** What all it was released with share; null where they are of several halls. */
  hallId: Types.ObjectId | null
  hallName: string | null
  /** With whose release it goes out of a period, as `2026-11`. */
  month: string
  grade: number
  reasons: string[]
  itemName: string | null
  answer: string | null
  end: CaseEnd
}
const text = { type: String, default: null }
const schema = new mongoose.Schema<PublicCaseRecord>(
  {
    townId: { type: ObjectId, required: true },
    hallId: { type: ObjectId, default: null },
    hallName: text,
    month: { type: String, required: true },
    grade: { type: Number, required: true },
    reasons: { type: [String], required: true },
    itemName: text,
    answer: text,
    end: { type: String, enum: caseEnds, required: true },
  },
  { versionKey: false, collection: 'public_cases' },
)
schema.index({ townId: 1, month: -1, _id: 1 })
export const PublicCase = mongoose.model('PublicCase', schema)
