import { appointmentMoves, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import type { Leaver, Owner, Said, Standing } from '../../kernel/leaving.ts'
import { findItems } from '../catalogue/service.ts'
import { bookingOf, findHall } from '../organisations/halls.ts'
import { emitBookingEvent } from './booking-events.ts'
import { appointmentArchive } from './ended.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { releaseTime } from './rules.ts'
import { WaitingEntry } from './waiting/model.ts'
import { leaveAllWaiting } from './waiting/waiting.ts'

const booked = ({ id }: Pick<ResidentActor, 'id'>): Promise<AppointmentRecord[]> =>
  Appointment.find({ residentId: id, status: 'booked' }).sort({ startsAt: 1, _id: 1 }).lean()

/** Bookings and places in the waiting list that end when their owner deletes the account. */
export const bookingsOfLeaver = async (_app: App, who: ResidentActor): Promise<Standing> => {
  const ends: string[] = []
  for (const { hallId, startsAt, itemIds } of await booked(who)) {
    const hall = await findHall(String(hallId))
    const what = itemsInWords(await findItems(itemIds))
    ends.push(
      `${hall.name} ${formatInstant(startsAt.toISOString())} 办「${what}」的预约会取消，名额让给别人。`,
    )
  }
  const waiting = await WaitingEntry.find({ residentId: who.id, open: true }).sort({ on: 1, _id: 1 }).lean()
  for (const { hallId, on } of waiting)
    ends.push(`${(await findHall(String(hallId))).name} ${formatDay(on)} 的候补会退出。`)
  return { ends }
}
/** However near they are: who leaves does not come. */
export const endBookingsOfLeaver = async (app: App, who: Owner): Promise<void> => {
  for (const { _id, hallId, displaced } of await booked(who)) {
    const settings = bookingOf(await findHall(String(hallId)))
    const heldUntil = displaced ? null : releaseTime(settings, app.random(), app.clock.now())
    const cancelled = await advance(Appointment, { _id }, appointmentMoves.cancel, {
      $set: { holdsSeat: heldUntil !== null, heldUntil, displaced: null },
    })
    if (cancelled) await emitBookingEvent(app, 'appointment.cancelled', who, cancelled)
  }
  await leaveAllWaiting(app, who)
  await Appointment.deleteMany({ residentId: who.id, status: 'held' })
}

/** A visit stays a visit, for the figures of its hall; who came is not known any more. */
export const stripBookings = async (_app: App, { ids }: Leaver): Promise<void> => {
  for (const model of [Appointment, appointmentArchive.Archived] as (typeof Appointment)[]) {
    const theirs = await model
      .find({ residentId: { $in: [...ids] } }, { _id: 1 })
      .sort({ _id: 1 })
      .lean()
    for (const { _id } of theirs)
      await model.updateOne(
        { _id },
        // Visitors of one account are told apart by this: two of them at one time stay two.
        { $set: { visitor: null, visitorHash: `${_id}`, phoneTurn: null, heldBefore: [], code: '' } },
      )
  }
}

/** Of those who came with their bookings, or in their place. */
export const saidByBookings = async (app: App, ids: readonly string[]): Promise<Said> => {
  const theirs = await Appointment.find({ residentId: { $in: [...ids] }, visitor: { $ne: null } })
    .sort({ _id: 1 })
    .lean()
  const opened = (sealed: string | null | undefined) => (sealed ? [app.vault.open(sealed)] : [])
  const visitors = theirs.flatMap(({ visitor }) => visitor ?? [])
  return {
    names: visitors.flatMap(({ name }) => opened(name)),
    documents: visitors.flatMap(({ idNumber }) => opened(idNumber)),
    phones: visitors.flatMap(({ phone }) => opened(phone)),
  }
}
