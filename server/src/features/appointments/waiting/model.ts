import {
  type DayHalf,
  dayHalves,
  type WaitingStatus,
  waitingStatuses,
} from '@zhenyiban/shared/appointments/waiting-list.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface WaitingRecord {
  _id: Types.ObjectId
  status: WaitingStatus
  /** Waiting or offered. */
  open: boolean
  residentId: Types.ObjectId
  hallId: Types.ObjectId
  itemIds: Types.ObjectId[]
  on: string
  half: DayHalf
  /** Number among the days the resident waits for, from 0. */
  nth: number
  joinedAt: Date
  /** Of an offer: the held place, and until when it stands. */
  appointmentId: Types.ObjectId | null
  offeredUntil: Date | null
}
const schema = new mongoose.Schema<WaitingRecord>(
  {
    status: { type: String, enum: waitingStatuses, required: true },
    open: { type: Boolean, required: true },
    residentId: { type: ObjectId, required: true },
    hallId: { type: ObjectId, required: true },
    itemIds: { type: [ObjectId], required: true },
    on: { type: String, required: true },
    half: { type: String, enum: dayHalves, required: true },
    nth: { type: Number, required: true },
    joinedAt: { type: Date, required: true },
    appointmentId: { type: ObjectId, default: null },
    offeredUntil: { type: Date, default: null },
  },
  { versionKey: false, collection: 'waiting_list' },
)
const whileOpen = { unique: true, partialFilterExpression: { open: true } }
schema.index({ residentId: 1, hallId: 1, on: 1 }, whileOpen)
schema.index({ residentId: 1, nth: 1 }, whileOpen)
schema.index({ open: 1, joinedAt: 1, _id: 1 })
schema.index({ hallId: 1, on: 1, status: 1, joinedAt: 1, _id: 1 })
schema.index({ residentId: 1 })
export const WaitingEntry = mongoose.model('WaitingEntry', schema)
