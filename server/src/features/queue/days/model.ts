import mongoose, { type Types } from 'mongoose'
import type { DayOfBookings, DayOfVisits } from './facts.ts'

const { ObjectId } = mongoose.Schema.Types
const number = { type: Number, required: true }

/** 日账: a day of a hall that is over, in figures, so that its numbers and bookings need not be read again. */
export interface HallDayRecord {
  _id: Types.ObjectId
  hallId: Types.ObjectId
  on: string
  visits?: DayOfVisits
  bookings?: DayOfBookings
}
const keptAndMissed = { kept: number, missed: number }
const schema = new mongoose.Schema<HallDayRecord>(
  {
    hallId: { type: ObjectId, required: true },
    on: { type: String, required: true },
    visits: {
      type: {
        on: String,
        hours: [
          {
            hour: number,
            arrivals: number,
            walkIns: number,
            called: number,
            waitedMinutes: number,
            untilCalledMinutes: number,
            _id: false,
          },
        ],
        told: { visits: number, errorMinutes: number, laterMinutes: number },
      },
      _id: false,
    },
    bookings: {
      type: {
        on: String,
        hours: [{ hour: number, ...keptAndMissed, _id: false }],
        items: [{ itemId: { type: String, required: true }, ...keptAndMissed, _id: false }],
      },
      _id: false,
    },
  },
  { versionKey: false, collection: 'hall_days' },
)
schema.index({ hallId: 1, on: 1 }, { unique: true })
export const HallDay = mongoose.model('HallDay', schema)
