import type { Happened } from '@zhenyiban/shared/announcements/contract.ts'
import {
  type AnnouncementKind,
  type AnnouncementReach,
  announcementKinds,
  announcementReaches,
} from '@zhenyiban/shared/announcements/shown.ts'
import { type AnnouncementStatus, announcementStatuses } from '@zhenyiban/shared/announcements/statuses.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 通知公告: what a hall, village, town or district lets everybody know. */
export interface AnnouncementRecord {
  _id: Types.ObjectId
  status: AnnouncementStatus
  revision: number
  /** Whose it is, also when it is of one hall. */
  organisationId: Types.ObjectId
  hallId: Types.ObjectId | null
  /** The hall, else the organisation: where it is read. */
  placeId: Types.ObjectId
  reach: AnnouncementReach
  placeName: string
  kind: AnnouncementKind
  title: string
  text: string
  days: { from: string; until: string | null } | null
  publishAt: Date | null
  endsAt: Date | null
  /** The event that proposed it, once. */
  proposedById?: Types.ObjectId
  /** The day of the hall's plan (排班) it tells of. */
  exceptionId?: Types.ObjectId
  story: { what: Happened['what']; at: Date; staffId: Types.ObjectId | null; reason: string | null }[]
}
const text = { type: String, required: true }
const part = (fields: object) => new mongoose.Schema(fields, { _id: false })
const schema = new mongoose.Schema<AnnouncementRecord>(
  {
    status: { type: String, enum: announcementStatuses, required: true },
    revision: { type: Number, required: true },
    organisationId: { type: ObjectId, required: true },
    hallId: { type: ObjectId, default: null },
    placeId: { type: ObjectId, required: true },
    reach: { type: String, enum: announcementReaches, required: true },
    placeName: text,
    kind: { type: String, enum: announcementKinds, required: true },
    title: text,
    text: { type: String, default: '' },
    days: { type: part({ from: text, until: { type: String, default: null } }), default: null },
    publishAt: { type: Date, default: null },
    endsAt: { type: Date, default: null },
    proposedById: ObjectId,
    exceptionId: ObjectId,
    story: [
      part({
        what: text,
        at: { type: Date, required: true },
        staffId: { type: ObjectId, default: null },
        reason: { type: String, default: null },
      }),
    ],
  },
  { versionKey: false, collection: 'announcements' },
)
schema.index({ placeId: 1, status: 1, publishAt: -1, _id: -1 })
schema.index({ organisationId: 1, status: 1, _id: -1 })
schema.index({ status: 1, publishAt: 1, _id: 1 })
schema.index({ status: 1, endsAt: 1, _id: 1 })
schema.index(
  { proposedById: 1 },
  { unique: true, partialFilterExpression: { proposedById: { $type: 'objectId' } } },
)
schema.index({ exceptionId: 1, _id: 1 }, { partialFilterExpression: { exceptionId: { $type: 'objectId' } } })
export const Announcement = mongoose.model('Announcement', schema)
