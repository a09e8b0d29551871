import { type RefusedWhy, refusedWhys } from '@zhenyiban/shared/province/refused.ts'
import {
  type ReportKind,
  type ReportStage,
  type ReportStatus,
  reportKinds,
  reportStatuses,
} from '@zhenyiban/shared/province/statuses.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** 省平台上报 of a town; without a record it is off. Neither address nor secret is here: they are the operator's. */
export interface ProvinceSettingRecord {
  /** The town's. */
  _id: Types.ObjectId
  on: boolean
  areaCode: string
  changedAt: Date
}
const settingSchema = new mongoose.Schema<ProvinceSettingRecord>(
  {
    _id: { type: ObjectId, required: true },
    on: { type: Boolean, required: true },
    areaCode: { type: String, required: true },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'province_settings' },
)
settingSchema.index({ on: 1, _id: 1 })
export const ProvinceSetting = mongoose.model('ProvinceSetting', settingSchema)

/** What an item is called in the province's list, where its own code is not that. */
export interface ProvinceItemRecord {
  _id: Types.ObjectId
  townId: Types.ObjectId
  itemId: Types.ObjectId
  code: string
}
const itemSchema = new mongoose.Schema<ProvinceItemRecord>(
  {
    townId: { type: ObjectId, required: true },
    itemId: { type: ObjectId, required: true },
    code: { type: String, required: true },
  },
  { versionKey: false, collection: 'province_items' },
)
itemSchema.index({ townId: 1, itemId: 1 }, { unique: true })
export const ProvinceItem = mongoose.model('ProvinceItem', itemSchema)

/**
 * One thing that is reported: which, never what. What is sent is made from the records when it is sent, so nothing of a
 * resident is kept here. Its id is the key by which the province knows a repeat.
 */
export interface ProvinceReportRecord {
  _id: Types.ObjectId
  townId: Types.ObjectId
  matterId: Types.ObjectId
  /** `case.1`, `rating.2.1`: each once of a matter. */
  what: string
  /** What of the same matter has to have arrived before. */
  needs: string | null
  kind: ReportKind
  stage: ReportStage
  round: number | null
  ratingId: Types.ObjectId | null
  rectificationId: Types.ObjectId | null
  itemId: Types.ObjectId
  itemName: string
  status: ReportStatus
  /** When it is tried next, or its sender taken for dead; null while it waits for something else, and when it is over. */
  dueAt: Date | null
  attempts: number
  firstTriedAt: Date | null
  receipt: string | null
  refused: { why: RefusedWhy; said: string | null } | null
  /** What the last try failed with, for the operator. */
  detail: string | null
  queuedAt: Date
  settledAt: Date | null
  /** Counts those that wait for it, so that one who begins to wait and its arrival exclude each other. */
  followers: number
}
const text = { type: String, default: null }
const date = { type: Date, default: null }
const id = { type: ObjectId, required: true }
const schema = new mongoose.Schema<ProvinceReportRecord>(
  {
    townId: id,
    matterId: id,
    what: { type: String, required: true },
    needs: text,
    kind: { type: String, enum: reportKinds, required: true },
    stage: { type: Number, required: true },
    round: { type: Number, default: null },
    ratingId: { type: ObjectId, default: null },
    rectificationId: { type: ObjectId, default: null },
    itemId: id,
    itemName: { type: String, required: true },
    status: { type: String, enum: reportStatuses, required: true },
    dueAt: date,
    attempts: { type: Number, default: 0 },
    firstTriedAt: date,
    receipt: text,
    refused: {
      type: { why: { type: String, enum: refusedWhys, required: true }, said: text },
      default: null,
      _id: false,
    },
    detail: text,
    queuedAt: { type: Date, required: true },
    settledAt: date,
    followers: { type: Number, default: 0 },
  },
  { versionKey: false, collection: 'province_reports' },
)
schema.index({ matterId: 1, what: 1 }, { unique: true })
schema.index({ townId: 1, kind: 1, queuedAt: -1, _id: -1 })
schema.index({ townId: 1, kind: 1, status: 1, queuedAt: -1, _id: -1 })
schema.index({ townId: 1, status: 1, itemId: 1, _id: 1 })
schema.index({ dueAt: 1, _id: 1 })
export const ProvinceReport = mongoose.model('ProvinceReport', schema)
