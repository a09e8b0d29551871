import {
  type ClientErrorReport,
  clientApps,
  clientErrorKinds,
} from '@zhenyiban/shared/client-errors/report.ts'
import mongoose, { type Types } from 'mongoose'

type Plain = Pick<ClientErrorReport, 'app' | 'kind' | 'name' | 'message' | 'places' | 'page' | 'version'>
/** One error in one place of one version on one day, with how often it came. */
export interface ClientErrorRecord extends Plain {
  _id: Types.ObjectId
  /** Day and error, hashed. */
  key: string
  on: string
  devices: string[]
  count: number
  firstAt: Date
  lastAt: Date
  expiresAt: Date
}
const text = { type: String, default: '' }
const date = { type: Date, required: true }
const schema = new mongoose.Schema<ClientErrorRecord>(
  {
    key: { type: String, required: true },
    on: { type: String, required: true },
    app: { type: String, enum: clientApps, required: true },
    kind: { type: String, enum: clientErrorKinds, required: true },
    name: text,
    message: text,
    places: [String],
    page: text,
    version: text,
    devices: [String],
    count: { type: Number, required: true },
    firstAt: date,
    lastAt: date,
    expiresAt: date,
  },
  { versionKey: false, collection: 'client_errors' },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ on: 1, _id: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const ClientError = mongoose.model('ClientError', schema)
