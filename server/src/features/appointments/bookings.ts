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
interface Missed {
  hallId: Ref
  time: Interval
  itemId?: string | undefined
}
const missedOf = ({ hallId, time: { startsAt, endsAt }, itemId }: Missed) => ({
  hallId,
  status: 'missed' as const,
  startsAt: { $gte: startsAt, $lt: endsAt },
  ...(itemId && { itemIds: itemId }),
})
/** A page of missed bookings, the latest first. */
export const pageOfMissed = (
  missed: Missed,
  { skip, limit }: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  Appointment.find(missedOf(missed)).sort({ startsAt: -1, _id: -1 }).skip(skip).limit(limit).lean()
export const countMissed = (missed: Missed): Promise<number> => Appointment.countDocuments(missedOf(missed))
/** When each was, and its id, the latest first: what an hour of the day is looked for in. */
export const listMissedTimes = (missed: Missed): Promise<Pick<AppointmentRecord, '_id' | 'startsAt'>[]> =>
  Appointment.find(missedOf(missed), { startsAt: 1 }).sort({ startsAt: -1, _id: -1 }).lean()
/** These bookings, the latest first. */
export const findBookings = (ids: readonly Ref[]): Promise<AppointmentRecord[]> =>
  Appointment.find({ _id: { $in: [...ids] } })
    .sort({ startsAt: -1, _id: -1 })
    .lean()
