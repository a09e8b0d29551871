import { appointmentMoves } from '@zhenyiban/shared/appointments.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/calendar.ts'
import { formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, type EventActor, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItem } from '../catalogue/service.ts'
import { findHall, findHallInScope, type HallRecord } from '../organisations/service.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { assertMovable, freeNumbers, nearestFirst, nearestOpen, slotStart } from './rules.ts'
import { type OpenSlot, slotsOf } from './slots.ts'

export type { AppointmentRecord } from './model.ts'

type BookingEvent = `appointment.${'booked' | 'rescheduled' | 'cancelled' | 'checked_in' | 'missed'}`
const tell = async (app: App, event: BookingEvent, actor: EventActor, made: AppointmentRecord) => {
  const [hall, item] = [await findHall(String(made.hallId)), await findItem(String(made.itemId))]
  await app.outbox.add(event, actor, {
    appointmentId: String(made._id),
    residentId: String(made.residentId),
    itemId: String(made.itemId),
    itemName: item.name,
    hallId: String(made.hallId),
    hallName: hall.name,
    startsAt: made.startsAt.toISOString(),
  })
}

const refuseFull = (slots: readonly OpenSlot[], slotId: string): never => {
  const near = nearestOpen(slots, slotStart(slotId).startsAt)
  const details = near.map(({ startsAt }) => ({
    field: 'slotId',
    message: formatTime(startsAt.toISOString()),
  }))
  const times = details.map(({ message }) => message).join('、')
  const advice = times ? `同一天最近还有 ${times}。` : '这一天已约满，请换一天。'
  return refuse('slot.full', details, `这个时段刚被约满。${advice}`)
}

/** The offered slot with this id and the slots of its day; refuses one that was never offered or is over. */
const offeredSlot = async (app: App, hall: HallRecord, slotId: string) => {
  const { on, startsAt } = slotStart(slotId)
  if (Number.isNaN(+startsAt)) refuse('slot.not_found')
  const slots = await slotsOf(app, hall, on)
  const slot = slots.find(({ id }) => id === slotId)
  if (slot) return { slot, slots }
  return refuse(startsAt <= app.clock.now() ? 'slot.closed' : 'slot.not_found')
}

/**
 * Takes a free seat by `write` and tries another while someone else was quicker.
 * The random choice keeps callers who come together apart; the unique index decides.
 */
const takeSeat = async <T>(
  app: App,
  hall: HallRecord,
  { id: slotId, seats }: OpenSlot,
  write: (seat: number) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const held = await Appointment.find({ slotId, holdsSeat: true }, { seat: 1 }).lean()
    const free = freeNumbers(
      seats,
      held.map(({ seat }) => seat),
    )
    if (free.length === 0) return refuseFull(await slotsOf(app, hall, slotStart(slotId).on), slotId)
    try {
      return await write(free[Math.floor(app.random() * free.length)]!)
    } catch (error) {
      if (isDuplicateOf(error, 'residentId', 'slotId')) refuse('appointment.duplicate')
      if (!isDuplicateOf(error, 'slotId', 'seat') && !isDuplicateOf(error, 'residentId', 'nth')) throw error
    }
  }
}

/** The free number of a resident's next booking; refuses one more than the hall allows. */
const nextOfMine = async (app: App, who: ResidentActor, hall: HallRecord): Promise<number> => {
  const mine = await Appointment.find(
    { residentId: who.id, status: 'booked' },
    { nth: 1, startsAt: 1 },
  ).lean()
  const open = mine.filter(({ startsAt }) => startsAt > app.clock.now()).length
  if (open >= hall.bookingsPerResident)
    refuse('appointment.too_many', [], `您已有 ${open} 个未使用的预约，请先取消不用的再约。`)
  const taken = mine.map(({ nth }) => nth)
  return freeNumbers(taken.length + 1, taken)[0]!
}

export const bookAppointment = async (
  app: App,
  who: ResidentActor,
  wish: { slotId: string; itemId: string },
) => {
  await findItem(wish.itemId)
  const hall = await findHall(slotStart(wish.slotId).hallId)
  const { slot, slots } = await offeredSlot(app, hall, wish.slotId)
  if (await Appointment.exists({ residentId: who.id, slotId: wish.slotId, holdsSeat: true }))
    refuse('appointment.duplicate')
  // Most of a rush comes too late: they are told from what was read, without another read or a transaction.
  if (slot.seatsLeft === 0) refuseFull(slots, slot.id)
  return takeSeat(app, hall, slot, async seat => {
    const nth = await nextOfMine(app, who, hall)
    return app.transaction(async () => {
      const [made] = await Appointment.create([
        {
          status: 'booked',
          hallId: hall._id,
          residentId: who.id,
          itemId: wish.itemId,
          slotId: slot.id,
          seat,
          nth,
          holdsSeat: true,
          startsAt: slot.startsAt,
          endsAt: slot.endsAt,
          code: String(Math.floor(app.random() * 1_000_000)).padStart(6, '0'),
        },
      ])
      await tell(app, 'appointment.booked', who, made!)
      return made!.toObject()
    })
  })
}

const findMine = async (who: ResidentActor, id: string): Promise<AppointmentRecord> =>
  (await Appointment.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('appointment.not_found')

export const cancelAppointment = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    const mine = await findMine(who, id)
    const hall = await findHall(String(mine.hallId))
    if (mine.status === 'booked') assertMovable(mine.startsAt, hall.noticeMinutes, app.clock.now())
    const cancelled = await advance(Appointment, { _id: id }, appointmentMoves.cancel, {
      $set: { holdsSeat: false },
    })
    if (!cancelled) return refuse('appointment.already_moved')
    await tell(app, 'appointment.cancelled', who, cancelled)
    return cancelled
  })

/** Moves a booking to another slot of the same hall: one update, so the old place is free when the new one is held. */
export const rescheduleAppointment = async (app: App, who: ResidentActor, id: string, slotId: string) => {
  const mine = await findMine(who, id)
  const hall = await findHall(String(mine.hallId))
  if (mine.status !== 'booked') refuse('appointment.already_moved')
  if (slotId === mine.slotId) return mine
  assertMovable(mine.startsAt, hall.noticeMinutes, app.clock.now())
  if (slotStart(slotId).hallId !== String(mine.hallId)) refuse('slot.not_found')
  const { slot } = await offeredSlot(app, hall, slotId)
  return takeSeat(app, hall, slot, seat =>
    app.transaction(async () => {
      const moved = await Appointment.findOneAndUpdate(
        { _id: id, status: 'booked', slotId: mine.slotId },
        { $set: { slotId, seat, startsAt: slot.startsAt, endsAt: slot.endsAt } },
        { returnDocument: 'after' },
      ).lean()
      if (!moved) return refuse('appointment.already_moved')
      await tell(app, 'appointment.rescheduled', who, moved)
      return moved
    }),
  )
}

export const listMyAppointments = (who: ResidentActor): Promise<AppointmentRecord[]> =>
  Appointment.find({ residentId: who.id }).sort({ startsAt: -1, _id: -1 }).limit(50).lean()
export const findMyAppointment = findMine

export const listDayBook = async (
  staff: StaffActor,
  hallId: string,
  on: string,
): Promise<AppointmentRecord[]> => {
  const hall = await findHallInScope(staff, hallId)
  const { startsAt, endsAt } = dayBounds(on)
  return Appointment.find({ hallId: hall._id, startsAt: { $gte: startsAt, $lt: endsAt } })
    .sort({ startsAt: 1, seat: 1, _id: 1 })
    .lean()
}

/** A resident's bookings of today that wait for check-in, the one nearest to now first. */
export const listBookingsToCheckIn = async (app: App, residentId: Ref): Promise<AppointmentRecord[]> => {
  const now = app.clock.now()
  const { startsAt, endsAt } = dayBounds(localDay(now))
  const today: AppointmentRecord[] = await Appointment.find({
    residentId,
    status: 'booked',
    startsAt: { $gte: startsAt, $lt: endsAt },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  return nearestFirst(today, now)
}
export const findAppointmentInScope = async (staff: StaffActor, id: string): Promise<AppointmentRecord> => {
  const found = (await Appointment.findById(id).lean()) ?? refuse('appointment.not_found')
  await findHallInScope(staff, String(found.hallId)).catch(() => refuse('appointment.not_found'))
  return found
}
/** Marks a booking as arrived, within the caller's transaction. */
export const checkIn = async (
  app: App,
  actor: EventActor,
  booking: AppointmentRecord,
): Promise<AppointmentRecord> => {
  if (localDay(booking.startsAt) !== localDay(app.clock.now())) refuse('appointment.not_today')
  const arrived = await advance(Appointment, { _id: booking._id }, appointmentMoves.checkIn)
  if (!arrived) return refuse('appointment.already_moved')
  await tell(app, 'appointment.checked_in', actor, arrived)
  return arrived
}

/** Booked people who had not come when their day ended are missed (爽约); returns how many. */
export const lapseMissed = async (app: App): Promise<number> => {
  const today = dayBounds(localDay(app.clock.now())).startsAt
  const late = await Appointment.find({ status: 'booked', endsAt: { $lt: today } })
    .sort({ endsAt: 1, _id: 1 })
    .lean()
  let missed = 0
  for (const { _id } of late)
    await app.transaction(async () => {
      const lapsed = await advance(Appointment, { _id }, appointmentMoves.lapse, {
        $set: { holdsSeat: false },
      })
      if (!lapsed) return
      await tell(app, 'appointment.missed', system, lapsed)
      missed += 1
    })
  return missed
}
