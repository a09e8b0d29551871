import {
  type ExtensionStatus,
  extensionStatuses,
  type PauseReason,
  pauseReasons,
} from '@zhenyiban/shared/matter-clock.ts'
import {
  type MatterMove,
  type MatterStatus,
  matterStatuses,
  type Outcome,
  outcomes,
} from '@zhenyiban/shared/matters.ts'
import { type StageLevel, stageLevels } from '@zhenyiban/shared/workflow.ts'
import mongoose, { type Types } from 'mongoose'
import { type AgencyRecord, agencySchema } from './agency/model.ts'
import type { Paper } from './rules.ts'

const { ObjectId } = mongoose.Schema.Types

export interface StageRecord {
  name: string
  level: StageLevel
  organisationId: Types.ObjectId
  organisationName: string
  enteredAt: Date | null
  doneAt: Date | null
}
export interface StoryLine {
  at: Date
  text: string
  note: string | null
}
export interface PauseRecord {
  reason: PauseReason
  pausedAt: Date
  resumedAt: Date | null
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
  level: 'yellow' | 'red'
  at: Date
  organisationName: string
  staffIds: Types.ObjectId[]
  names: string[]
}
/** 办件: one record from the window to the county and back, whoever holds it. */
export interface MatterRecord {
  _id: Types.ObjectId
  caseNumber: string
  /** Unguessable; whoever holds the printed receipt may see the progress. */
  receiptCode: string
  status: MatterStatus
  itemId: Types.ObjectId
  itemName: string
  /** The version of the item's standard it was received under, and stays under; records of before versions have none. */
  itemVersion: number | null
  hallId: Types.ObjectId
  hallName: string
  hallOrganisationId: Types.ObjectId
  ticketId: Types.ObjectId | null
  residentId: Types.ObjectId | null
  /** Sealed by the vault. */
  applicant: { name: string; idNumber: string; phone: string }
  phoneHash: string
  /** Last four digits, as every masked view shows them: staff search by it. */
  phoneTail: string
  villageName: string | null
  materials: Paper[]
  missing: string[]
  toldMissingAt: Date | null
  stages: StageRecord[]
  stageIndex: number
  decidingIndex: number
  /** Who has it now; null when it ended. */
  holderId: Types.ObjectId | null
  holderName: string | null
  /** Everyone who has a part in it and may see it. */
  organisationIds: Types.ObjectId[]
  limitDays: number
  receivedAt: Date
  receivedById: Types.ObjectId
  /** Lawful pauses of the clock, oldest first; only the last may be open. */
  pauses: PauseRecord[]
  extension: ExtensionRecord | null
  /** Last day of the limit, counted from this record; null before acceptance and while paused. */
  dueOn: string | null
  /** First day of the yellow light. */
  warnOn: string | null
  /** Who was told that it runs late; each level once. */
  escalations: EscalationRecord[]
  /** Who made the last move, for whoever was a moment later. */
  lastMove: { move: MatterMove; by: string; at: Date } | null
  outcome: Outcome | null
  resultText: string | null
  endedAt: Date | null
  timeline: StoryLine[]
  /** Set when it was applied for somebody else; records of before have none. */
  agency?: AgencyRecord | null
}

const reference = { type: ObjectId, required: true }
const optionalReference = { type: ObjectId, default: null }
const text = { type: String, required: true }
const optionalText = { type: String, default: null }
const optionalDate = { type: Date, default: null }
const schema = new mongoose.Schema<MatterRecord>(
  {
    caseNumber: text,
    receiptCode: text,
    status: { type: String, enum: matterStatuses, required: true },
    itemId: reference,
    itemName: text,
    itemVersion: { type: Number, default: null },
    hallId: reference,
    hallName: text,
    hallOrganisationId: reference,
    ticketId: optionalReference,
    residentId: optionalReference,
    applicant: { type: { name: text, idNumber: text, phone: text }, required: true, _id: false },
    phoneHash: text,
    phoneTail: text,
    villageName: optionalText,
    materials: [{ name: text, required: Boolean, handedIn: Boolean, _id: false }],
    missing: [String],
    toldMissingAt: optionalDate,
    stages: [
      {
        name: text,
        level: { type: String, enum: stageLevels, required: true },
        organisationId: reference,
        organisationName: text,
        enteredAt: optionalDate,
        doneAt: optionalDate,
        _id: false,
      },
    ],
    stageIndex: { type: Number, required: true },
    decidingIndex: { type: Number, required: true },
    holderId: optionalReference,
    holderName: optionalText,
    organisationIds: [ObjectId],
    limitDays: { type: Number, required: true },
    receivedAt: { type: Date, required: true },
    receivedById: reference,
    pauses: [
      {
        reason: { type: String, enum: pauseReasons, required: true },
        pausedAt: { type: Date, required: true },
        resumedAt: optionalDate,
        _id: false,
      },
    ],
    extension: {
      type: {
        status: { type: String, enum: extensionStatuses, required: true },
        days: { type: Number, required: true },
        reason: text,
        askedAt: { type: Date, required: true },
        askedBy: text,
        askedById: reference,
        answeredAt: optionalDate,
        answeredBy: optionalText,
        answer: optionalText,
      },
      default: null,
      _id: false,
    },
    dueOn: optionalText,
    warnOn: optionalText,
    escalations: [
      {
        level: { type: String, enum: ['yellow', 'red'], required: true },
        at: { type: Date, required: true },
        organisationName: text,
        staffIds: [ObjectId],
        names: [String],
        _id: false,
      },
    ],
    lastMove: { type: { move: text, by: text, at: Date }, default: null, _id: false },
    outcome: { type: String, enum: [...outcomes, null], default: null },
    resultText: optionalText,
    endedAt: optionalDate,
    timeline: [{ at: Date, text: String, note: optionalText, _id: false }],
    agency: { type: agencySchema, default: null },
  },
  { versionKey: false },
)
schema.index({ caseNumber: 1 }, { unique: true })
schema.index({ receiptCode: 1 }, { unique: true })
/** A draft sent twice, on whichever day and from whichever phone, is one matter. */
schema.index(
  { receivedById: 1, 'agency.draftKey': 1 },
  { unique: true, partialFilterExpression: { 'agency.draftKey': { $type: 'string' } } },
)
schema.index({ holderId: 1, dueOn: 1, _id: 1 })
schema.index({ organisationIds: 1, receivedAt: -1, _id: -1 })
schema.index({ residentId: 1, receivedAt: -1 })
schema.index({ phoneHash: 1, receivedAt: -1 })
schema.index({ itemId: 1, endedAt: 1 })
schema.index({ status: 1, receivedAt: 1 })
schema.index({ 'escalations.staffIds': 1, dueOn: 1 })
export const Matter = mongoose.model('Matter', schema)
