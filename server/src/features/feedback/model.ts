import { type FeedbackSubject, feedbackSubjects } from '@zhenyiban/shared/feedback/contract.ts'
import { type FeedbackKind, feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import type { FeedbackLimit } from '@zhenyiban/shared/feedback/limits.ts'
import { type RouteWay, routeWays } from '@zhenyiban/shared/feedback/routes.ts'
import { type FeedbackStatus, feedbackStatuses } from '@zhenyiban/shared/feedback/statuses.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

interface HandOver {
  at: Date
  staffId: Types.ObjectId
  fromName: string
  toName: string
  reason: string
  learned?: boolean
}
/** 一起答复: what another organisation was asked to write. */
export interface Part {
  _id: Types.ObjectId
  organisationId: Types.ObjectId
  organisationName: string
  question: string
  askedAt: Date
  askedBy: Types.ObjectId
  writtenAt: Date | null
  writtenBy: Types.ObjectId | null
  text: string | null
}
/** What a resident said to the town (互动) and what became of it. */
export interface FeedbackRecord {
  _id: Types.ObjectId
  number: string
  kind: FeedbackKind
  /** What holds for it, as it was when it was said; absent on records of before there were kinds. */
  limit?: FeedbackLimit & { pack: string; version: number }
  status: FeedbackStatus
  residentId: Types.ObjectId
  subject: { kind: FeedbackSubject; id: string; name: string } | null
  text: string
  /** Who owes the answer now. */
  organisationId: Types.ObjectId
  organisationName: string
  /** The one who took it (首问负责). */
  ownerId: Types.ObjectId | null
  /** Staff who served what it is about or whom it names: never the ones to answer. */
  barredIds: Types.ObjectId[]
  reportedAt: Date
  dueOn: string
  /** When the answer was found to be late; null while it is not, and again after reopening. */
  overdueAt: Date | null
  answers: { text: string; at: Date; staffId: Types.ObjectId; organisationName: string }[]
  notSolved: { reason: string; at: Date }[]
  handOvers: HandOver[]
  /** The last day for the resident's word, while an answer waits for it. */
  closesOn: string | null
  /** Absent on records of before. */
  parts?: Part[]
  townId?: Types.ObjectId | null
  route?: { by: RouteWay; because: string | null } | null
  /** Where a person sent it so that the like of it follows, and when. */
  learnedTo?: Types.ObjectId | null
  learnedAt?: Date | null
  /** The item it is about, by its subject; absent on records of before. */
  itemId?: Types.ObjectId | null
  /** 同意公开, given apart and for this one alone; absent where it was never asked. */
  publicConsent?: { at: Date; withdrawnAt: Date | null } | null
  publicConfirmedAt?: Date | null
}
const text = { type: String, required: true }
const date = { type: Date, required: true }
const count = { type: Number, required: true }
const reference = { type: ObjectId, required: true }
const part = (fields: object) => new mongoose.Schema(fields, { _id: false })
const schema = new mongoose.Schema<FeedbackRecord>(
  {
    number: text,
    kind: { type: String, enum: feedbackKinds, required: true },
    limit: part({ pack: text, version: count, answerWorkingDays: count, closeDays: count }),
    status: { type: String, enum: feedbackStatuses, required: true },
    residentId: reference,
    subject: {
      type: part({ kind: { type: String, enum: feedbackSubjects, required: true }, id: text, name: text }),
      default: null,
    },
    text,
    organisationId: reference,
    organisationName: text,
    ownerId: { type: ObjectId, default: null },
    barredIds: [ObjectId],
    reportedAt: date,
    dueOn: text,
    overdueAt: { type: Date, default: null },
    answers: [part({ text, at: date, staffId: reference, organisationName: text })],
    notSolved: [part({ reason: text, at: date })],
    handOvers: [
      part({ at: date, staffId: reference, fromName: text, toName: text, reason: text, learned: Boolean }),
    ],
    closesOn: { type: String, default: null },
    parts: [
      new mongoose.Schema<Part>({
        organisationId: reference,
        organisationName: text,
        question: text,
        askedAt: date,
        askedBy: reference,
        writtenAt: { type: Date, default: null },
        writtenBy: { type: ObjectId, default: null },
        text: { type: String, default: null },
      }),
    ],
    townId: { type: ObjectId, default: null },
    route: {
      type: part({
        by: { type: String, enum: routeWays, required: true },
        because: { type: String, default: null },
      }),
      default: null,
    },
    learnedTo: { type: ObjectId, default: null },
    learnedAt: { type: Date, default: null },
    itemId: { type: ObjectId, default: null },
    publicConsent: {
      type: part({ at: date, withdrawnAt: { type: Date, default: null } }),
      default: null,
    },
    publicConfirmedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'feedback' },
)
schema.index({ number: 1 }, { unique: true })
schema.index({ residentId: 1, reportedAt: -1, _id: -1 })
schema.index({ organisationId: 1, status: 1, dueOn: 1, _id: 1 })
schema.index({ 'parts.organisationId': 1, status: 1, dueOn: 1, _id: 1 })
schema.index({ status: 1, dueOn: 1, _id: 1 })
schema.index({ status: 1, closesOn: 1, _id: 1 })
schema.index({ townId: 1, learnedAt: -1, _id: -1 })
export const Feedback = mongoose.model('Feedback', schema)
