import type { Ref } from '../../kernel/ids.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

/** A resident's records that keep a place for a while and are no bookings: they give way to what the same person takes. */
export const listKept = (residentId: Ref): Promise<AppointmentRecord[]> =>
  Appointment.find({ residentId, status: 'held' }).sort({ startsAt: 1, _id: 1 }).lean()
/** Keeps its place from others now. */
export const isStanding = ({ holdsSeat, heldUntil }: AppointmentRecord, now: Date): boolean =>
  holdsSeat && (heldUntil === null || heldUntil > now)

export const isSameKept = (before: readonly AppointmentRecord[], after: readonly AppointmentRecord[]) => {
  const told = (kept: readonly AppointmentRecord[]) =>
    kept.map(({ _id, slotId, holdsSeat }) => [_id, slotId, holdsSeat].join()).join()
  return told(before) === told(after)
}

/** Frees what was only kept until now, and what the same resident kept, within the transaction that takes a place. */
export const giveWay = (places: readonly string[], kept: readonly AppointmentRecord[], now: Date) =>
  Appointment.updateMany(
    {
      holdsSeat: true,
      heldUntil: { $ne: null },
      $or: [
        { places: { $in: places }, heldUntil: { $lte: now } },
        { _id: { $in: kept.map(({ _id }) => _id) } },
      ],
    },
    { $set: { holdsSeat: false } },
  )
