import {
  type PaperStatus,
  type PaperType,
  paperStatuses,
  paperTypes,
} from '@zhenyiban/shared/papers/contract.ts'
import { type ReuseVersion, type ReuseWay, reuseWays } from '@zhenyiban/shared/papers/reuse.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** The consent on which a file of an earlier matter is used here (免交已核验材料). */
interface ReuseRecord {
  fromMatterId: Types.ObjectId
  /** Where and when it was verified then. */
  hallName: string
  checkedAt: Date
  version: ReuseVersion
  way: ReuseWay
  text: string
  consentedAt: Date
  /** The paper was told as missing until it was verified here: without the consent it is again. */
  wasMissing: boolean
}
/** One file of a material; the file itself is in the store under the same id, or under `fileId`. */
export interface PaperRecord {
  _id: Types.ObjectId
  matterId: Types.ObjectId
  material: string
  /** Its number among the papers of the material; unique, which limits how many there can be. */
  place: number
  holdsPlace: boolean
  status: PaperStatus
  type: PaperType
  bytes: number
  addedAt: Date
  addedBy: { kind: 'resident' | 'staff'; id: string; name: string | null }
  checkedAt: Date | null
  checkedBy: { id: string; name: string } | null
  reason: string | null
  /** The file of an earlier matter's paper, which stays the one file there is; records of before have none. */
  fileId?: Types.ObjectId | null
  reuse?: ReuseRecord | null
  /** When it was last used again elsewhere. */
  reusedAt?: Date | null
}
const text = { type: String, required: true }
const reuseSchema = new mongoose.Schema<ReuseRecord>(
  {
    fromMatterId: { type: ObjectId, required: true },
    hallName: text,
    checkedAt: { type: Date, required: true },
    version: text,
    way: { type: String, enum: reuseWays, required: true },
    text,
    consentedAt: { type: Date, required: true },
    wasMissing: { type: Boolean, required: true },
  },
  { _id: false },
)
const schema = new mongoose.Schema<PaperRecord>(
  {
    matterId: { type: ObjectId, required: true },
    material: text,
    place: { type: Number, required: true },
    holdsPlace: { type: Boolean, required: true },
    status: { type: String, enum: paperStatuses, required: true },
    type: { type: String, enum: paperTypes, required: true },
    bytes: { type: Number, required: true },
    addedAt: { type: Date, required: true },
    addedBy: {
      type: { kind: { type: String, required: true }, id: text, name: { type: String, default: null } },
      required: true,
      _id: false,
    },
    checkedAt: { type: Date, default: null },
    checkedBy: { type: { id: text, name: text }, default: null, _id: false },
    reason: { type: String, default: null },
    fileId: { type: ObjectId, default: null },
    reuse: { type: reuseSchema, default: null },
    reusedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'matter_papers' },
)
schema.index(
  { matterId: 1, material: 1, place: 1 },
  { unique: true, partialFilterExpression: { holdsPlace: true } },
)
/** One file stands for one paper of a matter, however many consent at once. */
schema.index(
  { matterId: 1, fileId: 1 },
  { unique: true, partialFilterExpression: { fileId: { $type: 'objectId' }, holdsPlace: true } },
)
schema.index({ fileId: 1 }, { sparse: true })
schema.index({ matterId: 1, addedAt: 1, _id: 1 })
schema.index({ status: 1, addedAt: 1, _id: 1 })
schema.index({ 'addedBy.id': 1 })
export const MatterPaper = mongoose.model('MatterPaper', schema)
