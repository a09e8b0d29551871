import { type ServedChannel, servedChannels } from '@zhenyiban/shared/queue/served.ts'
import type { Facets } from '@zhenyiban/shared/ratings/disclosure.ts'
import { type RatingVia, ratingVias } from '@zhenyiban/shared/ratings/offers.ts'
import { type RatingStage, ratingStages } from '@zhenyiban/shared/ratings/stages.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 公布组: ratings that are released together; what it says is so of all of them. Never changed once it is there. */
export interface RatingGroupRecord extends Omit<Facets, 'ownerId' | 'people'> {
  _id: Types.ObjectId
  /** Whose ratings they are: the hall's organisation, else the town. */
  scopeId: Types.ObjectId
  townId: string
  hallName: string | null
  windowNumber: number | null
  itemName: string | null
  staff: { id: string; name: string }[]
  channel: ServedChannel | null
  stage: RatingStage | null
  via: RatingVia | null
  anonymous: boolean
  /** As `2026-11`. */
  firstMonth: string
  lastMonth: string
  /** Where all came on one. */
  day: string | null
  size: number
  /** How many gave 5, 4, 3, 2, 1. */
  grades: number[]
  reasons: { code: string; count: number }[]
  releasedAt: Date
}
const text = { type: String, default: null }
const schema = new mongoose.Schema<RatingGroupRecord>(
  {
    scopeId: { type: ObjectId, required: true },
    townId: { type: String, required: true },
    organisationId: text,
    hallId: text,
    hallName: text,
    windowId: text,
    windowNumber: { type: Number, default: null },
    itemId: text,
    itemName: text,
    staff: { type: [{ id: String, name: String, _id: false }], default: [] },
    channel: { type: String, enum: [...servedChannels, null], default: null },
    stage: { type: String, enum: [...ratingStages, null], default: null },
    via: { type: String, enum: [...ratingVias, null], default: null },
    anonymous: { type: Boolean, required: true },
    firstMonth: { type: String, required: true },
    lastMonth: { type: String, required: true },
    day: text,
    size: { type: Number, required: true },
    grades: { type: [Number], required: true },
    reasons: { type: [{ code: String, count: Number, _id: false }], default: [] },
    releasedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'rating_groups' },
)
schema.index({ scopeId: 1, lastMonth: 1, releasedAt: -1, _id: -1 })
schema.index({ 'staff.id': 1, releasedAt: -1, _id: -1 })
export const RatingGroup = mongoose.model('RatingGroup', schema)
