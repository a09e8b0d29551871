import {
  type ReassignmentState,
  reassignmentStates,
} from '@zhenyiban/shared/supervision/assigning-contract.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types
const reference = { type: ObjectId, required: true }
const text = { type: String, required: true }
const optionalReference = { type: ObjectId, default: null }
const optionalText = { type: String, default: null }

/** 批量交接: many assignments moved to colleagues, by one person and for one reason. */
export interface ReassignmentRecord {
  _id: Types.ObjectId
  staffId: Types.ObjectId
  staffName: string
  reason: string
  state: ReassignmentState
  startedAt: Date
}
const schema = new mongoose.Schema<ReassignmentRecord>(
  {
    staffId: reference,
    staffName: text,
    reason: text,
    state: { type: String, enum: reassignmentStates, required: true },
    startedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'matter_reassignments' },
)
schema.index({ staffId: 1, startedAt: -1, _id: -1 })
export const Reassignment = mongoose.model('MatterReassignment', schema)

/** 等着, 交了, 没有交, 还了, 没有还 */
const itemStates = ['waiting', 'handed', 'kept', 'returned', 'stayed'] as const
/** One post of it; `from` null when nobody answered for it. */
export interface ReassignedRecord {
  _id: Types.ObjectId
  reassignmentId: Types.ObjectId
  matterId: Types.ObjectId
  caseNumber: string
  stageIndex: number | null
  /** The matter as it was planned for; after it went over, as it was left. */
  revision: number
  fromId: Types.ObjectId | null
  fromName: string | null
  toId: Types.ObjectId
  toName: string
  state: (typeof itemStates)[number]
  /** Why it stayed where it was: a refusal's code. */
  why: string | null
}
const itemSchema = new mongoose.Schema<ReassignedRecord>(
  {
    reassignmentId: reference,
    matterId: reference,
    caseNumber: text,
    stageIndex: { type: Number, default: null },
    revision: { type: Number, required: true },
    fromId: optionalReference,
    fromName: optionalText,
    toId: reference,
    toName: text,
    state: { type: String, enum: itemStates, required: true },
    why: optionalText,
  },
  { versionKey: false, collection: 'matter_reassigned' },
)
itemSchema.index({ reassignmentId: 1, state: 1, _id: 1 })
export const Reassigned = mongoose.model('MatterReassigned', itemSchema)
