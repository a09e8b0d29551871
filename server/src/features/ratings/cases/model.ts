import { type RectificationStatus, rectificationStatuses } from '@zhenyiban/shared/ratings/cases.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 差评整改 */
export interface RectificationRecord {
  _id: Types.ObjectId
  ratingId: Types.ObjectId
  organisationId: Types.ObjectId
  status: RectificationStatus
  openedAt: Date
  dueOn: string
  /** Absent on records of before there were packs. */
  pack?: { key: string; version: number }
  cause: string | null
  measure: string | null
  answeredAt: Date | null
  answeredBy: Types.ObjectId | null
}
const rectificationSchema = new mongoose.Schema<RectificationRecord>(
  {
    ratingId: { type: ObjectId, required: true },
    organisationId: { type: ObjectId, required: true },
    status: { type: String, enum: rectificationStatuses, required: true },
    openedAt: { type: Date, required: true },
    dueOn: { type: String, required: true },
    pack: { type: new mongoose.Schema({ key: String, version: Number }, { _id: false }), default: undefined },
    cause: { type: String, default: null },
    measure: { type: String, default: null },
    answeredAt: { type: Date, default: null },
    answeredBy: { type: ObjectId, default: null },
  },
  { versionKey: false },
)
rectificationSchema.index({ ratingId: 1 }, { unique: true })
rectificationSchema.index({ organisationId: 1, status: 1, openedAt: -1, _id: -1 })
rectificationSchema.index({ organisationId: 1, openedAt: -1, _id: -1 })
export const Rectification = mongoose.model('Rectification', rectificationSchema)
