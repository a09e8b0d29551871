import { localHour, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import { windowsNeeded } from '../erlang-c.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** People come up to half an hour before opening; a rate measured over less than a quarter of an hour says nothing. */
const EARLY_MS = 30 * MINUTE
const LEAST_MEASURED_MS = 15 * MINUTE

/** What of a number the figures are computed from. */
export interface Arrival {
  on: string
  issuedAt: Date
  /** The booked time; null without a booking. */
  startsAt: Date | null
  firstCalledAt: Date | null
  estimateMinutes: number | null
}
export const oneDecimal = (value: number) => Math.round(value * 10) / 10
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : oneDecimal(values.reduce((a, b) => a + b, 0) / values.length)
const groupBy = <T, K>(list: readonly T[], key: (each: T) => K): [K, T[]][] => {
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

/** People per hour, from the last hour, or from when numbers were first given out today. */
export const arrivalsPerHour = (issuedAt: readonly Date[], opensAt: Date | null, now: Date): number => {
  const since = Math.max(+now - HOUR, opensAt ? +opensAt - EARLY_MS : 0)
  const recent = issuedAt.filter(at => +at > since && at <= now).length
  const measured = Math.min(HOUR, Math.max(LEAST_MEASURED_MS, +now - since))
  return oneDecimal((recent * HOUR) / measured)
}

export interface Demand {
  waiting: number
  arrivalsPerHour: number
  minutesPerVisit: number
  promisedMinutes: number
}
/**
 * Windows needed at this moment: enough for those who come (Erlang C), and enough to call those who already wait
 * within the promise. One at least: a hall that is open answers.
 */
export const neededNow = ({
  waiting,
  arrivalsPerHour: perHour,
  minutesPerVisit,
  promisedMinutes,
}: Demand) => {
  const forArrivals = windowsNeeded(perHour, minutesPerVisit, promisedMinutes)
  const forBacklog = Math.ceil((waiting * minutesPerVisit) / promisedMinutes)
  return { windows: Math.max(1, forArrivals, forBacklog), forBacklog: forBacklog > Math.max(1, forArrivals) }
}
/** Service groups pooled: all arrivals, their mean minutes and the strictest promised wait. */
export const pooled = (demands: readonly Demand[]): Demand => {
  const asked = demands.filter(each => each.waiting + each.arrivalsPerHour > 0)
  const counted = asked.length > 0 ? asked : demands
  const weightOf = (each: Demand) => (asked.length > 0 ? each.waiting + each.arrivalsPerHour : 1)
  const total = counted.reduce((sum, each) => sum + weightOf(each), 0)
  const minutes = counted.reduce((sum, each) => sum + weightOf(each) * each.minutesPerVisit, 0)
  return {
    waiting: demands.reduce((sum, each) => sum + each.waiting, 0),
    arrivalsPerHour: oneDecimal(demands.reduce((sum, each) => sum + each.arrivalsPerHour, 0)),
    minutesPerVisit: oneDecimal(minutes / total),
    promisedMinutes: Math.min(...counted.map(each => each.promisedMinutes)),
  }
}

/** Arrivals and mean waits by weekday and hour; only cells in which somebody came. */
export const heatOf = (arrivals: readonly Arrival[], openDays: readonly string[]) =>
  groupBy(arrivals, ({ on, issuedAt }) => weekdayNumber(on) * 100 + localHour(issuedAt))
    .sort(([a], [b]) => a - b)
    .map(([key, those]) => {
      const [weekday, hour] = [Math.floor(key / 100), key % 100]
      // A number given on a day that was planned as closed afterwards counts as one of that weekday's days.
      const days = new Set(openDays.filter(on => weekdayNumber(on) === weekday))
      for (const { on } of those) days.add(on)
      const called = those.filter(({ firstCalledAt }) => firstCalledAt)
      return {
        weekday,
        hour,
        arrivals: those.length,
        arrivalsPerDay: oneDecimal(those.length / days.size),
        meanWaitMinutes: mean(called.map(each => waitedMinutes(each, each.firstCalledAt!))),
      }
    })

/** A booking whose day is over. */
export interface PastBooking {
  on: string
  startsAt: Date
  itemIds: readonly string[]
  missed: boolean
}
const keptAndMissed = (bookings: readonly PastBooking[]) => {
  const missed = bookings.filter(each => each.missed).length
  return { kept: bookings.length - missed, missed }
}
export const noShowsOf = (bookings: readonly PastBooking[]) => {
  const items = bookings.flatMap(booking => booking.itemIds.map(itemId => ({ itemId, booking })))
  return {
    ...keptAndMissed(bookings),
    byDay: groupBy(bookings, ({ on }) => on)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, those]) => ({ on, ...keptAndMissed(those) })),
    byHour: groupBy(bookings, ({ startsAt }) => localHour(startsAt))
      .sort(([a], [b]) => a - b)
      .map(([hour, those]) => ({ hour, ...keptAndMissed(those) })),
    byItem: groupBy(items, ({ itemId }) => itemId)
      .map(([itemId, those]) => ({ itemId, ...keptAndMissed(those.map(({ booking }) => booking)) }))
      .sort((a, b) => b.missed - a.missed || b.kept - a.kept || (a.itemId < b.itemId ? -1 : 1)),
  }
}

/** Minutes by which the call came after (or, below 0, before) what was told; null where nothing was told or nobody called. */
const laterBy = ({ issuedAt, firstCalledAt, estimateMinutes }: Arrival): number | null =>
  firstCalledAt && estimateMinutes !== null ? (+firstCalledAt - +issuedAt) / MINUTE - estimateMinutes : null
export const estimatesOf = (arrivals: readonly Arrival[]) => {
  const measured = arrivals.flatMap(each => {
    const later = laterBy(each)
    return later === null ? [] : [{ on: each.on, later }]
  })
  const errorOf = (those: typeof measured) => mean(those.map(({ later }) => Math.abs(later)))
  return {
    visits: measured.length,
    meanErrorMinutes: errorOf(measured),
    meanLaterMinutes: mean(measured.map(({ later }) => later)),
    byDay: groupBy(measured, ({ on }) => on)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, those]) => ({ on, visits: those.length, meanErrorMinutes: errorOf(those)! })),
  }
}
