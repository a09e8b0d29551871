import { Appointment, type AppointmentRecord } from './model.ts'

/** A hold of the booking form, not an offer of the waiting list. */
export const isFormHold = ({ status, waitingId }: AppointmentRecord): boolean =>
  status === 'held' && !waitingId
/** The seat is held at this moment. */
export const isActiveHold = ({ holdsSeat, heldUntil }: AppointmentRecord, now: Date): boolean =>
  holdsSeat && (heldUntil === null || heldUntil > now)

export const isSameHolds = (before: readonly AppointmentRecord[], after: readonly AppointmentRecord[]) => {
  const fingerprint = (holds: readonly AppointmentRecord[]) =>
    holds.map(({ _id, slotId, holdsSeat }) => [_id, slotId, holdsSeat].join()).join()
  return fingerprint(before) === fingerprint(after)
}

/** Releases expired holds of the claimed seat, within the claiming transaction. */
export const releaseOver = async (places: readonly string[], now: Date): Promise<void> => {
  const over = { places: { $in: [...places] }, holdsSeat: true, heldUntil: { $ne: null, $lte: now } }
  await Appointment.updateMany(over, { $set: { holdsSeat: false } })
}
/** The same for the resident's own holds; returns those that kept a seat from others until now. */
export const releaseOwn = async (
  { slotId, places, visitorHash }: Pick<AppointmentRecord, 'slotId' | 'places' | 'visitorHash'>,
  holds: readonly AppointmentRecord[],
  now: Date,
  offering: boolean,
): Promise<AppointmentRecord[]> => {
  // A form hold is always released; the hold of a cancelled booking only when the same seat is claimed back.
  const released = holds.filter(
    each =>
      (isFormHold(each) && !offering) ||
      (each.slotId === slotId && (each.visitorHash ?? null) === visitorHash) ||
      each.places.some(key => places.includes(key)),
  )
  const own = { _id: { $in: released.map(({ _id }) => _id) }, holdsSeat: true, heldUntil: { $ne: null } }
  if (released.length > 0) await Appointment.updateMany(own, { $set: { holdsSeat: false } })
  return released.filter(each => isActiveHold(each, now))
}

/**
 * Holds the former seat of a rescheduled booking for a while, unless the new booking overlaps it; within the same
 * transaction.
 */
export const holdFormerSeat = async (
  { _id, ...left }: AppointmentRecord,
  taken: readonly string[],
  heldUntil: Date,
): Promise<void> => {
  if (left.places.some(key => taken.includes(key))) return
  await Appointment.create([{ ...left, status: 'cancelled', movedId: _id, holdsSeat: true, heldUntil }])
}
