import {
  type StageAbility,
  type StageKind,
  type StageLevel,
  stageAbilities,
  stageKinds,
  stageLevels,
} from '@zhenyiban/shared/catalogue/workflow.ts'
import mongoose, { type Types } from 'mongoose'

/** A stage of one matter: what the workflow says of it, who does it and how far it is. */
export interface StageRecord {
  key: string
  name: string
  level: StageLevel
  kind: StageKind
  after: string[]
  may: StageAbility[]
  limitDays: number | null
  publicityDays: number | null
  /** Of a joint item (一件事): the item this stage is of. */
  part: string | null
  /** Whose rules of time that part goes by; records of before do not say. */
  partTaskType?: number | null
  organisationId: Types.ObjectId
  organisationName: string
  enteredAt: Date | null
  doneAt: Date | null
  returns: number
  /** Who answers for it in person (经办人), of its organisation; kept when it ends. Records of before have none. */
  assigneeId?: Types.ObjectId | null
  assigneeName?: string | null
}

const text = { type: String, required: true }
const optionalDate = { type: Date, default: null }
export const stageSchema = new mongoose.Schema<StageRecord>(
  {
    key: text,
    name: text,
    level: { type: String, enum: stageLevels, required: true },
    kind: { type: String, enum: stageKinds, required: true },
    after: [String],
    may: { type: [String], enum: stageAbilities },
    limitDays: { type: Number, default: null },
    publicityDays: { type: Number, default: null },
    part: { type: String, default: null },
    partTaskType: { type: Number, default: null },
    organisationId: { type: mongoose.Schema.Types.ObjectId, required: true },
    organisationName: text,
    enteredAt: optionalDate,
    doneAt: optionalDate,
    returns: { type: Number, default: 0 },
    assigneeId: { type: mongoose.Schema.Types.ObjectId, default: null },
    assigneeName: { type: String, default: null },
  },
  { _id: false },
)
