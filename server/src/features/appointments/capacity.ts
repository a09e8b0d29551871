import type { BookingSettings, OpeningHours } from '@zhenyiban/shared/organisations/contract.ts'
import { type HallHours, hallDay, intervalsOn } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { covers, type Interval, intersect, overlaps } from '@zhenyiban/shared/time/intervals.ts'
import { isInLead, offeredDays, placeOf, slotIdOf } from './rules.ts'

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
export interface Lane {
  id: string
  itemIds: readonly string[]
}
/** The smallest piece of a day that is booked. */
export interface Atom extends Interval {
  /** Which opening of the day it belongs to. */
  opening: number
  /** Lanes that can be booked then. */
  lanes: Lane[]
}
export interface Taken extends Interval {
  lane: string
}
/** What stands in a lane, and what it is for. */
export interface Seat extends Taken {
  itemIds: readonly string[]
}

const msOf = (minutes: number) => minutes * 60_000
/** Lanes that no window has: extra ones for the whole hall stand under this number. */
const NO_WINDOW = 0
interface OpenLane extends Lane {
  takesBookings: boolean
  openings: Interval[]
}

/** Every lane of a day with when it is open. The order says who is kept for walk-ins: the last ones. */
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

/** Whether a booking stands where its lane is not open, or not for it, because hours or windows changed since. */
export const isOutside = (capacity: Capacity, on: string, holidays: Holidays, seat: Seat): boolean => {
  const lanes = openLanes(capacity, on, hallDay(on, capacity.hours, holidays).openings)
  const own = lanes.find(({ id }) => id === seat.lane)
  return !own || !takesAll(own, seat.itemIds) || !covers(own.openings, seat)
}

/** The grid of a day: whole atoms from the start of each opening, with the lanes that can be booked in each. */
export const atomsOf = (capacity: Capacity, on: string, holidays: Holidays): Atom[] => {
  const { openings } = hallDay(on, capacity.hours, holidays)
  const lanes = openLanes(capacity, on, openings)
  const step = msOf(capacity.slotMinutes)
  return openings.flatMap(({ startsAt, endsAt }, opening) =>
    Array.from({ length: Math.floor((+endsAt - +startsAt) / step) }, (_, i) => {
      const atom = {
        startsAt: new Date(+startsAt + i * step),
        endsAt: new Date(+startsAt + (i + 1) * step),
      }
      const open = lanes.filter(lane => covers(lane.openings, atom))
      // 0.29 × 100 is a little less than 29 to a computer.
      const kept = Math.floor(capacity.booking.walkInShare * open.length + 1e-9)
      const bookable = open.slice(0, open.length - kept).filter(({ takesBookings }) => takesBookings)
      return { ...atom, opening, lanes: bookable.map(({ id, itemIds }) => ({ id, itemIds })) }
    }),
  )
}

/** How many atoms in a row the items of one visit take together; one when nothing is said of items. */
export const atomsFor = (
  { slotMinutes, serviceMinutes }: Pick<Capacity, 'slotMinutes' | 'serviceMinutes'>,
  itemIds: readonly string[],
): number => {
  const minutes = itemIds.reduce((sum, id) => sum + (serviceMinutes[id] ?? slotMinutes), 0)
  return Math.max(1, Math.ceil(minutes / slotMinutes))
}

export interface Slot extends Interval {
  id: string
  atoms: Atom[]
  /** Lanes that could take this visit if nobody had booked. */
  lanes: string[]
  /** Lanes that can take it. */
  free: string[]
}
/** Every start of a day at which a visit for these items fits into one lane, with the lanes still free for it. */
export const slotsOn = (
  capacity: Capacity,
  on: string,
  holidays: Holidays,
  itemIds: readonly string[],
  taken: readonly Taken[],
): Slot[] => {
  const atoms = atomsOf(capacity, on, holidays)
  const length = atomsFor(capacity, itemIds)
  // Who stands in a lane that is not bookable then, because hours, windows or shares changed since, comes all the
  // same: one place less for others.
  const bookable = atoms.map(({ lanes }) => new Set(lanes.map(({ id }) => id)))
  const strays = atoms.map(
    (atom, i) => taken.filter(each => overlaps(each, atom) && !bookable[i]!.has(each.lane)).length,
  )
  return atoms.flatMap((first, i) => {
    const visit = atoms.slice(i, i + length)
    const last = visit.at(-1)!
    if (visit.length < length || last.opening !== first.opening) return []
    const lanes = first.lanes
      .filter(lane => takesAll(lane, itemIds))
      .map(({ id }) => id)
      .filter(id => visit.every((_, later) => bookable[i + later]!.has(id)))
    if (lanes.length === 0) return []
    const span = { startsAt: first.startsAt, endsAt: last.endsAt }
    const busy = new Set(taken.filter(each => overlaps(each, span)).map(({ lane }) => lane))
    const free = lanes.filter(id => !busy.has(id))
    const displaced = Math.max(...strays.slice(i, i + length))
    return [
      {
        ...span,
        id: slotIdOf(capacity.hallId, first.startsAt),
        atoms: visit,
        lanes,
        free: free.slice(0, Math.max(0, free.length - displaced)),
      },
    ]
  })
}
/** The lane a visit gets, by chance, which keeps callers who come together apart; the slot has one free. */
export const laneFor = ({ free }: Slot, chance: number): string => free[Math.floor(chance * free.length)]!
/** The places a visit takes in a lane: one for each atom. */
export const placesOf = (hallId: string, slot: Slot, lane: string): string[] =>
  slot.atoms.map(({ startsAt }) => placeOf(hallId, startsAt, lane))

/** What a day offers to someone with these items now; when nothing can be booked, why, in words. */
export const offerOf = (
  capacity: Capacity,
  on: string,
  holidays: Holidays,
  itemIds: readonly string[],
  taken: readonly Taken[],
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
    const atoms = atomsOf(capacity, on, holidays)
    const hasWindow = atoms.some(({ lanes }) => lanes.some(lane => takesAll(lane, itemIds)))
    return hallDay(on, capacity.hours, holidays).reason ?? (hasWindow ? '时间不够办完' : '暂不接受预约')
  }
  return { slots, reason: reason() }
}
