import { type StageLevel, stageLevels } from '@zhenyiban/shared/catalogue.ts'
import {
  type OpeningHours,
  type OrganisationKind,
  organisationKinds,
} from '@zhenyiban/shared/organisations.ts'
import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface OrganisationRecord {
  _id: Types.ObjectId
  name: string
  kind: OrganisationKind
  /** Statistical code, 6 / 9 / 12 digits; many villages' are not published. */
  code: string | null
  parentId: Types.ObjectId | null
  /** Ancestors from the top, and the organisation itself: a subtree is one indexed query. */
  path: Types.ObjectId[]
  level: StageLevel
  /** Line of work (条线) of a department: 民政, 人社; stages of a guide find their department by line and level. */
  line: string | null
}
const organisationSchema = new mongoose.Schema<OrganisationRecord>(
  {
    name: { type: String, required: true },
    kind: { type: String, enum: organisationKinds, required: true },
    code: { type: String, default: null },
    parentId: { type: ObjectId, default: null },
    path: { type: [ObjectId], required: true },
    level: { type: String, enum: stageLevels, required: true },
    line: { type: String, default: null },
  },
  { versionKey: false },
)
organisationSchema.index({ path: 1, _id: 1 })
organisationSchema.index({ parentId: 1, name: 1 }, { unique: true })
organisationSchema.index(
  { code: 1 },
  { unique: true, partialFilterExpression: { code: { $type: 'string' } } },
)
export const Organisation = mongoose.model('Organisation', organisationSchema)

export interface HallRecord {
  _id: Types.ObjectId
  organisationId: Types.ObjectId
  name: string
  address: string
  phone: string | null
  /** Printed at the hall as a QR code; knowing it is taken as being there. */
  code: string
  openingHours: OpeningHours
  slotMinutes: number
  /** Bookings one window takes in one slot. */
  seatsPerWindow: number
  /** Local days ahead that can be booked, today included. */
  horizonDays: number
  /** A booking can be cancelled or moved until this long before it starts. */
  noticeMinutes: number
  /** Bookings a resident may hold at once. */
  bookingsPerResident: number
  /** Used for the estimated wait until the hall has finished visits of its own. */
  minutesPerVisit: number
}
const hallSchema = new mongoose.Schema<HallRecord>(
  {
    organisationId: { type: ObjectId, required: true },
    name: { type: String, required: true },
    address: { type: String, required: true },
    phone: { type: String, default: null },
    code: { type: String, required: true },
    openingHours: { type: [[String]], required: true },
    slotMinutes: { type: Number, required: true },
    seatsPerWindow: { type: Number, required: true },
    horizonDays: { type: Number, required: true },
    noticeMinutes: { type: Number, required: true },
    bookingsPerResident: { type: Number, required: true },
    minutesPerVisit: { type: Number, required: true },
  },
  { versionKey: false },
)
hallSchema.index({ code: 1 }, { unique: true })
hallSchema.index({ organisationId: 1, name: 1 }, { unique: true })
export const Hall = mongoose.model('Hall', hallSchema)

export interface WindowRecord {
  _id: Types.ObjectId
  hallId: Types.ObjectId
  number: number
  name: string
  takesBookings: boolean
}
const windowSchema = new mongoose.Schema<WindowRecord>(
  {
    hallId: { type: ObjectId, required: true },
    number: { type: Number, required: true },
    name: { type: String, required: true },
    takesBookings: { type: Boolean, required: true },
  },
  { versionKey: false },
)
windowSchema.index({ hallId: 1, number: 1 }, { unique: true })
export const ServiceWindow = mongoose.model('ServiceWindow', windowSchema)

export interface HolidayRecord {
  on: string
  name: string
  working: boolean
}
const holidaySchema = new mongoose.Schema<HolidayRecord>(
  {
    on: { type: String, required: true },
    name: { type: String, required: true },
    working: { type: Boolean, required: true },
  },
  { versionKey: false },
)
holidaySchema.index({ on: 1 }, { unique: true })
export const Holiday = mongoose.model('Holiday', holidaySchema)
