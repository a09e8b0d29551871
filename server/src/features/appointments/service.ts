import { appointmentMoves } from '@zhenyiban/shared/appointments.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/calendar.ts'
import { formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, type EventActor, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItem, findItems } from '../catalogue/service.ts'
import { bookingOf, findHall, findHallInScope, type HallRecord } from '../organisations/service.ts'
import { laneFor, placesOf, type Slot } from './capacity.ts'
import { Appointment, type AppointmentRecord, standing } from './model.ts'
import { assertNotBlocked } from './no-shows.ts'
import {
  assertMovable,
  assertRoomForMine,
  freeNumbers,
  isInLead,
  itemsInWords,
  nearestFirst,
  nearestOpen,
  slotStart,
} from './rules.ts'
import { offerOn, type Wish } from './slots.ts'

export { listBookings } from './bookings.ts'
export type { AppointmentRecord } from './model.ts'

type BookingEvent = `appointment.${'booked' | 'rescheduled' | 'cancelled' | 'checked_in' | 'missed'}`
const tell = async (app: App, event: BookingEvent, actor: EventActor, made: AppointmentRecord) => {
  const hall = await findHall(String(made.hallId))
  const items = await findItems(made.itemIds)
  await app.outbox.add(event, actor, {
    appointmentId: String(made._id),
    residentId: String(made.residentId),
    itemId: String(made.itemIds[0]),
    itemIds: made.itemIds.map(String),
    itemName: itemsInWords(items),
    hallId: String(made.hallId),
    hallName: hall.name,
    startsAt: made.startsAt.toISOString(),
  })
}

const refuseFull = (slots: readonly Slot[], slotId: string): never => {
  const near = nearestOpen(slots, slotStart(slotId).startsAt)
  const details = near.map(({ startsAt }) => ({
    field: 'slotId',
    message: formatTime(startsAt.toISOString()),
  }))
  const times = details.map(({ message }) => message).join('、')
  const advice = times ? `同一天最近还有 ${times}。` : '这一天已约满，请换一天。'
  return refuse('slot.full', details, `这个时段刚被约满。${advice}`)
}

/** The offered slot with this id, with a free lane; refuses one that was never offered, is over, or is full. */
const openSlot = async (app: App, hall: HallRecord, slotId: string, wish: Wish): Promise<Slot> => {
  const { on, startsAt } = slotStart(slotId)
  if (Number.isNaN(+startsAt)) refuse('slot.not_found')
  const { slots, hasSlot } = await offerOn(app, hall, on, wish)
  const slot = slots.find(({ id }) => id === slotId)
  if (slot) return slot.free.length > 0 ? slot : refuseFull(slots, slotId)
  const now = app.clock.now()
  const fits = hasSlot(slotId)
  if (startsAt <= now || (fits && !isInLead(startsAt, bookingOf(hall).leadMinutes, now)))
    return refuse('slot.closed')
  return refuse(!fits && hasSlot(slotId, []) ? 'slot.not_for_items' : 'slot.not_found')
}

/** What a booking keeps of the slot it takes. */
const placeIn = (hall: HallRecord, slot: Slot, lane: string) => ({
  slotId: slot.id,
  places: placesOf(String(hall._id), slot, lane),
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  holdsSeat: true,
  heldUntil: null,
})
type Placing = ReturnType<typeof placeIn> & { nth: number }

/** Frees what was only kept until now, within the transaction that takes its place. */
const releaseLapsed = (residentId: Ref, { places, slotId }: Placing, now: Date) =>
  Appointment.updateMany(
    {
      holdsSeat: true,
      heldUntil: { $lte: now },
      $or: [{ places: { $in: places } }, { residentId, slotId }],
    },
    { $set: { holdsSeat: false } },
  )

/**
 * A free number for a resident's booking; refuses one more than the hall allows. Who books or moves takes a new
 * number, so that of two changes at once one is looked at again, with the other in view.
 */
const nextOfMine = async (
  app: App,
  residentId: Ref,
  hall: HallRecord,
  slot: Slot,
  moving: string | undefined,
): Promise<number> => {
  const now = app.clock.now()
  const mine = await Appointment.find(
    {
      residentId,
      $or: [
        { status: 'booked' },
        { status: 'arrived', startsAt: { $gte: dayBounds(localDay(now)).startsAt } },
      ],
    },
    { nth: 1, status: 1, startsAt: 1, endsAt: 1 },
  ).lean()
  const others = mine.filter(({ _id }) => String(_id) !== moving)
  const { openPerResident, perResidentPerDay } = bookingOf(hall)
  const open = moving ? Number.POSITIVE_INFINITY : openPerResident
  assertRoomForMine(others, slot, { openPerResident: open, perResidentPerDay }, now)
  const taken = mine.filter(({ status }) => status === 'booked').map(({ nth }) => nth)
  return freeNumbers(taken.length + 1, taken)[0]!
}

/**
 * Takes a free lane of a slot by `write`, and tries another while someone else was quicker; the one way to a place.
 * The unique indexes decide.
 */
const takePlace = async <T>(
  app: App,
  residentId: Ref,
  hall: HallRecord,
  slotId: string,
  wish: Wish,
  write: (placing: Placing) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const slot = await openSlot(app, hall, slotId, wish)
    const lane = laneFor(slot, app.random())
    const nth = await nextOfMine(app, residentId, hall, slot, wish.moving)
    const placing = { ...placeIn(hall, slot, lane), nth }
    try {
      return await app.transaction(async () => {
        await releaseLapsed(residentId, placing, app.clock.now())
        return write(placing)
      })
    } catch (error) {
      if (isDuplicateOf(error, 'residentId', 'slotId')) refuse('appointment.duplicate')
      if (!isDuplicateOf(error, 'places') && !isDuplicateOf(error, 'residentId', 'nth')) throw error
    }
  }
}

export const bookAppointment = async (
  app: App,
  who: ResidentActor,
  { slotId, itemIds }: { slotId: string; itemIds: readonly string[] },
) => {
  for (const itemId of itemIds) await findItem(itemId)
  const hall = await findHall(slotStart(slotId).hallId)
  if (await Appointment.exists({ ...standing(app.clock.now()), residentId: who.id, slotId }))
    refuse('appointment.duplicate')
  await assertNotBlocked(app, hall, who.id)
  return takePlace(app, who.id, hall, slotId, { itemIds }, async placing => {
    const [made] = await Appointment.create([
      {
        ...placing,
        status: 'booked',
        hallId: hall._id,
        residentId: who.id,
        itemIds: [...itemIds],
        code: String(Math.floor(app.random() * 1_000_000)).padStart(6, '0'),
      },
    ])
    await tell(app, 'appointment.booked', who, made!)
    return made!.toObject()
  })
}

const findMine = async (who: ResidentActor, id: string): Promise<AppointmentRecord> =>
  (await Appointment.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('appointment.not_found')

export const cancelAppointment = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    const mine = await findMine(who, id)
    const hall = await findHall(String(mine.hallId))
    if (mine.status === 'booked') assertMovable(mine.startsAt, bookingOf(hall).noticeMinutes, app.clock.now())
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
  assertMovable(mine.startsAt, bookingOf(hall).noticeMinutes, app.clock.now())
  if (slotStart(slotId).hallId !== String(mine.hallId)) refuse('slot.not_found')
  const wish = { itemIds: mine.itemIds.map(String), moving: id }
  return takePlace(app, who.id, hall, slotId, wish, async placing => {
    const moved = await Appointment.findOneAndUpdate(
      { _id: id, status: 'booked', slotId: mine.slotId },
      { $set: placing },
      { returnDocument: 'after' },
    ).lean()
    if (!moved) return refuse('appointment.already_moved')
    await tell(app, 'appointment.rescheduled', who, moved)
    return moved
  })
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
    .sort({ startsAt: 1, _id: 1 })
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
/** The booking of today at a hall with this code (预约码), waiting for check-in. Codes are drawn, so two may be alike. */
export const findBookingByCode = async (app: App, hallId: Ref, code: string): Promise<AppointmentRecord> => {
  const { startsAt, endsAt } = dayBounds(localDay(app.clock.now()))
  const [found, another] = await Appointment.find({
    hallId,
    code,
    status: 'booked',
    startsAt: { $gte: startsAt, $lt: endsAt },
  })
    .sort({ startsAt: 1, _id: 1 })
    .limit(2)
    .lean()
  if (another) refuse('appointment.code_ambiguous')
  return found ?? refuse('appointment.code_unknown')
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
