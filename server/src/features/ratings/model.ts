import { type RatingSubject, ratingSubjects } from '@zhenyiban/shared/ratings/contract.ts'
import { type TextState, textStates } from '@zhenyiban/shared/ratings/text-check.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface RatingRecord {
  _id: Types.ObjectId
  subject: RatingSubject
  subjectId: Types.ObjectId
  /** Left out of every read that does not ask for it, so that no list for staff can tell. */
  residentId: Types.ObjectId
  /** As the rater knows it. */
  subjectName: string
  organisationId: Types.ObjectId
  hallName: string
  grade: 1 | 2 | 3 | 4 | 5
  reasons: string[]
  text: string | null
  /** Of what was written; null without words, absent on records of before. */
  textState?: TextState | null
  anonymous: boolean
  /** Masked; null when the rating is anonymous or the rater gave no name. */
  raterName: string | null
  at: Date
}
const ratingSchema = new mongoose.Schema<RatingRecord>(
  {
    subject: { type: String, enum: ratingSubjects, required: true },
    subjectId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true, select: false },
    subjectName: { type: String, required: true },
    organisationId: { type: ObjectId, required: true },
    hallName: { type: String, required: true },
    grade: { type: Number, min: 1, max: 5, required: true },
    reasons: { type: [String], required: true },
    text: { type: String, default: null },
    textState: { type: String, enum: [...textStates, null], default: null },
    anonymous: { type: Boolean, required: true },
    raterName: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
/** 一次一评, 一事一评 */
ratingSchema.index({ subjectId: 1, subject: 1 }, { unique: true })
ratingSchema.index({ organisationId: 1, at: -1, _id: -1 })
ratingSchema.index({ residentId: 1 })
ratingSchema.index({ textState: 1, at: 1, _id: 1 }, { partialFilterExpression: { textState: 'waiting' } })
export const Rating = mongoose.model('Rating', ratingSchema)
