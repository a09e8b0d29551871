import type { Ref } from '../../kernel/ids.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

/**
 * A resident's records that keep a place for a while and are no bookings: a hold, and what was cancelled or left just
 * now. They give way to what the same person takes; what lapsed and was not taken by anybody since too.
 */
export const listKept = (residentId: Ref): Promise<AppointmentRecord[]> =>
  Appointment.find({
    residentId,
    $or: [{ status: 'held' }, { status: 'cancelled', holdsSeat: true }],
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
/** Of the form being filled in; not a place offered from the waiting list. */
export const isHold = ({ status, waitingId }: AppointmentRecord): boolean => status === 'held' && !waitingId
/** Keeps its place from others now. */
export const isStanding = ({ holdsSeat, heldUntil }: AppointmentRecord, now: Date): boolean =>
  holdsSeat && (heldUntil === null || heldUntil > now)

export const isSameKept = (before: readonly AppointmentRecord[], after: readonly AppointmentRecord[]) => {
  const told = (kept: readonly AppointmentRecord[]) =>
    kept.map(({ _id, slotId, holdsSeat }) => [_id, slotId, holdsSeat].join()).join()
  return told(before) === told(after)
}

/** Frees what was only kept until now, and what the same resident kept, within the transaction that takes a place. */
export const giveWay = (
  { slotId, places, visitorHash }: Pick<AppointmentRecord, 'slotId' | 'places' | 'visitorHash'>,
  kept: readonly AppointmentRecord[],
  now: Date,
  offering: boolean,
) => {
  // A hold always, if the resident chose anew; what was cancelled only where it is taken back: elsewhere it keeps its time.
  const yielding = kept.filter(
    each =>
      (isHold(each) && !offering) ||
      (each.slotId === slotId && (each.visitorHash ?? null) === visitorHash) ||
      each.places.some(place => places.includes(place)),
  )
  return Appointment.updateMany(
    {
      holdsSeat: true,
      heldUntil: { $ne: null },
      $or: [
        { places: { $in: places }, heldUntil: { $lte: now } },
        { _id: { $in: yielding.map(({ _id }) => _id) } },
      ],
    },
    { $set: { holdsSeat: false } },
  )
}

/** Keeps the place a booking was moved away from, unless the new one reaches into it; within the move's transaction. */
export const keepAfterMove = async (
  { _id, ...left }: AppointmentRecord,
  taken: readonly string[],
  heldUntil: Date,
): Promise<void> => {
  if (left.places.some(place => taken.includes(place))) return
  await Appointment.create([{ ...left, status: 'cancelled', movedId: _id, holdsSeat: true, heldUntil }])
}
