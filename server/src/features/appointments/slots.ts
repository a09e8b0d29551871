import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { dayBounds } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { coalesceReads, together } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { bookingOf, findHall, hoursOf, listExceptions } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import type { HallRecord } from '../organisations/model.ts'
import { listWindows } from '../organisations/windows.ts'
import {
  availabilityOf,
  type BookedSeat,
  type Capacity,
  type Slot,
  slotsOn,
  type TakenSeat,
} from './capacity.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { changeableUntil, laneOf, offeredDays } from './rules.ts'

/** The capacity of a hall from `from` to `until`. */
export const capacityOf = async (hall: HallRecord, from: string, until: string): Promise<Capacity> => {
  const [exceptions, windows] = await together(
    () => listExceptions([hall._id], from, until),
    () => listWindows(hall._id),
  )
  return {
    hallId: String(hall._id),
    hours: hoursOf(hall, exceptions),
    slotMinutes: hall.slotMinutes,
    seatsPerWindow: hall.seatsPerWindow,
    serviceMinutes: hall.serviceMinutes,
    windows: windows.map(({ _id, number, takesBookings, itemIds, hours }) => ({
      id: String(_id),
      number,
      takesBookings,
      itemIds: itemIds.map(String),
      hours,
    })),
    booking: bookingOf(hall),
  }
}

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
/** A record that holds its seats, or whose hold is over and has not been released yet. */
export type Holding = Pick<
  AppointmentRecord,
  '_id' | 'residentId' | 'places' | 'startsAt' | 'endsAt' | 'heldUntil'
>
/** More than a hall has on a day, so that they come in one answer. */
const WHOLE_DAY = 5000
const readHolding = (hallId: Ref, from: string, until: string): Promise<Holding[]> =>
  Appointment.find(
    {
      holdsSeat: true,
      hallId,
      startsAt: { $gte: dayBounds(from).startsAt, $lt: dayBounds(until).endsAt },
    },
    { residentId: 1, places: 1, startsAt: 1, endsAt: 1, heldUntil: 1 },
  )
    .batchSize(WHOLE_DAY)
    .lean()
const isOver = ({ heldUntil }: Holding, now: Date): boolean => heldUntil !== null && heldUntil <= now
/** Taken seats, and when the first of them comes free by itself. */
const takenNow = (holding: readonly Holding[], now: Date): { taken: TakenSeat[]; freesAt: Date | null } => {
  const held = holding.filter(each => !isOver(each, now))
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
/** All that decides what can be booked at a hall on a day. */
export interface BookableDay {
  hall: HallRecord
  on: string
  capacity: Capacity
  holidays: Holidays
  holding: readonly Holding[]
}
const readWholeDay = async (hallId: string, on: string): Promise<BookableDay> => {
  const [[hall, holidays], holding] = await together(
    () =>
      together(
        () => findHall(hallId),
        () => loadHolidays(),
      ),
    () => readHolding(hallId, on, on),
  )
  return { hall, on, capacity: await capacityOf(hall, on, on), holidays, holding }
}
/** Many residents ask for the same day at once, so the read is coalesced. */
const coalesce = coalesceReads()
export const readDay = (hallId: string, on: string): Promise<BookableDay> =>
  coalesce(`${hallId} ${on}`, () => readWholeDay(hallId, on))

interface Availability {
  slots: Slot[]
  freesAt: Date | null
}
/** What was worked out from a reading of a day serves all who share it and want the same. */
const workedOut = new WeakMap<BookableDay, Map<string, Availability>>()
export const availabilityOn = (
  app: App,
  day: BookableDay,
  { itemIds, moving, holds = [] }: SeatRequest,
): Availability => {
  const { capacity, on, holidays } = day
  const except = new Set(moving ? [moving, ...holds] : holds)
  const known = workedOut.get(day) ?? new Map<string, Availability>()
  workedOut.set(day, known)
  const key = itemIds.join()
  const shared = except.size === 0 ? known.get(key) : undefined
  if (shared) return shared
  const now = app.clock.now()
  const holding = day.holding.filter(({ _id }) => !except.has(String(_id)))
  const { taken, freesAt } = takenNow(holding, now)
  const found = { freesAt, slots: availabilityOf(capacity, on, holidays, itemIds, taken, now).slots }
  if (except.size === 0) known.set(key, found)
  return found
}
/** Whether the hall has a slot with this start on the day, for these items, including past ones. */
export const hasSlot = (
  { capacity, on, holidays }: BookableDay,
  slotId: string,
  forItems: readonly string[],
): boolean => slotsOn(capacity, on, holidays, forItems, []).some(({ id }) => id === slotId)
/** Whether holds that are over still stand on some of these seats. */
export const hasOverOn = ({ holding }: BookableDay, places: readonly string[], now: Date): boolean =>
  holding.some(each => isOver(each, now) && each.places.some(key => places.includes(key)))

type GoodUntil = (instant: Date) => void
export const listSlots = async (
  app: App,
  hallId: string,
  on: string,
  itemIds: readonly string[],
  goodUntil: GoodUntil = () => {},
) => {
  const day = await readDay(hallId, on)
  const { hall } = day
  const { slots, freesAt } = availabilityOn(app, day, { itemIds })
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
  const { taken, freesAt } = takenNow(await readHolding(hallId, first, last), now)
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
