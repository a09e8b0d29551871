import { waitingMoves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../../kernel/advance.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { bookingOf } from '../../organisations/halls.ts'
import { bookingPayload } from '../booking-events.ts'
import { claimSeat, readForClaim } from '../claim-seat.ts'
import { Appointment } from '../model.ts'
import { assertNotBlocked } from '../no-shows.ts'
import { codeFor } from '../rules.ts'
import { availabilityOn, readDay } from '../slots.ts'
import { WaitingEntry, type WaitingRecord } from './model.ts'
import { byJoinTime, matchingSlots, offeredUntil } from './rules.ts'
import { expireWaiting } from './waiting.ts'

/** Another worker, or the resident, was quicker. */
class Overtaken extends Error {}

/**
 * Holds a matching seat for an entry and offers it; false when none matches. Ends the entry when its day can no
 * longer be booked.
 */
const offerTo = async (app: App, entry: WaitingRecord): Promise<boolean> => {
  const day = await readDay(String(entry.hallId), entry.on)
  const itemIds = entry.itemIds.map(String)
  const { fits, over } = matchingSlots(availabilityOn(app, day, { itemIds }).slots, entry.half)
  if (over) return expireWaiting(app, entry)
  const residentId = String(entry.residentId)
  for (const { id: slotId } of fits)
    try {
      const known = await readForClaim(app, residentId, slotId)
      await assertNotBlocked(app, known.day.hall, residentId, known.own.missed)
      await claimSeat(
        app,
        { residentId, visitorHash: null, phoneHash: null },
        known,
        slotId,
        { itemIds, offering: true },
        async (claim, _, hall) => {
          const until = offeredUntil(claim.startsAt, bookingOf(hall).offerMinutes, app.clock.now())
          const [held] = await Appointment.create([
            {
              ...claim,
              status: 'held',
              heldUntil: until,
              waitingId: entry._id,
              hallId: hall._id,
              residentId,
              itemIds,
              code: codeFor(app.random()),
            },
          ])
          const offered = await advance(WaitingEntry, { _id: entry._id }, waitingMoves.offer, {
            $set: { appointmentId: held!._id, offeredUntil: until },
          })
          if (!offered) throw new Overtaken()
          const payload = await bookingPayload(held!.toObject())
          await app.outbox.add('waiting.offered', system, { ...payload, until: until.toISOString() })
        },
      )
      return true
    } catch (error) {
      if (error instanceof Overtaken) return false
      // The seat was taken, or this resident cannot have it: tries the next slot, then the next entry.
      if (!(error instanceof Refusal)) throw error
    }
  return false
}

/**
 * Offers free seats to the waiting list in order of joining; expired offers go to the next entry. Returns how many
 * entries changed.
 */
export const offerFreedSeats = async (app: App): Promise<number> => {
  let changed = 0
  const over = { open: true, status: 'offered', offeredUntil: { $lte: app.clock.now() } } as const
  const lapsed = await WaitingEntry.find(over).sort({ joinedAt: 1, _id: 1 }).lean()
  for (const entry of lapsed) if (await expireWaiting(app, entry)) changed += 1
  const waiting = await WaitingEntry.find({ open: true, status: 'waiting' }).lean()
  for (const entry of byJoinTime(waiting)) if (await offerTo(app, entry)) changed += 1
  return changed
}

const offerNow = async (app: App): Promise<void> => void (await offerFreedSeats(app))
/** Seats added by a change of plan are offered at once; seats freed by time are found by the job. */
export const waitingListeners: Listeners = {
  'hall.exception_created': [offerNow],
  'hall.exception_removed': [offerNow],
  'hall.times_changed': [offerNow],
  'hall.window_changed': [offerNow],
  'hall.booking_settings_changed': [offerNow],
  'waiting.left': [offerNow],
}
