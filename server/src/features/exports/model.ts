import { type ExportState, exportStates } from '@zhenyiban/shared/exports/contract.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface MatterExportRecord {
  _id: Types.ObjectId
  staffId: Types.ObjectId
  state: ExportState
  written: number
  total: number
  startedAt: Date
  /** When it last went on: a process that stopped leaves it behind. */
  touchedAt: Date
  expiresAt: Date
}
const date = { type: Date, required: true }
const count = { type: Number, required: true }
const schema = new mongoose.Schema<MatterExportRecord>(
  {
    staffId: { type: ObjectId, required: true },
    state: { type: String, enum: exportStates, required: true },
    written: count,
    total: count,
    startedAt: date,
    touchedAt: date,
    expiresAt: date,
  },
  { versionKey: false, collection: 'matter_exports' },
)
/** One at a time for each person. */
schema.index({ staffId: 1 }, { unique: true, partialFilterExpression: { state: 'running' } })
schema.index({ staffId: 1, startedAt: -1, _id: -1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const MatterExport = mongoose.model('MatterExport', schema)

/** The workbook of an export, sealed; it goes with it. */
interface ExportFileRecord {
  _id: Types.ObjectId
  bytes: Buffer
  expiresAt: Date
}
const fileSchema = new mongoose.Schema<ExportFileRecord>(
  { _id: ObjectId, bytes: { type: Buffer, required: true }, expiresAt: date },
  { versionKey: false, collection: 'matter_export_files' },
)
fileSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const ExportFile = mongoose.model('MatterExportFile', fileSchema)
