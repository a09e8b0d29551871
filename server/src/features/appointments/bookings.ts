import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { Ref } from '../../kernel/ids.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

/** A hall's bookings that start within an interval: booked, arrived or missed; no holds and no cancelled ones. */
export const listBookings = (hallId: Ref, { startsAt, endsAt }: Interval): Promise<AppointmentRecord[]> =>
  Appointment.find({
    hallId,
    startsAt: { $gte: startsAt, $lt: endsAt },
    status: { $in: ['booked', 'arrived', 'missed'] },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()

/** Bookings of days that are over, kept or missed; those nobody has closed yet are neither. */
export const listPastBookings = (hallId: Ref, { startsAt, endsAt }: Interval): Promise<AppointmentRecord[]> =>
  Appointment.find({
    hallId,
    startsAt: { $gte: startsAt, $lt: endsAt },
    status: { $in: ['arrived', 'missed'] },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
const countOf = (status: 'arrived' | 'missed', hallId: Ref, { startsAt, endsAt }: Interval) =>
  Appointment.countDocuments({ hallId, status, startsAt: { $gte: startsAt, $lt: endsAt } })
export const countPastBookings = async (hallId: Ref, time: Interval) => ({
  kept: await countOf('arrived', hallId, time),
  missed: await countOf('missed', hallId, time),
})
/** Missed bookings, the latest first. */
export const listMissed = (hallId: Ref, { startsAt, endsAt }: Interval): Promise<AppointmentRecord[]> =>
  Appointment.find({ hallId, status: 'missed', startsAt: { $gte: startsAt, $lt: endsAt } })
    .sort({ startsAt: -1, _id: -1 })
    .lean()
