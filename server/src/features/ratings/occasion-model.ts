import type { Served } from '@zhenyiban/shared/queue/served.ts'
import { type RatingVia, ratingVias } from '@zhenyiban/shared/ratings/offers.ts'
import {
  type RatingStage,
  type RatingSubject,
  ratingStages,
  ratingSubjects,
} from '@zhenyiban/shared/ratings/stages.ts'
import mongoose, { type Types } from 'mongoose'
import { servedSchema } from '../queue/served.ts'

const { ObjectId } = mongoose.Schema.Types

/** 可评一次的事: a visit that ended, a stage of a matter that did, or what was mended after a bad rating. */
export interface RatingOccasionRecord {
  _id: Types.ObjectId
  subject: RatingSubject
  subjectId: Types.ObjectId
  stage: RatingStage
  /** Of the stage `rectified`: the rating after which it was mended; null of the others. */
  againOf: Types.ObjectId | null
  /** As whoever was served knows it. */
  title: string
  /** Who hears of a bad rating: the hall's organisation. */
  organisationId: Types.ObjectId
  served: Served
  endedAt: Date
  /** Left out of every read that does not ask for it; null of who came without an account. */
  residentId: Types.ObjectId | null
  /** When it was first offered to be rated, by whichever channel; null while nobody offered. */
  offeredAt: Date | null
  /** By which ways; absent on records of before. */
  offeredBy?: RatingVia[]
  /** When whoever cannot be asked by WeChat is to be asked by text message; null: not at all, or asked already. */
  inviteAt: Date | null
  invitedAt: Date | null
  /** Set in the write that stores its rating: of many at once one stands. */
  ratedAt: Date | null
}
const schema = new mongoose.Schema<RatingOccasionRecord>(
  {
    subject: { type: String, enum: ratingSubjects, required: true },
    subjectId: { type: ObjectId, required: true },
    stage: { type: String, enum: ratingStages, required: true },
    againOf: { type: ObjectId, default: null },
    title: { type: String, required: true },
    organisationId: { type: ObjectId, required: true },
    served: { type: servedSchema, required: true },
    endedAt: { type: Date, required: true },
    residentId: { type: ObjectId, default: null, select: false },
    offeredAt: { type: Date, default: null },
    offeredBy: { type: [{ type: String, enum: ratingVias }], default: [] },
    inviteAt: { type: Date, default: null },
    invitedAt: { type: Date, default: null },
    ratedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'rating_occasions' },
)
/** 一次一评, 一事一评 of each stage. */
schema.index({ subjectId: 1, subject: 1, stage: 1, againOf: 1 }, { unique: true })
schema.index({ organisationId: 1, endedAt: 1, _id: 1 })
schema.index({ residentId: 1, endedAt: -1, _id: -1 })
/** What the worker has to ask for. */
schema.index({ inviteAt: 1, _id: 1 })
export const RatingOccasion = mongoose.model('RatingOccasion', schema)

/** 邀评: that somebody was offered to rate, once by each channel. */
export interface RatingOfferRecord {
  _id: Types.ObjectId
  occasionId: Types.ObjectId
  subject: RatingSubject
  subjectId: Types.ObjectId
  stage: RatingStage
  channel: RatingVia
  /** Of the question as it was asked then: where it changes, figures are not compared. */
  wording: string
  organisationId: Types.ObjectId
  at: Date
}
const offerSchema = new mongoose.Schema<RatingOfferRecord>(
  {
    occasionId: { type: ObjectId, required: true },
    subject: { type: String, enum: ratingSubjects, required: true },
    subjectId: { type: ObjectId, required: true },
    stage: { type: String, enum: ratingStages, required: true },
    channel: { type: String, enum: ratingVias, required: true },
    wording: { type: String, required: true },
    organisationId: { type: ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'rating_offers' },
)
offerSchema.index({ occasionId: 1, channel: 1 }, { unique: true })
offerSchema.index({ organisationId: 1, at: 1, _id: 1 })
export const RatingOffer = mongoose.model('RatingOffer', offerSchema)
