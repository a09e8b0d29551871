import { type TicketStatus, ticketStatuses } from '@zhenyiban/shared/queue.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

/** A number (号) and, once finished, the visit. */
export interface TicketRecord {
  _id: Types.ObjectId
  status: TicketStatus
  hallId: Types.ObjectId
  organisationId: Types.ObjectId
  on: string
  number: string
  residentId: Types.ObjectId | null
  /** Sealed; only of people who came without an account. */
  name: string | null
  itemId: Types.ObjectId | null
  itemName: string | null
  appointmentId: Types.ObjectId | null
  startsAt: Date | null
  /** Place in line. */
  orderAt: Date
  issuedAt: Date
  calledAt: Date | null
  calls: number
  finishedAt: Date | null
  windowId: Types.ObjectId | null
  windowNumber: number | null
  staffId: Types.ObjectId | null
  /** Waiting, called or being served. */
  active: boolean
  /** Called to or being served at `windowId`. */
  atWindow: boolean
}
const reference = { type: ObjectId, default: null }
const schema = new mongoose.Schema<TicketRecord>(
  {
    status: { type: String, enum: ticketStatuses, required: true },
    hallId: { type: ObjectId, required: true },
    organisationId: { type: ObjectId, required: true },
    on: { type: String, required: true },
    number: { type: String, required: true },
    residentId: reference,
    name: { type: String, default: null },
    itemId: reference,
    itemName: { type: String, default: null },
    appointmentId: reference,
    startsAt: { type: Date, default: null },
    orderAt: { type: Date, required: true },
    issuedAt: { type: Date, required: true },
    calledAt: { type: Date, default: null },
    calls: { type: Number, default: 0 },
    finishedAt: { type: Date, default: null },
    windowId: reference,
    windowNumber: { type: Number, default: null },
    staffId: reference,
    active: { type: Boolean, required: true },
    atWindow: { type: Boolean, required: true },
  },
  { versionKey: false },
)
schema.index({ hallId: 1, on: 1, number: 1 }, { unique: true })
// One number per resident, hall and day at a time; one person at a window at a time.
schema.index(
  { residentId: 1, hallId: 1, on: 1 },
  { unique: true, partialFilterExpression: { active: true, residentId: { $type: 'objectId' } } },
)
schema.index({ windowId: 1, on: 1 }, { unique: true, partialFilterExpression: { atWindow: true } })
schema.index({ hallId: 1, on: 1, status: 1, orderAt: 1 })
schema.index({ hallId: 1, on: 1, calledAt: -1 })
schema.index({ hallId: 1, finishedAt: -1 })
schema.index({ residentId: 1, issuedAt: -1 })
export const Ticket = mongoose.model('Ticket', schema)
