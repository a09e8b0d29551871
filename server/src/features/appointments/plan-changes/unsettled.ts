import type { Settlement } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../../kernel/advance.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../../kernel/app.ts'
import { findResident } from '../../identity/residents.ts'
import { findHall, findHallInScope } from '../../organisations/halls.ts'
import { bookingPayload } from '../booking-events.ts'
import type { Slot } from '../capacity.ts'
import { Appointment, type AppointmentRecord } from '../model.ts'
import { findMyAppointment, moveBooking } from '../service.ts'
import { contactOf } from '../visitors.ts'
import { type Affected, listUnsettled, nearestAlternatives } from './effects.ts'
import { settleAffected } from './settle.ts'

// 还没改期的预约: computed on every read from the plan and the active bookings, so that none is left out.

export const listUnsettledAt = async (app: App, staff: StaffActor, hallId: string): Promise<Affected[]> =>
  (await listUnsettled(app, await findHallInScope(staff, hallId))).hits

/** Offers other times to residents nobody has told yet, offers them anew, or cancels with an apology. */
export const settleUnsettled = (app: App, staff: StaffActor, hallId: string, settlement: Settlement) =>
  app.transaction(async () => {
    const hall = await findHallInScope(staff, hallId)
    await settleAffected(app, staff, await listUnsettled(app, hall), settlement)
  })

const findUnsettled = async (
  app: App,
  staff: StaffActor,
  { hallId, appointmentId }: { hallId: string; appointmentId: string },
): Promise<AppointmentRecord> => {
  const hall = await findHallInScope(staff, hallId)
  const { hits } = await listUnsettled(app, hall)
  const found = hits.find(({ booking }) => String(booking._id) === appointmentId)
  return found?.booking ?? refuse('appointment.not_found')
}
interface BookingRef {
  hallId: string
  appointmentId: string
}
/** Moves a booking for a resident who chose on the phone. */
export const moveUnsettled = async (app: App, staff: StaffActor, ref: BookingRef, slotId: string) =>
  moveBooking(app, staff, await findUnsettled(app, staff, ref), slotId, true)

/** Name and phone in the clear, to call about the change; that it was read is on record. */
export const readPhone = (app: App, staff: StaffActor, ref: BookingRef) =>
  app.transaction(async () => {
    const booking = await findUnsettled(app, staff, ref)
    await app.outbox.add('appointment.phone_read', staff, await bookingPayload(booking))
    return contactOf(app, booking, await findResident(booking.residentId))
  })

/** The nearest other times for a booking of mine, while it can be moved. */
export const listOtherTimes = async (app: App, who: ResidentActor, id: string): Promise<Slot[]> => {
  const mine = await findMyAppointment(who, id)
  if (mine.status !== 'booked') refuse('appointment.already_moved')
  return nearestAlternatives(app, await findHall(String(mine.hallId)), mine)
}

/**
 * Bookings whose time the hall took away and that nobody moved end when that time is over: cancelled, not missed.
 * Returns how many.
 */
export const lapseDisplaced = async (app: App): Promise<number> => {
  const over = await Appointment.find({
    status: 'booked',
    displaced: { $ne: null },
    endsAt: { $lte: app.clock.now() },
  })
    .sort({ endsAt: 1, _id: 1 })
    .lean()
  let lapsed = 0
  for (const { _id, slotId } of over)
    await app.transaction(async () => {
      const ended = await advance(
        Appointment,
        { _id, slotId, displaced: { $ne: null } },
        appointmentMoves.cancel,
        { $set: { holdsSeat: false, heldUntil: null } },
      )
      if (!ended) return
      await app.outbox.add('appointment.lapsed_unmoved', system, await bookingPayload(ended))
      lapsed += 1
    })
  return lapsed
}
