import type { TownNotice } from '@zhenyiban/shared/privacy/notice.ts'
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
