import type { Served } from '@zhenyiban/shared/queue/served.ts'
import { type AppealKind, appealKinds } from '@zhenyiban/shared/ratings/cases.ts'
import { type Dimensions, ratingDimensions } from '@zhenyiban/shared/ratings/dimensions.ts'
import { type RatingVia, ratingVias } from '@zhenyiban/shared/ratings/offers.ts'
import {
  type RatingStage,
  type RatingSubject,
  ratingStages,
  ratingSubjects,
} from '@zhenyiban/shared/ratings/stages.ts'
import { type TextState, textStates } from '@zhenyiban/shared/ratings/text-check.ts'
import mongoose, { type Types } from 'mongoose'
import { servedSchema } from '../queue/served.ts'

const { ObjectId } = mongoose.Schema.Types

export interface RatingRecord {
  _id: Types.ObjectId
  occasionId: Types.ObjectId
  subject: RatingSubject
  subjectId: Types.ObjectId
  stage: RatingStage
  /** Left out of every read that does not ask for it, so that no list for staff can tell; null of who has no account. */
  residentId: Types.ObjectId | null
  /** Copied from the occasion: who served, where, in what. Null where records of before do not tell. */
  served: Served | null
  /** By which channel it came; of paper, who entered it. */
  via: RatingVia
  enteredBy: { id: string; name: string } | null
  /** As the rater knows it. */
  subjectName: string
  organisationId: Types.ObjectId
  hallName: string
  grade: 1 | 2 | 3 | 4 | 5
  /** In the words that were chosen; `reasonCodes` are the same by code. */
  reasons: string[]
  reasonCodes: string[]
  dimensions: Dimensions
  text: string | null
  /** Of what was written; null without words, absent on records of before. */
  textState?: TextState | null
  anonymous: boolean
  /** Masked; null when the rating is anonymous or the rater gave no name. */
  raterName: string | null
  /** Sealed, for whoever calls back and nobody else; left out of every read that does not ask for it. */
  phone?: string | null
  /** 申诉成立: the level above found it mistaken or abusive. It stays, and is counted apart. */
  upheldAppeal?: AppealKind | null
  at: Date
  /** With whom it is released (公布组); null while it waits for enough others. */
  groupId: Types.ObjectId | null
}
/** What a record of before rated, which does not say so. */
function firstStage(this: { subject?: RatingSubject }): RatingStage {
  return this.subject === 'matter' ? 'ended' : 'visit'
}
const dimensionsSchema = new mongoose.Schema<Dimensions>(
  Object.fromEntries(ratingDimensions.map(each => [each, { type: Number, min: 1, max: 5 }])),
  { _id: false },
)
const ratingSchema = new mongoose.Schema<RatingRecord>(
  {
    occasionId: { type: ObjectId, default: null },
    subject: { type: String, enum: ratingSubjects, required: true },
    subjectId: { type: ObjectId, required: true },
    stage: { type: String, enum: ratingStages, default: firstStage },
    residentId: { type: ObjectId, default: null, select: false },
    served: { type: servedSchema, default: null },
    via: { type: String, enum: ratingVias, default: 'miniapp' },
    enteredBy: { type: { id: String, name: String }, default: null, _id: false },
    subjectName: { type: String, required: true },
    organisationId: { type: ObjectId, required: true },
    hallName: { type: String, required: true },
    grade: { type: Number, min: 1, max: 5, required: true },
    reasons: { type: [String], required: true },
    reasonCodes: { type: [String], default: [] },
    dimensions: { type: dimensionsSchema, default: {} },
    text: { type: String, default: null },
    textState: { type: String, enum: [...textStates, null], default: null },
    anonymous: { type: Boolean, required: true },
    raterName: { type: String, default: null },
    phone: { type: String, default: null, select: false },
    upheldAppeal: { type: String, enum: [...appealKinds, null], default: null },
    at: { type: Date, required: true },
    groupId: { type: ObjectId, default: null },
  },
  { versionKey: false, minimize: false },
)
/** 一次一评, 一事一评 of each stage: one for each occasion. */
ratingSchema.index(
  { subjectId: 1, occasionId: 1 },
  { unique: true, partialFilterExpression: { occasionId: { $type: 'objectId' } } },
)
ratingSchema.index({ organisationId: 1, at: -1, _id: -1 })
ratingSchema.index({ groupId: 1, organisationId: 1, at: 1, _id: 1 })
ratingSchema.index({ 'served.staff.id': 1, at: -1, _id: -1 })
ratingSchema.index({ residentId: 1 })
ratingSchema.index({ textState: 1, at: 1, _id: 1 }, { partialFilterExpression: { textState: 'waiting' } })
export const Rating = mongoose.model('Rating', ratingSchema)
