import type { Displaced } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { type AppointmentStatus, appointmentStatuses } from '@zhenyiban/shared/appointments/contract.ts'
import {
  type ConsentWay,
  consentWays,
  type Relation,
  relations,
  type VisitorKind,
  visitorKinds,
} from '@zhenyiban/shared/appointments/visitors.ts'
import { type DocumentType, documentTypes } from '@zhenyiban/shared/kernel/documents.ts'
import mongoose, { type Types } from 'mongoose'
import type { Ref } from '../../kernel/ids.ts'
import { sessionOption } from '../../kernel/transaction.ts'
import { type Reminder, reminders } from './reminder-rules.ts'

const { ObjectId } = mongoose.Schema.Types

/** Who comes, when it is not the owner of the account; name and phone are sealed. */
export interface VisitorRecord {
  kind: VisitorKind
  name: string
  relation: Relation | null
  phone: string | null
  /** The document's number and type, where they were told. */
  idNumber?: string | null
  documentType?: DocumentType | null
  /** By what they are found; absent on records of before. */
  nameHash?: string | null
  documentHash?: string | null
  phoneHash?: string | null
  /** Of a person helped: who booked, and how they agreed. */
  staffId: Types.ObjectId | null
  consent: ConsentWay | null
}
/** Since when the resident knows that the hall took the time away, and why. */
export type DisplacedRecord = Displaced & { at: Date }
export interface AppointmentRecord {
  _id: Types.ObjectId
  status: AppointmentStatus
  hallId: Types.ObjectId
  residentId: Types.ObjectId
  /** What the visit is for; the first is the main one. */
  itemIds: Types.ObjectId[]
  /** Slot of the first seat. */
  slotId: string
  /** Seat keys `<slot>/<window>.<n>`: one for each time unit, all in one lane (席位). */
  places: string[]
  /** Number among the resident's open bookings, from 0. */
  nth: number
  visitor: VisitorRecord | null
  /** Tells the visitors of one account apart: the fingerprint of the name; null is the owner. */
  visitorHash: string | null
  /** `<fingerprint of the phone>/<day>/<n>`: one of the bookings that a phone may have on a day; null without one. */
  phoneTurn: string | null
  /** True while this record occupies its seats. */
  holdsSeat: boolean
  /**
   * End of a temporary hold; null for a booking. Expired holds are ignored by readers (`holdingSeat`) and released in
   * the transaction that claims the seat.
   */
  heldUntil: Date | null
  /** Of a booking that is to be moved, or that the hall cancelled; absent on older records. */
  displaced?: DisplacedRecord | null
  /** Set on the hold of a rescheduled booking's former seat; it is no visit. */
  movedId: Types.ObjectId | null
  /** Set on an offer of the waiting list. */
  waitingId: Types.ObjectId | null
  /** Slots this resident held recently, and until when: holding the same slot again and again is refused. */
  heldBefore: { slotId: string; until: Date }[]
  startsAt: Date
  endsAt: Date
  code: string
  /** The booking this one became part of. */
  joinedTo?: Types.ObjectId | null
  /** When this time was chosen, by booking or by moving. */
  chosenAt: Date | null
  /** Reminders (预约提醒) sent for this time. */
  reminded: Reminder[]
  /** When the resident said that they come at this time (我会来). */
  confirmedAt: Date | null
}
const visitorSchema = new mongoose.Schema<VisitorRecord>(
  {
    kind: { type: String, enum: visitorKinds, required: true },
    name: { type: String, required: true },
    relation: { type: String, enum: [...relations, null], default: null },
    phone: { type: String, default: null },
    idNumber: { type: String, default: null },
    documentType: { type: String, enum: [...documentTypes, null], default: null },
    nameHash: { type: String, default: null },
    documentHash: { type: String, default: null },
    phoneHash: { type: String, default: null },
    staffId: { type: ObjectId, default: null },
    consent: { type: String, enum: [...consentWays, null], default: null },
  },
  { _id: false },
)
const displacedSchema = new mongoose.Schema<DisplacedRecord>(
  {
    at: { type: Date, required: true },
    wholeDay: { type: Boolean, required: true },
    reason: { type: String, default: null },
    note: { type: String, default: null },
  },
  { _id: false },
)
const schema = new mongoose.Schema<AppointmentRecord>(
  {
    status: { type: String, enum: appointmentStatuses, required: true },
    hallId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    itemIds: { type: [ObjectId], required: true },
    slotId: { type: String, required: true },
    places: { type: [String], required: true },
    nth: { type: Number, required: true },
    visitor: { type: visitorSchema, default: null },
    visitorHash: { type: String, default: null },
    phoneTurn: { type: String, default: null },
    holdsSeat: { type: Boolean, required: true },
    heldUntil: { type: Date, default: null },
    waitingId: { type: ObjectId, default: null },
    movedId: { type: ObjectId, default: null },
    joinedTo: { type: ObjectId, default: null },
    displaced: { type: displacedSchema, default: null },
    heldBefore: {
      type: [new mongoose.Schema({ slotId: String, until: Date }, { _id: false })],
      default: [],
    },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    code: { type: String, required: true },
    chosenAt: { type: Date, default: null },
    reminded: { type: [{ type: String, enum: reminders }], default: [] },
    confirmedAt: { type: Date, default: null },
  },
  { versionKey: false },
)
// The unique index is what prevents double booking: no two records can hold the same seat.
schema.index({ places: 1 }, { unique: true, partialFilterExpression: { holdsSeat: true } })
schema.index(
  { residentId: 1, slotId: 1, visitorHash: 1 },
  { unique: true, partialFilterExpression: { holdsSeat: true } },
)
// Concurrent requests of one resident pick the same number and collide, so that the limit holds for them too.
schema.index(
  { residentId: 1, nth: 1 },
  { name: 'nth_of_mine', unique: true, partialFilterExpression: { status: { $in: ['booked', 'held'] } } },
)
// The same for one phone and one day, whoever's accounts they are.
schema.index(
  { phoneTurn: 1 },
  { unique: true, partialFilterExpression: { status: 'booked', phoneTurn: { $type: 'string' } } },
)
// How many a phone has on a day: the index above knows only those that are still to come.
schema.index({ phoneTurn: 1, status: 1 })
schema.index({ hallId: 1, startsAt: 1, _id: 1 })
schema.index({ hallId: 1, status: 1, startsAt: 1, _id: 1 })
schema.index({ residentId: 1, startsAt: -1, _id: -1 })
schema.index({ status: 1, endsAt: 1, _id: 1 })
schema.index({ status: 1, startsAt: 1, _id: 1 })
for (const key of ['visitor.nameHash', 'visitor.documentHash', 'visitor.phoneHash'])
  schema.index({ [key]: 1 }, { partialFilterExpression: { [key]: { $type: 'string' } } })
schema.index({ waitingId: 1 }, { partialFilterExpression: { status: 'held' } })
/** A resident may book online at a hall again (恢复预约): what was missed until then does not count any more. */
interface BlockLiftRecord {
  _id: Types.ObjectId
  hallId: Types.ObjectId
  residentId: Types.ObjectId
  staffId: Types.ObjectId
  reason: string
  at: Date
}
const liftSchema = new mongoose.Schema<BlockLiftRecord>(
  {
    hallId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    staffId: { type: ObjectId, required: true },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'booking_block_lifts' },
)
liftSchema.index({ hallId: 1, residentId: 1, at: -1 })
liftSchema.index({ residentId: 1 })
export const BlockLift = mongoose.model('BookingBlockLift', liftSchema)

/** Keeps its places from others now. */
export const holdingSeat = (now: Date) => ({
  holdsSeat: true,
  $or: [{ heldUntil: null }, { heldUntil: { $gt: now } }],
})
export const Appointment = mongoose.model('Appointment', schema)

type RefsOf<T> = { [K in keyof T]: T[K] extends Types.ObjectId ? Ref : T[K] }
/** All fields of a new record, none left to a default. */
export type NewAppointment = Omit<
  RefsOf<AppointmentRecord>,
  '_id' | 'itemIds' | 'movedId' | 'joinedTo' | 'reminded'
> & {
  itemIds: readonly Ref[]
}
const idOf = (ref: Ref) => new mongoose.Types.ObjectId(String(ref))
/**
 * Writes a new record past mongoose, which takes longer for it than the engine. A test holds what is written against the
 * schema.
 */
export const insertAppointment = async (fields: NewAppointment): Promise<AppointmentRecord> => {
  const { hallId, residentId, itemIds, visitor } = fields
  const record: AppointmentRecord = {
    _id: new mongoose.Types.ObjectId(),
    ...fields,
    hallId: idOf(hallId),
    residentId: idOf(residentId),
    itemIds: itemIds.map(idOf),
    visitor: visitor && { idNumber: null, documentType: null, documentHash: null, ...visitor },
    movedId: null,
    joinedTo: null,
    reminded: [],
  }
  await Appointment.collection.insertOne(record, sessionOption())
  return record
}
