import { type PromiseVersion, type PromiseWay, promiseWays } from '@zhenyiban/shared/matters/promise.ts'
import mongoose from 'mongoose'

/** 容缺受理: what the applicant promised, and what came of it. */
export interface PromiseRecord {
  materials: string[]
  byOn: string
  version: PromiseVersion
  way: PromiseWay
  promisedAt: Date
  /** Keyed fingerprint of the ID number: who broke a promise is known again, and nothing else of them. */
  applicantHash: string
  remindedAt: Date | null
  keptAt: Date | null
  brokenAt: Date | null
  barredUntilOn: string | null
}
const text = { type: String, required: true }
const optionalDate = { type: Date, default: null }
export const promiseSchema = new mongoose.Schema<PromiseRecord>(
  {
    materials: [String],
    byOn: text,
    version: text,
    way: { type: String, enum: promiseWays, required: true },
    promisedAt: { type: Date, required: true },
    applicantHash: text,
    remindedAt: optionalDate,
    keptAt: optionalDate,
    brokenAt: optionalDate,
    barredUntilOn: { type: String, default: null },
  },
  { _id: false },
)
