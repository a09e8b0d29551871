import type { CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import { caseMoves } from '@zhenyiban/shared/ratings/case-moves.ts'
import {
  type AppealKind,
  type AppealState,
  appealKinds,
  type RectificationStatus,
  rectificationStatuses,
} from '@zhenyiban/shared/ratings/cases.ts'
import type { Grade } from '@zhenyiban/shared/ratings/grades.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** A step on record: who made which move, when, and what they said. */
export interface StepRecord {
  move: CaseMove
  at: Date
  /** A member of staff; null of the resident and of the platform. */
  by: string | null
  text: string | null
  /** Of the proof: its photos and PDFs, and whether whoever gave the rating sees them with the answer. */
  files?: Types.ObjectId[]
  filesShown?: boolean
}
interface AppealRecord {
  kind: AppealKind
  state: AppealState
  askedOn: string
  byOn: string
}
/** To whom it was reported as late, once for each limit. */
export interface EscalationRecord {
  of: 'call' | 'answer'
  at: Date
  organisationName: string
  staffIds: Types.ObjectId[]
  names: string[]
}
/** 差评整改: its steps are the record; what else is here is there to be found by. */
export interface RectificationRecord {
  _id: Types.ObjectId
  ratingId: Types.ObjectId
  organisationId: Types.ObjectId
  status: RectificationStatus
  /** Which rules it came under. */
  pack: { key: string; version: number }
  callable: boolean
  openedAt: Date
  /** Of the rating: the worse stands first among those of a day. */
  grade: Grade
  /** The last day for the answer. */
  dueOn: string
  callByOn: string | null
  /** The last day for the resident's word. */
  closesOn: string | null
  appealUntilOn: string | null
  appeal: AppealRecord | null
  steps: StepRecord[]
  /** Steps so far: of two who make one at once, one wins. */
  revision: number
  escalations: EscalationRecord[]
  endedAt: Date | null
  /** By its day lists are ordered: of who is anonymous no more is told of when they said the last word. */
  endedOn: string | null
}
const part = (fields: object) => new mongoose.Schema(fields, { _id: false })
const text = { type: String, required: true }
const date = { type: Date, required: true }
const day = { type: String, default: null }
const rectificationSchema = new mongoose.Schema<RectificationRecord>(
  {
    ratingId: { type: ObjectId, required: true },
    organisationId: { type: ObjectId, required: true },
    status: { type: String, enum: rectificationStatuses, required: true },
    pack: { type: part({ key: text, version: { type: Number, required: true } }), required: true },
    callable: { type: Boolean, required: true },
    openedAt: date,
    grade: { type: Number, min: 1, max: 5, required: true },
    dueOn: text,
    callByOn: day,
    closesOn: day,
    appealUntilOn: day,
    appeal: {
      type: part({ kind: { type: String, enum: appealKinds }, state: text, askedOn: text, byOn: text }),
      default: null,
    },
    steps: [
      part({
        move: { type: String, enum: caseMoves, required: true },
        at: date,
        by: day,
        text: day,
        files: { type: [ObjectId], default: undefined },
        filesShown: Boolean,
      }),
    ],
    revision: { type: Number, default: 0 },
    escalations: [
      part({ of: text, at: date, organisationName: text, staffIds: [ObjectId], names: [String] }),
    ],
    endedAt: { type: Date, default: null },
    endedOn: day,
  },
  { versionKey: false },
)
rectificationSchema.index({ ratingId: 1 }, { unique: true })
rectificationSchema.index({ organisationId: 1, status: 1, dueOn: 1, grade: 1, _id: 1 })
rectificationSchema.index({ organisationId: 1, status: 1, endedOn: -1, grade: 1, _id: 1 })
rectificationSchema.index({ organisationId: 1, dueOn: -1, grade: 1, _id: 1 })
rectificationSchema.index({ status: 1, dueOn: 1, _id: 1 })
rectificationSchema.index({ status: 1, callByOn: 1, _id: 1 })
rectificationSchema.index({ status: 1, closesOn: 1, _id: 1 })
rectificationSchema.index(
  { 'appeal.state': 1, 'appeal.byOn': 1, _id: 1 },
  { partialFilterExpression: { 'appeal.state': 'asked' } },
)
export const Rectification = mongoose.model('Rectification', rectificationSchema)
