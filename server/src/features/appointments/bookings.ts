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
