import { type StageLevel, stageLevels } from '@zhenyiban/shared/catalogue/workflow.ts'
import {
  type BookingSettings,
  bookingDefaults,
  type DayException,
  exceptionKinds,
  type OpeningHours,
  type OrganisationKind,
  organisationKinds,
  type WeekdayHours,
} from '@zhenyiban/shared/organisations/contract.ts'
import { defaultQueueRule, type QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
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
  /** 时限规则: which pack its matters are timed by; null or absent: as above it. */
  limitPack?: string | null
  /** 评价规则: which pack its bad ratings and reports are handled by; null or absent: as above it. */
  ratingPack?: string | null
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
    limitPack: { type: String, default: null },
    ratingPack: { type: String, default: null },
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
  /** Printed at the hall as a QR code; whether knowing it is enough for a number, the queue rule says (到厅核对). */
  code: string
  /** Codes it had before: posters that hang somewhere still lead to it (旧码). Absent on older records. */
  formerCodes?: string[]
  /** Of an ordinary working day, make-up workdays included. */
  openingHours: OpeningHours
  /** Weekdays that differ; exceptions of single days are records of their own. */
  weekdayHours: WeekdayHours
  slotMinutes: number
  /** People one window takes at a time. */
  seatsPerWindow: number
  /** Minutes of services that do not take one slot, by item. */
  serviceMinutes: Record<string, number>
  booking: BookingSettings
  /** The order of the line (排队规则). */
  queue: QueueRule
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
    formerCodes: { type: [String], default: [] },
    openingHours: { type: [[String]], required: true },
    weekdayHours: { type: Object, default: {} },
    slotMinutes: { type: Number, required: true },
    seatsPerWindow: { type: Number, required: true },
    serviceMinutes: { type: Object, default: {} },
    booking: { type: Object, default: bookingDefaults },
    queue: { type: Object, default: defaultQueueRule },
    minutesPerVisit: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
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
  /** What it takes; [] is everything (综合窗口). */
  itemIds: Types.ObjectId[]
  /** Its own hours within the hall's; null is all of them. */
  hours: OpeningHours | null
}
const windowSchema = new mongoose.Schema<WindowRecord>(
  {
    hallId: { type: ObjectId, required: true },
    number: { type: Number, required: true },
    name: { type: String, required: true },
    takesBookings: { type: Boolean, required: true },
    itemIds: { type: [ObjectId], default: [] },
    hours: { type: [[String]], default: null },
  },
  { versionKey: false },
)
windowSchema.index({ hallId: 1, number: 1 }, { unique: true })
export const ServiceWindow = mongoose.model('ServiceWindow', windowSchema)

export interface ExceptionRecord extends Omit<DayException, 'windowId'> {
  _id: Types.ObjectId
  hallId: Types.ObjectId
  /** Null is the whole hall. */
  windowId: Types.ObjectId | null
  staffId: Types.ObjectId
  createdAt: Date
}
const exceptionSchema = new mongoose.Schema<ExceptionRecord>(
  {
    hallId: { type: ObjectId, required: true },
    windowId: { type: ObjectId, default: null },
    on: { type: String, required: true },
    kind: { type: String, enum: exceptionKinds, required: true },
    openings: { type: [[String]], default: [] },
    extraLanes: { type: [{ _id: false, from: String, to: String, lanes: Number }], default: [] },
    reason: { type: String, required: true },
    staffId: { type: ObjectId, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
)
// One word for each day: two plans for one hall or window and day cannot stand beside each other.
exceptionSchema.index({ hallId: 1, on: 1, windowId: 1 }, { unique: true })
export const HallException = mongoose.model('HallException', exceptionSchema)

export interface HolidayRecord {
  on: string
  name: string
  working: boolean
  /** Year of the notice that names it; of its own year in records of before. */
  notice?: number
}
const holidaySchema = new mongoose.Schema<HolidayRecord>(
  {
    on: { type: String, required: true },
    name: { type: String, required: true },
    working: { type: Boolean, required: true },
    notice: Number,
  },
  { versionKey: false },
)
holidaySchema.index({ on: 1 }, { unique: true })
export const Holiday = mongoose.model('Holiday', holidaySchema)
