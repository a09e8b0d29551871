import { type LimitBasis, limitBases } from '@zhenyiban/shared/catalogue/limit-words.ts'
import type { MatterMove } from '@zhenyiban/shared/matters/moves/table.ts'
import type { WorkingHours } from '@zhenyiban/shared/matters/pauses.ts'
import type { Paper } from '@zhenyiban/shared/matters/promise.ts'
import {
  type MatterStatus,
  matterStatuses,
  type Outcome,
  outcomes,
} from '@zhenyiban/shared/matters/statuses.ts'
import mongoose, { type Types } from 'mongoose'
import { type AgencyRecord, agencySchema } from '../../agency/model.ts'
import type { SealedDocument } from '../../identity/documents.ts'
import { type AskRecord, askSchema } from './ask-model.ts'
import {
  type EscalationRecord,
  type ExtensionRecord,
  escalationSchema,
  extensionSchema,
  type PauseRecord,
  pauseSchema,
} from './deadline-model.ts'
import { indexMatters } from './indexes.ts'
import { type PromiseRecord, promiseSchema } from './promise-model.ts'
import { type DeliveryRecord, deliverySchema, type ResultRecord, resultSchema } from './result-model.ts'
import { type MatterServed, matterServedSchema } from './served.ts'
import { type StageRecord, stageSchema } from './stage-model.ts'

const { ObjectId } = mongoose.Schema.Types

/** Its digits from the last to the first, so that its end is found by an index. */
export const backwards = (caseNumber: string): string => [...caseNumber].reverse().join('')

interface TimelineRecord {
  at: Date
  text: string
  note: string | null
  /** About people, for staff to read: residents know the organisation. */
  staffOnly?: boolean
}
/** 办件: one record from the window to the county and back, whoever holds it. */
export interface MatterRecord {
  _id: Types.ObjectId
  caseNumber: string
  /** Records of before get it when the server starts. */
  caseNumberBackwards?: string
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
  applicant: SealedDocument & { name: string; phone: string }
  phoneHash: string
  /** Keyed, to find a person's matters by; records of before get them when the server starts. */
  documentHash?: string | null
  nameHash?: string | null
  /** Last four digits, as every masked view shows them: staff search by it. */
  phoneTail: string
  villageName: string | null
  materials: Paper[]
  /** Since when a paper waits that is to be looked at; null when none does. */
  papersSince?: Date | null
  missing: string[]
  toldMissingAt: Date | null
  stages: StageRecord[]
  /** Who has it now: more than one while departments work side by side, nobody when it ended. */
  holderIds: Types.ObjectId[]
  /** Their names in one; null when it ended. */
  holderName: string | null
  /** Who answers at the desk in person; records of before have none. */
  deskAssigneeId?: Types.ObjectId | null
  deskAssigneeName?: string | null
  /** Who answers for it now, wherever it is; [] when nobody does, and when it ended. */
  assigneeIds?: Types.ObjectId[]
  /** Their names in one. */
  assigneeName?: string | null
  /** Everyone who has a part in it and may see it. */
  organisationIds: Types.ObjectId[]
  /** They and all above them: whoever works at one of these sees it. Records of before get it when the server starts. */
  scopeIds?: Types.ObjectId[]
  /** Working days; null: nothing names a limit (没有规定时限). */
  limitDays: number | null
  /** What the limit rests on, the item's type, the rules it came under and the hall's hours then; records of before have none. */
  limitBasis?: LimitBasis | null
  taskType?: number
  limitPack?: string
  workingHours?: WorkingHours | null
  receivedAt: Date
  receivedById: Types.ObjectId
  acceptedAt: Date | null
  decidedAt: Date | null
  /** Lawful pauses of the clock, oldest first; only the last may be open. */
  pauses: PauseRecord[]
  extension: ExtensionRecord | null
  asks: AskRecord[]
  /** Last day of the limit, counted from this record; null before acceptance and while paused. */
  dueOn: string | null
  /** First day of the yellow light. */
  warnOn: string | null
  /** The last day as it was told first, at acceptance. */
  firstDueOn?: string | null
  /** First day on which an open pause lasts longer than planned. */
  pauseLateOn?: string | null
  /** When the applicant was told that a pause lasts longer than planned; each pause once. */
  pauseToldAt?: Date | null
  /** Who was told that it runs late; each level once. */
  escalations: EscalationRecord[]
  /** Who made the last move, for whoever was a moment later. */
  lastMove: { move: MatterMove; by: string; at: Date } | null
  /** How often it was written: a change counts only on the state it was made for. */
  revision: number
  outcome: Outcome | null
  resultText: string | null
  endedAt: Date | null
  timeline: TimelineRecord[]
  /** What was decided comes as; records of before have none, their result is a text. */
  result?: ResultRecord | null
  /** When the applicant first opened the result. */
  resultReadAt?: Date | null
  /** How the result was delivered (送达). */
  delivery?: DeliveryRecord | null
  /** Set when it was applied for somebody else; records of before have none. */
  agency?: AgencyRecord | null
  /** 容缺受理; records of before have none. */
  promise?: PromiseRecord | null
  /** Copied when it was accepted and when it ended; records of before have none. */
  served?: MatterServed | null
}

/** What is known of a matter when its papers are taken in; the rest begins empty. */
type New = 'caseNumber' | 'receiptCode' | 'status' | 'itemId' | 'itemName' | 'hallId' | 'hallName'
export type NewRecord = Partial<MatterRecord> & Pick<MatterRecord, New>

const reference = { type: ObjectId, required: true }
const optionalReference = { type: ObjectId, default: null }
const text = { type: String, required: true }
const optionalText = { type: String, default: null }
const optionalDate = { type: Date, default: null }
const schema = new mongoose.Schema<MatterRecord>(
  {
    caseNumber: text,
    caseNumberBackwards: String,
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
    applicant: {
      type: { name: text, idNumber: text, documentType: optionalText, phone: text },
      required: true,
      _id: false,
    },
    phoneHash: text,
    documentHash: optionalText,
    nameHash: optionalText,
    phoneTail: text,
    villageName: optionalText,
    materials: [
      {
        name: text,
        required: Boolean,
        handedIn: Boolean,
        waiting: { type: Number, default: 0 },
        returned: optionalText,
        byHandAt: Date,
        _id: false,
      },
    ],
    papersSince: optionalDate,
    missing: [String],
    toldMissingAt: optionalDate,
    stages: [stageSchema],
    holderIds: [ObjectId],
    holderName: optionalText,
    deskAssigneeId: optionalReference,
    deskAssigneeName: optionalText,
    assigneeIds: [ObjectId],
    assigneeName: optionalText,
    organisationIds: [ObjectId],
    // Without a default: that it is not there says that it is still to be given.
    scopeIds: { type: [ObjectId], default: undefined },
    limitDays: { type: Number, default: null },
    limitBasis: { type: String, enum: [...limitBases, null] },
    taskType: Number,
    limitPack: String,
    workingHours: { type: { openingHours: [[String]], weekdayHours: Object }, _id: false },
    receivedAt: { type: Date, required: true },
    receivedById: reference,
    acceptedAt: optionalDate,
    decidedAt: optionalDate,
    pauses: [pauseSchema],
    extension: { type: extensionSchema, default: null },
    asks: [askSchema],
    dueOn: optionalText,
    warnOn: optionalText,
    firstDueOn: optionalText,
    pauseLateOn: optionalText,
    pauseToldAt: optionalDate,
    escalations: [escalationSchema],
    lastMove: { type: { move: text, by: text, at: Date }, default: null, _id: false },
    revision: { type: Number, default: 0 },
    outcome: { type: String, enum: [...outcomes, null], default: null },
    resultText: optionalText,
    endedAt: optionalDate,
    timeline: [{ at: Date, text: String, note: optionalText, staffOnly: Boolean, _id: false }],
    result: { type: resultSchema, default: null },
    resultReadAt: optionalDate,
    delivery: { type: deliverySchema, default: null },
    agency: { type: agencySchema, default: null },
    promise: { type: promiseSchema, default: null },
    served: { type: matterServedSchema, default: null },
  },
  { versionKey: false },
)
indexMatters(schema)
export const Matter = mongoose.model('Matter', schema)
