import type { OpeningHours } from '@zhenyiban/shared/organisations/contract.ts'
import { type HallHours, intervalsOn } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { instantAt, localHour } from '@zhenyiban/shared/time/calendar.ts'
import { type Interval, intersect } from '@zhenyiban/shared/time/intervals.ts'
import { type DayOfVisits, sumOf } from '../days/facts.ts'
import { windowsNeeded } from '../erlang-c.ts'
import { oneDecimal } from './rules.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const minutesIn = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { startsAt, endsAt }) => sum + (+endsAt - +startsAt), 0) / MINUTE

export interface PlannedDay {
  on: string
  /** When the hall is open, and each of its windows. */
  openings: readonly Interval[]
  windows: readonly (readonly Interval[])[]
  /** Starts of the bookings that stand. */
  booked: readonly Date[]
  /** Earlier days, and which of them were open days to learn from. */
  past: readonly DayOfVisits[]
  learntFrom: readonly string[]
  minutesPerVisit: number
  promisedMinutes: number
}
/** By hour: who comes, by booking and by habit, the windows needed for them and the windows that will be open. */
export const planByHour = (day: PlannedDay) => {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const span = { startsAt: instantAt(day.on, `${String(hour).padStart(2, '0')}:00`), endsAt: new Date(0) }
    span.endsAt = new Date(+span.startsAt + HOUR)
    const open = minutesIn(intersect(day.openings, [span]))
    const manned = day.windows.reduce((sum, window) => sum + minutesIn(intersect(window, [span])), 0)
    return { hour, open, planned: open === 0 ? 0 : Math.floor(manned / open) }
  }).filter(({ open }) => open > 0)
  /** Who comes before the hall opens, or over lunch, is served in the next hour it is open; in the last one at the latest. */
  const servedIn = (hour: number) => (hours.find(each => each.hour >= hour) ?? hours.at(-1))?.hour
  const days = new Set(day.learntFrom)
  const known = day.past.filter(({ on }) => days.has(on)).flatMap(each => each.hours)
  return hours.map(({ hour, open, planned }) => {
    const booked = day.booked.filter(startsAt => servedIn(localHour(startsAt)) === hour).length
    const came = sumOf(
      known.filter(each => servedIn(each.hour) === hour),
      each => each.walkIns,
    )
    const walkIns = days.size === 0 ? 0 : came / days.size
    const perHour = ((booked + walkIns) * 60) / open
    const needed = Math.max(1, windowsNeeded(perHour, day.minutesPerVisit, day.promisedMinutes))
    return { hour, booked, walkIns: oneDecimal(walkIns), needed, planned }
  })
}

/** When a window is open on a day: an exception of its own wins, then its own hours, else whenever the hall is. */
export const windowOpenings = (
  window: { id: string; hours: OpeningHours | null },
  on: string,
  { exceptions }: Pick<HallHours, 'exceptions'>,
  openings: readonly Interval[],
): Interval[] => {
  const own = exceptions.find(each => each.on === on && each.windowId === window.id && each.kind !== 'extra')
  const times = own?.openings ?? window.hours
  return times ? intersect(intervalsOn(on, times), openings) : [...openings]
}
