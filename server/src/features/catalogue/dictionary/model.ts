import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import mongoose, { type Types } from 'mongoose'
import { guideSchema, localSchema } from '../model.ts'

const { ObjectId } = mongoose.Schema.Types
const required = { type: String, required: true }

/** What the dictionary says of an item from a day on; kept for good, since matters were received under it. */
export interface VersionRecord {
  _id: Types.ObjectId
  itemId: Types.ObjectId
  number: number
  /** null: as imported, before anything was published. */
  validFrom: string | null
  publishedBy: string | null
  publishedAt: Date | null
  /** Its day has not come yet. */
  waiting: boolean
  standard: Standard
}
const standardSchema = new mongoose.Schema<Standard>(
  {
    name: required,
    department: required,
    line: { type: String, default: null },
    guide: { type: guideSchema.omit(['place', 'publishedOn', 'source']), default: null },
    local: { type: localSchema, required: true },
    openFields: { type: [String], enum: localFields, required: true },
  },
  { _id: false },
)
const versionSchema = new mongoose.Schema<VersionRecord>(
  {
    itemId: { type: ObjectId, required: true },
    number: { type: Number, required: true },
    validFrom: { type: String, default: null },
    publishedBy: { type: String, default: null },
    publishedAt: { type: Date, default: null },
    waiting: { type: Boolean, required: true },
    standard: { type: standardSchema, required: true },
  },
  { versionKey: false },
)
versionSchema.index({ itemId: 1, number: 1 }, { unique: true })
versionSchema.index({ waiting: 1, validFrom: 1 })
export const ItemVersion = mongoose.model('ItemVersion', versionSchema)

/** One field that one town or village says for itself; its history is in the events. */
export interface OverrideRecord {
  _id: Types.ObjectId
  itemId: Types.ObjectId
  organisationId: Types.ObjectId
  field: LocalField
  value: string
  changedBy: string
  changedAt: Date
}
const overrideSchema = new mongoose.Schema<OverrideRecord>(
  {
    itemId: { type: ObjectId, required: true },
    organisationId: { type: ObjectId, required: true },
    field: { type: String, enum: localFields, required: true },
    value: required,
    changedBy: required,
    changedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
overrideSchema.index({ itemId: 1, organisationId: 1, field: 1 }, { unique: true })
overrideSchema.index({ organisationId: 1, changedAt: -1, _id: -1 })
export const ItemOverride = mongoose.model('ItemOverride', overrideSchema)
