import { type AppointmentStatus, appointmentStatuses } from '@zhenyiban/shared/appointments.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface AppointmentRecord {
  _id: Types.ObjectId
  status: AppointmentStatus
  hallId: Types.ObjectId
  residentId: Types.ObjectId
  itemId: Types.ObjectId
  slotId: string
  /** Number of the place within the slot, from 0. */
  seat: number
  /** Number among the resident's open bookings, from 0. */
  nth: number
  /** True while this record keeps its place from others. */
  holdsSeat: boolean
  startsAt: Date
  endsAt: Date
  code: string
}
const schema = new mongoose.Schema<AppointmentRecord>(
  {
    status: { type: String, enum: appointmentStatuses, required: true },
    hallId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    itemId: { type: ObjectId, required: true },
    slotId: { type: String, required: true },
    seat: { type: Number, required: true },
    nth: { type: Number, required: true },
    holdsSeat: { type: Boolean, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    code: { type: String, required: true },
  },
  { versionKey: false },
)
// The place *is* the record: two holders of one seat cannot exist, whatever the code does.
schema.index({ slotId: 1, seat: 1 }, { unique: true, partialFilterExpression: { holdsSeat: true } })
schema.index({ residentId: 1, slotId: 1 }, { unique: true, partialFilterExpression: { holdsSeat: true } })
// Bookings made at once by one resident pick the same number, so that the limit holds for them too.
schema.index({ residentId: 1, nth: 1 }, { unique: true, partialFilterExpression: { status: 'booked' } })
schema.index({ hallId: 1, startsAt: 1 })
schema.index({ residentId: 1, startsAt: -1 })
schema.index({ status: 1, endsAt: 1 })
export const Appointment = mongoose.model('Appointment', schema)
