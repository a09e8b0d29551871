import {
  type Escalation,
  type ExtensionStatus,
  escalationLevels,
  extensionStatuses,
} from '@zhenyiban/shared/matters/clock.ts'
import { type PauseReason, pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import mongoose, { type Types } from 'mongoose'

export interface PauseRecord {
  reason: PauseReason
  pausedAt: Date
  resumedAt: Date | null
  untilOn: string | null
  /** Working days it was said to take; none in records of before. */
  plannedDays?: number | null
}
export interface ExtensionRecord {
  status: ExtensionStatus
  /** Working days. */
  days: number
  reason: string
  askedAt: Date
  askedBy: string
  askedById: Types.ObjectId
  answeredAt: Date | null
  answeredBy: string | null
  answer: string | null
}
export interface EscalationRecord {
  level: Escalation['level']
  at: Date
  organisationName: string
  staffIds: Types.ObjectId[]
  names: string[]
}

const { ObjectId } = mongoose.Schema.Types
const text = { type: String, required: true }
const optionalText = { type: String, default: null }
const optionalDate = { type: Date, default: null }
export const pauseSchema = new mongoose.Schema<PauseRecord>(
  {
    reason: { type: String, enum: pauseReasons, required: true },
    pausedAt: { type: Date, required: true },
    resumedAt: optionalDate,
    untilOn: optionalText,
    plannedDays: { type: Number, default: null },
  },
  { _id: false },
)

export const extensionSchema = new mongoose.Schema<ExtensionRecord>(
  {
    status: { type: String, enum: extensionStatuses, required: true },
    days: { type: Number, required: true },
    reason: text,
    askedAt: { type: Date, required: true },
    askedBy: text,
    askedById: { type: ObjectId, required: true },
    answeredAt: optionalDate,
    answeredBy: optionalText,
    answer: optionalText,
  },
  { _id: false },
)

export const escalationSchema = new mongoose.Schema<EscalationRecord>(
  {
    level: { type: String, enum: escalationLevels, required: true },
    at: { type: Date, required: true },
    organisationName: text,
    staffIds: [ObjectId],
    names: [String],
  },
  { _id: false },
)
