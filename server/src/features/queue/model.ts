import { type TicketStatus, ticketStatuses } from '@zhenyiban/shared/queue/contract.ts'
import { type PriorityKind, priorityKinds } from '@zhenyiban/shared/queue/queue-rule.ts'
import type { Served } from '@zhenyiban/shared/queue/served.ts'
import mongoose, { type Types } from 'mongoose'
import type { OtherThing } from './other-things.ts'
import { servedSchema } from './served.ts'

const { ObjectId } = mongoose.Schema.Types

/** What a number was for that became part of another. */
interface JoinedRecord {
  number: string
  itemId: Types.ObjectId | null
  itemName: string | null
  appointmentId: Types.ObjectId | null
}
/** A number (号) and, once finished, the visit. */
export interface TicketRecord {
  _id: Types.ObjectId
  status: TicketStatus
  hallId: Types.ObjectId
  organisationId: Types.ObjectId
  on: string
  number: string
  residentId: Types.ObjectId | null
  /** Of the account's visitors, which one; null is the owner. */
  visitorHash: string | null
  /** Sealed; only of people who came without an account. */
  name: string | null
  /** By what it is found; absent on records of before. */
  nameHash?: string | null
  itemId: Types.ObjectId | null
  itemName: string | null
  appointmentId: Types.ObjectId | null
  startsAt: Date | null
  /** Of the service group whose line this is. */
  letter: string
  priority: PriorityKind | null
  issuedAt: Date
  /** The wait that was promised when the number was taken; null where it was not known. */
  estimateMinutes: number | null
  /** End of the first wait; recalls, transfers and requeues do not change it. */
  firstCalledAt: Date | null
  calledAt: Date | null
  calls: number
  finishedAt: Date | null
  /** When an end was last undone. */
  reopenedAt: Date | null
  windowId: Types.ObjectId | null
  windowNumber: number | null
  staffId: Types.ObjectId | null
  /** Everybody who began to serve this number, in that order; absent on records of before. */
  servedBy?: Served['staff']
  /** Copied when the visit ended, and taken back with its end; absent on records of before. */
  served?: Served | null
  /** Only this window calls, while it is open: after a transfer to it, or back from fetching a paper. */
  toWindowId: Types.ObjectId | null
  returnedAt: Date | null
  skippedAt: Date | null
  requeuedAt: Date | null
  /** Numbers of the same person that became part of this one, when two accounts did; absent on older records. */
  joined?: JoinedRecord[]
  /** Of its booking; absent on older records. */
  alsoFor?: OtherThing[]
  /** The number this one became part of. */
  joinedTo?: Types.ObjectId | null
  /** Neither finished nor given up nor missed. */
  active: boolean
  /** Called to or being served at `windowId`. */
  atWindow: boolean
}
const reference = { type: ObjectId, default: null }
const joinedSchema = new mongoose.Schema<JoinedRecord>(
  {
    number: { type: String, required: true },
    itemId: reference,
    itemName: { type: String, default: null },
    appointmentId: reference,
  },
  { _id: false },
)
const otherSchema = new mongoose.Schema<OtherThing>(
  { itemId: { type: ObjectId, required: true }, itemName: { type: String, required: true } },
  { _id: false },
)
const schema = new mongoose.Schema<TicketRecord>(
  {
    status: { type: String, enum: ticketStatuses, required: true },
    hallId: { type: ObjectId, required: true },
    organisationId: { type: ObjectId, required: true },
    on: { type: String, required: true },
    number: { type: String, required: true },
    residentId: reference,
    visitorHash: { type: String, default: null },
    name: { type: String, default: null },
    nameHash: { type: String, default: null },
    itemId: reference,
    itemName: { type: String, default: null },
    appointmentId: reference,
    startsAt: { type: Date, default: null },
    letter: { type: String, required: true },
    priority: { type: String, enum: [...priorityKinds, null], default: null },
    issuedAt: { type: Date, required: true },
    estimateMinutes: { type: Number, default: null },
    firstCalledAt: { type: Date, default: null },
    calledAt: { type: Date, default: null },
    calls: { type: Number, default: 0 },
    finishedAt: { type: Date, default: null },
    reopenedAt: { type: Date, default: null },
    windowId: reference,
    windowNumber: { type: Number, default: null },
    staffId: reference,
    servedBy: [{ id: String, name: String, _id: false }],
    served: { type: servedSchema, default: null },
    toWindowId: reference,
    returnedAt: { type: Date, default: null },
    skippedAt: { type: Date, default: null },
    requeuedAt: { type: Date, default: null },
    joined: { type: [joinedSchema], default: [] },
    alsoFor: { type: [otherSchema], default: [] },
    joinedTo: reference,
    active: { type: Boolean, required: true },
    atWindow: { type: Boolean, required: true },
  },
  { versionKey: false },
)
schema.index({ hallId: 1, on: 1, number: 1 }, { unique: true })
// One number per person, hall and day at a time; one person at a window at a time.
schema.index(
  { hallId: 1, residentId: 1, on: 1, visitorHash: 1 },
  { unique: true, partialFilterExpression: { active: true, residentId: { $type: 'objectId' } } },
)
schema.index({ hallId: 1, windowId: 1, on: 1 }, { unique: true, partialFilterExpression: { atWindow: true } })
// Each list of a day in its order, and the first day of all.
schema.index({ hallId: 1, on: 1, issuedAt: 1, _id: 1 })
schema.index({ hallId: 1, on: 1, status: 1, issuedAt: 1, _id: 1 })
schema.index({ hallId: 1, on: 1, calledAt: -1, _id: -1 })
schema.index({ hallId: 1, on: 1, firstCalledAt: -1, _id: -1 })
// The last visits of a group, of all that ever were.
schema.index({ hallId: 1, letter: 1, status: 1, finishedAt: -1, _id: -1 })
schema.index({ hallId: 1, nameHash: 1 }, { partialFilterExpression: { nameHash: { $type: 'string' } } })
schema.index({ residentId: 1, issuedAt: -1, _id: -1 })
schema.index({ residentId: 1, hallId: 1, on: 1 })
export const Ticket = mongoose.model('Ticket', schema)
