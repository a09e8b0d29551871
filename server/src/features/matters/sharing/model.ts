import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** The one link of a matter that its resident gave to the family. */
export interface FamilyLinkRecord {
  matterId: Types.ObjectId
  /** Sealed, to show it again; `codeHash` is its fingerprint, to look up by. */
  code: string
  codeHash: string
  endsAt: Date
}
const schema = new mongoose.Schema<FamilyLinkRecord>(
  {
    matterId: { type: ObjectId, required: true },
    code: { type: String, required: true },
    codeHash: { type: String, required: true },
    endsAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'family_links' },
)
schema.index({ matterId: 1 }, { unique: true })
schema.index({ codeHash: 1 }, { unique: true })
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 })
export const FamilyLink = mongoose.model('FamilyLink', schema)
