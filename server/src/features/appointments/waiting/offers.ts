import { waitingMoves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../../kernel/advance.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { bookingOf, findHall } from '../../organisations/service.ts'
import { Appointment } from '../model.ts'
import { assertNotBlocked } from '../no-shows.ts'
import { takePlace } from '../places.ts'
import { codeFor } from '../rules.ts'
import { offerOn } from '../slots.ts'
import { factsOf } from '../tell.ts'
import { WaitingEntry, type WaitingRecord } from './model.ts'
import { inLine, offeredUntil, outlookOf } from './rules.ts'
import { endsWaiting } from './waiting.ts'

/** Another worker, or the resident, was quicker. */
class Overtaken extends Error {}

/** Keeps a place for somebody in line and tells them; false when none fits. Ends the waiting when the day is over. */
const offerTo = async (app: App, entry: WaitingRecord): Promise<boolean> => {
  const hall = await findHall(String(entry.hallId))
  const itemIds = entry.itemIds.map(String)
  const { fits, over } = outlookOf((await offerOn(app, hall, entry.on, { itemIds })).slots, entry.half)
  if (over) return endsWaiting(app, entry)
  const residentId = String(entry.residentId)
  for (const { id: slotId } of fits)
    try {
      await assertNotBlocked(app, hall, residentId)
      await takePlace(
        app,
        { residentId, visitorHash: null, phoneHash: null },
        hall,
        slotId,
        { itemIds, offering: true },
        async placing => {
          const until = offeredUntil(placing.startsAt, bookingOf(hall).offerMinutes, app.clock.now())
          const [held] = await Appointment.create([
            {
              ...placing,
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
          const facts = await factsOf(held!.toObject())
          await app.outbox.add('waiting.offered', system, { ...facts, until: until.toISOString() })
        },
      )
      return true
    } catch (error) {
      if (error instanceof Overtaken) return false
      // Taken meanwhile, or not for this person now: the next time of the day, then the next in line.
      if (!(error instanceof Refusal)) throw error
    }
  return false
}

/** Offers what came free to those in line, first come first; offers not taken go on to the next. Returns how many changed. */
export const offerFreed = async (app: App): Promise<number> => {
  let changed = 0
  const lapsed = await WaitingEntry.find({ status: 'offered', offeredUntil: { $lte: app.clock.now() } })
    .sort({ joinedAt: 1, _id: 1 })
    .lean()
  for (const entry of lapsed) if (await endsWaiting(app, entry)) changed += 1
  const waiting = await WaitingEntry.find({ status: 'waiting' }).lean()
  for (const entry of inLine(waiting)) if (await offerTo(app, entry)) changed += 1
  return changed
}

const lookAgain = async (app: App): Promise<void> => void (await offerFreed(app))
/** Places that come with the plan are offered at once; what lapses by the clock is found by the job. */
export const waitingListeners: Listeners = {
  'hall.exception_created': [lookAgain],
  'hall.exception_removed': [lookAgain],
  'hall.times_changed': [lookAgain],
  'hall.window_changed': [lookAgain],
  'hall.booking_settings_changed': [lookAgain],
  'waiting.left': [lookAgain],
}
