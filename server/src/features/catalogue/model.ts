import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import {
  type LocalField,
  type LocalValues,
  localFields,
  nothingLocal,
} from '@zhenyiban/shared/catalogue/local-fields.ts'
import { stageAbilities, stageKinds, stageLevels } from '@zhenyiban/shared/catalogue/workflow.ts'
import mongoose, { type Types } from 'mongoose'

export interface ItemRecord {
  _id: Types.ObjectId
  name: string
  /** The name without what is written now one way, now another: guides find their item by it. */
  normalisedName: string
  code: string
  /** Who answers for the item, as residents are shown it. */
  department: string
  /** Line of work (条线) whose departments do the guide's stages; null when the item has no guide. */
  line: string | null
  group: string | null
  areaCode: string | null
  taskType: number
  /** Keys of the life events (人生大事) the item belongs to. */
  situations: string[]
  guide: Guide | null
  /** The standard's own values of the fields that may be opened to places. */
  local: LocalValues
  openFields: LocalField[]
  /** Number of the version that holds today, and of the newest one published. */
  version: number
  latest: number
}
/** What a table or a guide of an import says; the rest is the dictionary's. */
export type ImportedItem = Omit<ItemRecord, '_id' | 'local' | 'openFields' | 'version' | 'latest'>
const unsaid = { type: String, default: null }
const required = { type: String, required: true }
export const localSchema = new mongoose.Schema<LocalValues>(
  { place: unsaid, hours: unsaid, phone: unsaid, window: unsaid, help: unsaid },
  { _id: false },
)
export const guideSchema = new mongoose.Schema<Guide>(
  {
    conditions: unsaid,
    materials: [
      {
        _id: false,
        name: required,
        required: { type: Boolean, required: true },
        copies: { type: Number, required: true },
        source: unsaid,
        check: unsaid,
      },
    ],
    legalDays: { type: Number, default: null },
    promisedDays: { type: Number, default: null },
    fee: unsaid,
    stages: [
      {
        _id: false,
        key: required,
        name: required,
        by: required,
        level: { type: String, enum: stageLevels, required: true },
        kind: { type: String, enum: stageKinds, required: true },
        after: { type: [String], required: true },
        limitDays: { type: Number, default: null },
        may: { type: [String], enum: stageAbilities, required: true },
        publicityDays: { type: Number, default: null },
        line: String,
        part: String,
      },
    ],
    window: unsaid,
    complaintPhones: { type: [String], required: true },
    place: required,
    publishedOn: unsaid,
    source: required,
  },
  { _id: false },
)
const itemSchema = new mongoose.Schema<ItemRecord>(
  {
    name: required,
    normalisedName: required,
    code: required,
    department: required,
    line: unsaid,
    group: unsaid,
    areaCode: unsaid,
    taskType: { type: Number, required: true },
    situations: { type: [String], required: true },
    guide: { type: guideSchema, default: null },
    local: { type: localSchema, default: () => ({ ...nothingLocal }) },
    openFields: { type: [String], enum: localFields, default: [] },
    version: { type: Number, default: 1 },
    latest: { type: Number, default: 1 },
  },
  { versionKey: false },
)
itemSchema.index({ code: 1 }, { unique: true })
itemSchema.index({ normalisedName: 1 })
itemSchema.index({ situations: 1, _id: 1 })
itemSchema.index({ department: 1, _id: 1 })
export const Item = mongoose.model('Item', itemSchema)

/** One document, given a new id by every change of the catalogue, so that what is built from it knows its age. */
const revisionSchema = new mongoose.Schema(
  { _id: required, revision: { type: mongoose.Schema.Types.ObjectId, required: true } },
  { versionKey: false },
)
export const CatalogueRevision = mongoose.model('CatalogueRevision', revisionSchema)
