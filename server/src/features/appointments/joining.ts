import { appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { waitingMoves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { advance } from '../../kernel/advance.ts'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment } from './model.ts'
import { firstFree } from './rules.ts'
import { WaitingEntry } from './waiting/model.ts'
import { emitWaitingEvent } from './waiting/waiting.ts'

const open = { status: { $in: ['booked', 'held'] } } as const
const freeSeat = { holdsSeat: false, heldUntil: null, displaced: null }

/** Bookings of two accounts that became one. Of two at the same time for the same visitor the account's own stays. */
export const joinBookings: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  const theirs = await Appointment.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const { _id, slotId, visitorHash, holdsSeat, status } of theirs) {
    const twin =
      holdsSeat &&
      (await Appointment.findOne({ residentId, slotId, visitorHash: visitorHash ?? null, holdsSeat: true })
        .sort({ _id: 1 })
        .lean())
    // Who has come already is there with that booking.
    const goes = twin && (twin.status === 'arrived' || status !== 'arrived') ? { _id } : twin
    if (goes) {
      const cancelled = await advance(Appointment, { _id: goes._id }, appointmentMoves.cancel, {
        $set: { ...freeSeat, residentId },
      })
      if (cancelled) await emitBookingEvent(app, 'appointment.cancelled', actor, cancelled)
      else {
        const freed = await Appointment.findOneAndUpdate(
          { _id: goes._id },
          { $set: { ...freeSeat } },
          { returnDocument: 'after' },
        ).lean()
        if (freed) await emitBookingEvent(app, 'appointment.let_go', actor, freed)
      }
    }
    const mine = await Appointment.find({ residentId, ...open, _id: { $ne: _id } }, { nth: 1 })
      .sort({ nth: 1, _id: 1 })
      .lean()
    await Appointment.updateOne(
      { _id, residentId: { $in: [formerId, residentId] } },
      { $set: { residentId, nth: firstFree(mine.map(({ nth }) => nth)) } },
    )
  }
}

/** The waiting list: of two entries for one day at one hall the account's own stays. */
export const joinWaiting: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  const theirs = await WaitingEntry.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const { _id, hallId, on, open: isOpen } of theirs) {
    const mine = await WaitingEntry.find({ residentId, open: true }).sort({ _id: 1 }).lean()
    const isTwin = isOpen && mine.some(each => each.hallId.equals(hallId) && each.on === on)
    if (isTwin) {
      const left = await advance(WaitingEntry, { _id }, waitingMoves.leave, { $set: { open: false } })
      await Appointment.deleteMany({ waitingId: _id, status: 'held' })
      if (left) await emitWaitingEvent(app, 'waiting.left', actor, left)
    }
    await WaitingEntry.updateOne(
      { _id, residentId: formerId },
      { $set: { residentId, nth: firstFree(mine.map(({ nth }) => nth)) } },
    )
  }
}
