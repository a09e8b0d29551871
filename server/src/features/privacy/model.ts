import type { TownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import type { CopyFormat } from '@zhenyiban/shared/privacy/own-data.ts'
import mongoose, { type Types } from 'mongoose'

/** What a town says of itself in its privacy policy and terms, and what it said before. */
interface TownNoticeRecord {
  organisationId: Types.ObjectId
  revision: number
  notice: TownNotice
  /** Of before: what somebody agreed to then can be shown. */
  past: { revision: number; notice: TownNotice; until: Date }[]
}
const text = { type: String, required: true }
const notice = {
  operator: text,
  address: text,
  contact: text,
  smsProvider: { type: String, default: null },
  inForceOn: text,
}
const schema = new mongoose.Schema<TownNoticeRecord>(
  {
    organisationId: { type: mongoose.Schema.Types.ObjectId, required: true },
    revision: { type: Number, required: true },
    notice: { type: notice, required: true, _id: false },
    past: [{ revision: Number, notice: { type: notice, _id: false }, until: Date, _id: false }],
  },
  { versionKey: false, collection: 'town_notices' },
)
schema.index({ organisationId: 1 }, { unique: true })
export const TownNoticeSet = mongoose.model('TownNotice', schema)

/** A copy of one's data, for a day; its files are sealed. */
export interface DataCopyRecord {
  _id: Types.ObjectId
  residentId: Types.ObjectId
  state: 'running' | 'done' | 'failed'
  madeAt: Date
  expiresAt: Date
  files: Record<CopyFormat, Buffer> | null
}
const bytes = { type: Buffer, required: true }
const copySchema = new mongoose.Schema<DataCopyRecord>(
  {
    residentId: { type: mongoose.Schema.Types.ObjectId, required: true },
    state: { type: String, enum: ['running', 'done', 'failed'], required: true },
    madeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    files: { type: { xlsx: bytes, html: bytes, json: bytes }, default: null, _id: false },
  },
  { versionKey: false, collection: 'data_copies' },
)
/** One at a time for each person. */
copySchema.index({ residentId: 1 }, { unique: true, partialFilterExpression: { state: 'running' } })
copySchema.index({ residentId: 1, madeAt: -1, _id: -1 })
copySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const DataCopy = mongoose.model('DataCopy', copySchema)
