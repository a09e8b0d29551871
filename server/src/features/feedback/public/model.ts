import { type FeedbackKind, feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import { type PublicState, publicStates } from '@zhenyiban/shared/feedback/public-states.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 公开问答: made of a report and gone with its consent. It names nobody; who asked is known by the report alone. */
export interface PublicAnswerRecord {
  _id: Types.ObjectId
  feedbackId: Types.ObjectId
  townId: Types.ObjectId
  kind: FeedbackKind
  state: PublicState
  /** Masked, and confirmed so by staff. */
  question: string
  answer: string
  itemId: Types.ObjectId | null
  itemName: string | null
  organisationName: string
  answeredOn: string
  confirmedAt: Date
  confirmedBy: Types.ObjectId
  publishedAt: Date | null
}
const text = { type: String, required: true }
const reference = { type: ObjectId, required: true }
const schema = new mongoose.Schema<PublicAnswerRecord>(
  {
    feedbackId: reference,
    townId: reference,
    kind: { type: String, enum: feedbackKinds, required: true },
    state: { type: String, enum: publicStates, required: true },
    question: text,
    answer: text,
    itemId: { type: ObjectId, default: null },
    itemName: { type: String, default: null },
    organisationName: text,
    answeredOn: text,
    confirmedAt: { type: Date, required: true },
    confirmedBy: reference,
    publishedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'public_answers' },
)
schema.index({ feedbackId: 1 }, { unique: true })
schema.index({ state: 1, townId: 1, publishedAt: -1, _id: -1 })
schema.index({ state: 1, publishedAt: -1, _id: -1 })
schema.index({ state: 1, itemId: 1, publishedAt: -1, _id: -1 })
schema.index({ state: 1, confirmedAt: 1, _id: 1 })
export const PublicAnswer = mongoose.model('PublicAnswer', schema)
