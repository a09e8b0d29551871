import { localHour } from '@zhenyiban/shared/time/calendar.ts'

// 日账: what a hall's numbers and bookings of one day come to. Values in, figures out.

const MINUTE = 60_000

/** What of a number the figures are computed from. */
export interface Arrival {
  on: string
  issuedAt: Date
  /** The booked time; null without a booking. */
  startsAt: Date | null
  firstCalledAt: Date | null
  estimateMinutes: number | null
}
/** The numbers given out in an hour. */
export interface HourOfVisits {
  hour: number
  arrivals: number
  /** Without a booking. */
  walkIns: number
  called: number
  /** Of those called: how long they waited, and how long after the number the call came. */
  waitedMinutes: number
  untilCalledMinutes: number
}
/** How far what people were told was from what happened: sums over those who were told something and were called. */
interface Told {
  visits: number
  errorMinutes: number
  /** Above 0 where the call came after what was told. */
  laterMinutes: number
}
export interface DayOfVisits {
  on: string
  hours: HourOfVisits[]
  told: Told
}

export const sumOf = <T>(list: readonly T[], amount: (each: T) => number): number =>
  list.reduce((sum, each) => sum + amount(each), 0)
export const groupBy = <T, K>(list: readonly T[], key: (each: T) => K): [K, T[]][] => {
  const groups = new Map<K, T[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group) group.push(each)
    else groups.set(key(each), [each])
  }
  return [...groups]
}

/** Booked people who come early wait from their time on; who is called before it did not wait. */
export const waitedMinutes = (arrival: Arrival, until: Date): number =>
  Math.max(0, (+until - Math.max(+arrival.issuedAt, +(arrival.startsAt ?? 0))) / MINUTE)

const hourOf = ([hour, those]: [number, Arrival[]]): HourOfVisits => {
  const called = those.flatMap(each => (each.firstCalledAt ? [{ ...each, at: each.firstCalledAt }] : []))
  return {
    hour,
    arrivals: those.length,
    walkIns: those.filter(({ startsAt }) => startsAt === null).length,
    called: called.length,
    waitedMinutes: sumOf(called, each => waitedMinutes(each, each.at)),
    untilCalledMinutes: sumOf(called, each => (+each.at - +each.issuedAt) / MINUTE),
  }
}
const toldOf = (arrivals: readonly Arrival[]): Told => {
  const later = arrivals.flatMap(({ issuedAt, firstCalledAt, estimateMinutes }) =>
    firstCalledAt && estimateMinutes !== null
      ? [(+firstCalledAt - +issuedAt) / MINUTE - estimateMinutes]
      : [],
  )
  return {
    visits: later.length,
    errorMinutes: sumOf(later, Math.abs),
    laterMinutes: sumOf(later, each => each),
  }
}
export const dayOfVisits = (on: string, arrivals: readonly Arrival[]): DayOfVisits => ({
  on,
  hours: groupBy(arrivals, ({ issuedAt }) => localHour(issuedAt))
    .sort(([a], [b]) => a - b)
    .map(hourOf),
  told: toldOf(arrivals),
})

/** A booking whose day is over. */
export interface PastBooking {
  startsAt: Date
  itemIds: readonly string[]
  missed: boolean
}
interface KeptAndMissed {
  kept: number
  missed: number
}
export interface DayOfBookings {
  on: string
  hours: (KeptAndMissed & { hour: number })[]
  /** A booking for several things counts for each. */
  items: (KeptAndMissed & { itemId: string })[]
}
const keptAndMissed = (bookings: readonly PastBooking[]): KeptAndMissed => {
  const missed = bookings.filter(each => each.missed).length
  return { kept: bookings.length - missed, missed }
}
export const dayOfBookings = (on: string, bookings: readonly PastBooking[]): DayOfBookings => {
  const items = bookings.flatMap(booking => booking.itemIds.map(itemId => ({ itemId, booking })))
  return {
    on,
    hours: groupBy(bookings, ({ startsAt }) => localHour(startsAt))
      .sort(([a], [b]) => a - b)
      .map(([hour, those]) => ({ hour, ...keptAndMissed(those) })),
    items: groupBy(items, ({ itemId }) => itemId).map(([itemId, those]) => ({
      itemId,
      ...keptAndMissed(those.map(({ booking }) => booking)),
    })),
  }
}
/** Several days, hours or items together. */
export const together = (those: readonly KeptAndMissed[]): KeptAndMissed => ({
  kept: sumOf(those, ({ kept }) => kept),
  missed: sumOf(those, ({ missed }) => missed),
})
