import { type ConsentWay, consentWays } from '@zhenyiban/shared/agency/contract.ts'
import mongoose, { type Types } from 'mongoose'

/** Who applied for whom, and how the resident agreed (代办授权). */
export interface AgencyRecord {
  agentName: string
  stationName: string
  draftKey: string
  /** Fingerprint of what was applied for: the same draft with another content is told apart. */
  contentHash: string
  purpose: 'apply_for'
  way: ConsentWay
  version: string
  text: string
  consentedAt: Date
  witnessId: Types.ObjectId
  witnessName: string
}
const text = { type: String, required: true }
export const agencySchema = new mongoose.Schema<AgencyRecord>(
  {
    agentName: text,
    stationName: text,
    draftKey: text,
    contentHash: text,
    purpose: { type: String, enum: ['apply_for'], required: true },
    way: { type: String, enum: consentWays, required: true },
    version: text,
    text,
    consentedAt: { type: Date, required: true },
    witnessId: { type: mongoose.Schema.Types.ObjectId, required: true },
    witnessName: text,
  },
  { _id: false },
)

/** The strokes apart from the matter, so that no list reads them. */
interface SignatureRecord {
  _id: Types.ObjectId
  matterId: Types.ObjectId
  /** Sealed by the vault. */
  strokes: string
}
const signatureSchema = new mongoose.Schema<SignatureRecord>(
  { matterId: { type: mongoose.Schema.Types.ObjectId, required: true }, strokes: text },
  { versionKey: false },
)
signatureSchema.index({ matterId: 1 }, { unique: true })
export const MatterSignature = mongoose.model('MatterSignature', signatureSchema)
