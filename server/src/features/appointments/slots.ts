import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { dayBounds } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { coalesceReads } from '../../kernel/coalesce.ts'
import { bookingOf, findHall, hoursOf, listExceptions } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import type { HallRecord } from '../organisations/model.ts'
import { listWindows } from '../organisations/windows.ts'
import { availabilityOf, type BookedSeat, type Capacity, slotsOn, type TakenSeat } from './capacity.ts'
import { Appointment, type AppointmentRecord, holdingSeat } from './model.ts'
import { changeableUntil, laneOf, offeredDays } from './rules.ts'

/** The capacity of a hall from `from` to `until`. */
export const capacityOf = async (hall: HallRecord, from: string, until: string): Promise<Capacity> => ({
  hallId: String(hall._id),
  hours: hoursOf(hall, await listExceptions([hall._id], from, until)),
  slotMinutes: hall.slotMinutes,
  seatsPerWindow: hall.seatsPerWindow,
  serviceMinutes: hall.serviceMinutes,
  windows: (await listWindows(hall._id)).map(({ _id, number, takesBookings, itemIds, hours }) => ({
    id: String(_id),
    number,
    takesBookings,
    itemIds: itemIds.map(String),
    hours,
  })),
  booking: bookingOf(hall),
})

export const takenSeatOf = ({
  places,
  startsAt,
  endsAt,
}: Pick<AppointmentRecord, 'places' | 'startsAt' | 'endsAt'>): TakenSeat => ({
  lane: laneOf(places),
  startsAt,
  endsAt,
})
export const bookedSeatOf = (booking: AppointmentRecord): BookedSeat => ({
  ...takenSeatOf(booking),
  itemIds: booking.itemIds.map(String),
})
/** Taken seats of a hall on some days, without those of `except`, and when the first of them comes free by itself. */
const readTakenSeats = async (
  app: App,
  hallId: unknown,
  from: string,
  until: string,
  ...except: string[]
): Promise<{ taken: TakenSeat[]; freesAt: Date | null }> => {
  const held = await Appointment.find(
    {
      ...holdingSeat(app.clock.now()),
      hallId: hallId as string,
      startsAt: { $gte: dayBounds(from).startsAt, $lt: dayBounds(until).endsAt },
      ...(except.length > 0 && { _id: { $nin: except } }),
    },
    { places: 1, startsAt: 1, endsAt: 1, heldUntil: 1 },
  ).lean()
  const ends = held.flatMap(({ heldUntil }) => (heldUntil ? [+heldUntil] : []))
  return { taken: held.map(takenSeatOf), freesAt: ends.length > 0 ? new Date(Math.min(...ends)) : null }
}

export interface SeatRequest {
  itemIds: readonly string[]
  /** The booking being rescheduled; its own seats count as free. */
  moving?: string
  /** A seat for the waiting list; the resident's form hold is not released. */
  offering?: boolean
  /** The booking is displaced: limits and notice do not apply. */
  displacedByHall?: boolean
  /** The resident's own holds, which count as free. */
  holds?: readonly string[]
}
const readAvailability = async (
  app: App,
  hall: HallRecord,
  on: string,
  { itemIds, moving, holds = [] }: SeatRequest,
) => {
  const capacity = await capacityOf(hall, on, on)
  const holidays = await loadHolidays()
  const { taken, freesAt } = await readTakenSeats(
    app,
    hall._id,
    on,
    on,
    ...(moving ? [moving] : []),
    ...holds,
  )
  return {
    freesAt,
    ...availabilityOf(capacity, on, holidays, itemIds, taken, app.clock.now()),
    /** Whether the hall has a slot with this start, for these items, including past ones. */
    hasSlot: (slotId: string, forItems = itemIds) =>
      slotsOn(capacity, on, holidays, forItems, []).some(({ id }) => id === slotId),
  }
}
/** Many residents ask for the same day at once, so the read is coalesced. */
const coalesce = coalesceReads()
export const availabilityOn = (app: App, hall: HallRecord, on: string, request: SeatRequest) =>
  coalesce([hall._id, on, request.moving, ...(request.holds ?? []), ...request.itemIds].join(), () =>
    readAvailability(app, hall, on, request),
  )
type GoodUntil = (instant: Date) => void
export const listSlots = async (
  app: App,
  hallId: string,
  on: string,
  itemIds: readonly string[],
  goodUntil: GoodUntil = () => {},
) => {
  const hall = await findHall(hallId)
  const { slots, freesAt } = await availabilityOn(app, hall, on, { itemIds })
  if (freesAt) goodUntil(freesAt)
  return slots.map(slot => ({
    ...slot,
    changeableUntil: changeableUntil(slot.startsAt, bookingOf(hall).noticeMinutes),
  }))
}

/** The day list is derived from the slots that can be booked, so a day shown as free has a place. */
export const listDays = async (
  app: App,
  hallId: string,
  itemIds: readonly string[],
  goodUntil: GoodUntil = () => {},
) => {
  const now = app.clock.now()
  const hall = await findHall(hallId)
  const holidays = await loadHolidays()
  const days = offeredDays(now, bookingOf(hall).horizonDays)
  const [first, last] = [days[0]!, days.at(-1)!]
  const capacity = await capacityOf(hall, first, last)
  const { taken, freesAt } = await readTakenSeats(app, hallId, first, last)
  if (freesAt) goodUntil(freesAt)
  return days.map(on => {
    const { slots, reason } = availabilityOf(capacity, on, holidays, itemIds, taken, now)
    return {
      on,
      bookable: reason === null,
      seatsLeft: slots.reduce((sum, { free }) => sum + free.length, 0),
      reason,
      provisional: hallDay(on, capacity.hours, holidays).provisional,
    }
  })
}
