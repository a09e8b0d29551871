import type { BookingSettings, OpeningHours } from '@zhenyiban/shared/organisations/contract.ts'
import { type HallHours, hallDay, intervalsOn } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { covers, type Interval, intersect } from '@zhenyiban/shared/time/intervals.ts'
import { isInLead, offeredDays, seatKeyOf, slotIdOf } from './rules.ts'

/** What decides the capacity of a hall: everything but the bookings themselves. */
export interface Capacity {
  hallId: string
  hours: HallHours
  slotMinutes: number
  seatsPerWindow: number
  serviceMinutes: Readonly<Record<string, number>>
  windows: readonly {
    id: string
    number: number
    takesBookings: boolean
    /** [] is everything. */
    itemIds: readonly string[]
    hours: OpeningHours | null
  }[]
  booking: Pick<BookingSettings, 'leadMinutes' | 'horizonDays' | 'walkInShare'>
}
/** 席位: one window serving one person at a time. */
interface Lane {
  id: string
  itemIds: readonly string[]
}
/** 单元: the smallest bookable piece of a day, `slotMinutes` long. */
interface TimeUnit extends Interval {
  /** Which opening of the day it belongs to. */
  opening: number
  /** Lanes that can be booked then. */
  lanes: Lane[]
}
export interface TakenSeat extends Interval {
  lane: string
}
/** A taken seat with the items it is for. */
export interface BookedSeat extends TakenSeat {
  itemIds: readonly string[]
}

const msOf = (minutes: number) => minutes * 60_000
/** Window number of the extra lanes (加号源) of a whole hall. */
const NO_WINDOW = 0
interface OpenLane extends Lane {
  takesBookings: boolean
  openings: Interval[]
}

/** Every lane of a day with its opening times. The last lanes are reserved for walk-ins. */
const openLanes = (capacity: Capacity, on: string, openings: Interval[]): OpenLane[] => {
  const { windows, hours, seatsPerWindow } = capacity
  const todays = hours.exceptions.filter(each => each.on === on)
  const extrasOf = (windowId: string | null) =>
    todays
      .filter(each => each.windowId === windowId)
      .flatMap(({ extraLanes }) => extraLanes)
      .flatMap(({ from, to, lanes }) =>
        Array.from({ length: lanes }, () => intersect(intervalsOn(on, [[from, to]]), openings)),
      )
  const lanesOf = (
    number: number,
    usual: Interval[][],
    extra: Interval[][],
    more: Pick<OpenLane, 'itemIds' | 'takesBookings'>,
  ) =>
    [...usual, ...extra].map((open, i) => ({
      ...more,
      id: `${number}.${i + 1}`,
      nth: i,
      number,
      openings: open,
    }))
  const lanes = windows.flatMap(({ id, number, hours: own, itemIds, takesBookings }) => {
    const exception = todays.find(each => each.windowId === id && each.kind !== 'extra')
    const times = exception?.openings ?? own
    const open = times ? intersect(intervalsOn(on, times), openings) : openings
    const usual = Array.from({ length: seatsPerWindow }, () => open)
    return lanesOf(number, usual, extrasOf(id), { itemIds, takesBookings })
  })
  const extra = lanesOf(NO_WINDOW, [], extrasOf(null), { itemIds: [], takesBookings: true })
  // The first lane of every window before the second of any: what only one window takes stays bookable longest.
  return [...extra, ...lanes].sort(
    (a, b) => Number(b.takesBookings) - Number(a.takesBookings) || a.nth - b.nth || a.number - b.number,
  )
}

const takesAll = (lane: Lane, itemIds: readonly string[]) =>
  lane.itemIds.length === 0 || itemIds.every(id => lane.itemIds.includes(id))

/** Whether a booking's lane is closed at its time, or no longer takes its items, because hours or windows changed. */
export const isOutside = (capacity: Capacity, on: string, holidays: Holidays, seat: BookedSeat): boolean => {
  const lanes = openLanes(capacity, on, hallDay(on, capacity.hours, holidays).openings)
  const own = lanes.find(({ id }) => id === seat.lane)
  return !own || !takesAll(own, seat.itemIds) || !covers(own.openings, seat)
}

/** Whether a day is the same under both: each lane is open when it was, and takes what it took. */
export const isSameDay = (one: Capacity, other: Capacity, on: string, holidays: Holidays): boolean => {
  const dayUnder = (capacity: Capacity) => {
    const { openings } = hallDay(on, capacity.hours, holidays)
    return JSON.stringify([openings, openLanes(capacity, on, openings)])
  }
  return dayUnder(one) === dayUnder(other)
}

/** The time units of a day, counted from the start of each opening, with the lanes that can be booked in each. */
export const timeUnitsOf = (capacity: Capacity, on: string, holidays: Holidays): TimeUnit[] => {
  const { openings } = hallDay(on, capacity.hours, holidays)
  const lanes = openLanes(capacity, on, openings)
  const step = msOf(capacity.slotMinutes)
  return openings.flatMap(({ startsAt, endsAt }, opening) =>
    Array.from({ length: Math.floor((+endsAt - +startsAt) / step) }, (_, i) => {
      const unit = {
        startsAt: new Date(+startsAt + i * step),
        endsAt: new Date(+startsAt + (i + 1) * step),
      }
      const open = lanes.filter(lane => covers(lane.openings, unit))
      // Guards against floating point: 0.29 × 100 is slightly less than 29.
      const reserved = Math.floor(capacity.booking.walkInShare * open.length + 1e-9)
      const bookable = open.slice(0, open.length - reserved).filter(({ takesBookings }) => takesBookings)
      return { ...unit, opening, lanes: bookable.map(({ id, itemIds }) => ({ id, itemIds })) }
    }),
  )
}

/** How many consecutive time units the items of one visit take; one when no items are given. */
const timeUnitsFor = (
  { slotMinutes, serviceMinutes }: Pick<Capacity, 'slotMinutes' | 'serviceMinutes'>,
  itemIds: readonly string[],
): number => {
  const minutes = itemIds.reduce((sum, id) => sum + (serviceMinutes[id] ?? slotMinutes), 0)
  return Math.max(1, Math.ceil(minutes / slotMinutes))
}

export interface Slot extends Interval {
  id: string
  units: TimeUnit[]
  /** Lanes that could take this visit if nobody had booked. */
  lanes: string[]
  /** Lanes that can take it. */
  free: string[]
}
/** Of each unit the lanes of the seats that are taken in it; by numbers, as a rush asks this of hundreds of seats. */
const lanesTakenIn = (units: readonly TimeUnit[], taken: readonly TakenSeat[]): string[][] => {
  const seats = taken.map(({ lane, startsAt, endsAt }) => ({ lane, from: +startsAt, to: +endsAt }))
  return units.map(({ startsAt, endsAt }) => {
    const [from, to] = [+startsAt, +endsAt]
    return seats.flatMap(seat => (seat.from < to && from < seat.to ? seat.lane : []))
  })
}
/** Every start of a day at which a visit for these items fits into one lane, with the lanes still free for it. */
export const slotsOn = (
  capacity: Capacity,
  on: string,
  holidays: Holidays,
  itemIds: readonly string[],
  taken: readonly TakenSeat[],
): Slot[] => {
  const units = timeUnitsOf(capacity, on, holidays)
  const length = timeUnitsFor(capacity, itemIds)
  // Bookings in lanes that are no longer bookable at that time are served all the same, so they reduce what is left.
  const bookable = units.map(({ lanes }) => new Set(lanes.map(({ id }) => id)))
  const takenIn = lanesTakenIn(units, taken)
  const strays = takenIn.map((lanes, i) => lanes.filter(lane => !bookable[i]!.has(lane)).length)
  return units.flatMap((first, i) => {
    const visit = units.slice(i, i + length)
    const last = visit.at(-1)!
    if (visit.length < length || last.opening !== first.opening) return []
    const lanes = first.lanes
      .filter(lane => takesAll(lane, itemIds))
      .map(({ id }) => id)
      .filter(id => visit.every((_, later) => bookable[i + later]!.has(id)))
    if (lanes.length === 0) return []
    const span = { startsAt: first.startsAt, endsAt: last.endsAt }
    const busy = new Set(takenIn.slice(i, i + length).flat())
    const free = lanes.filter(id => !busy.has(id))
    const displaced = Math.max(...strays.slice(i, i + length))
    return [
      {
        ...span,
        id: slotIdOf(capacity.hallId, first.startsAt),
        units: visit,
        lanes,
        free: free.slice(0, Math.max(0, free.length - displaced)),
      },
    ]
  })
}
/** A free lane, chosen at random so that simultaneous requests rarely collide; the slot must have one. */
export const laneFor = ({ free }: Slot, chance: number): string => free[Math.floor(chance * free.length)]!
/** The seat keys of a visit: one for each time unit. */
export const seatKeysOf = (hallId: string, slot: Slot, lane: string): string[] =>
  slot.units.map(({ startsAt }) => seatKeyOf(hallId, startsAt, lane))

/** The slots of a day for some items; when none can be booked, the reason as shown to the resident. */
export const availabilityOf = (
  capacity: Capacity,
  on: string,
  holidays: Holidays,
  itemIds: readonly string[],
  taken: readonly TakenSeat[],
  now: Date,
): { slots: Slot[]; reason: string | null } => {
  const { leadMinutes, horizonDays } = capacity.booking
  const all = slotsOn(capacity, on, holidays, itemIds, taken)
  const within = offeredDays(now, horizonDays).includes(on)
  const slots = within ? all.filter(({ startsAt }) => isInLead(startsAt, leadMinutes, now)) : []
  const reason = (): string | null => {
    if (slots.some(({ free }) => free.length > 0)) return null
    if (slots.length > 0) return '已约满'
    if (all.length > 0) return on === localDay(now) ? '今天已过预约时间' : '已过预约时间'
    const units = timeUnitsOf(capacity, on, holidays)
    const hasWindow = units.some(({ lanes }) => lanes.some(lane => takesAll(lane, itemIds)))
    return hallDay(on, capacity.hours, holidays).reason ?? (hasWindow ? '时间不够办完' : '暂不接受预约')
  }
  return { slots, reason: reason() }
}
