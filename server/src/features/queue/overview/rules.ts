import { weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import { type DayOfBookings, type DayOfVisits, groupBy, sumOf, together } from '../days/facts.ts'
import { windowsNeeded } from '../erlang-c.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** People come up to half an hour before opening; a rate measured over less than a quarter of an hour says nothing. */
const EARLY_MS = 30 * MINUTE
const LEAST_MEASURED_MS = 15 * MINUTE

export const oneDecimal = (value: number) => Math.round(value * 10) / 10
const mean = (sum: number, count: number): number | null => (count === 0 ? null : oneDecimal(sum / count))

/** Who came before this does not count as coming now. */
export const ARRIVALS_MS = HOUR
/** People per hour, from the last hour, or from when numbers were first given out today. */
export const arrivalsPerHour = (issuedAt: readonly Date[], opensAt: Date | null, now: Date): number => {
  const since = Math.max(+now - ARRIVALS_MS, opensAt ? +opensAt - EARLY_MS : 0)
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
export const heatOf = (days: readonly DayOfVisits[], openDays: readonly string[]) =>
  groupBy(
    days.flatMap(({ on, hours }) => hours.map(hour => ({ on, ...hour }))),
    ({ on, hour }) => weekdayNumber(on) * 100 + hour,
  )
    .sort(([a], [b]) => a - b)
    .map(([key, those]) => {
      const [weekday, hour] = [Math.floor(key / 100), key % 100]
      // A number given on a day that was planned as closed afterwards counts as one of that weekday's days.
      const counted = new Set(openDays.filter(on => weekdayNumber(on) === weekday))
      for (const { on } of those) counted.add(on)
      const arrivals = sumOf(those, each => each.arrivals)
      return {
        weekday,
        hour,
        arrivals,
        arrivalsPerDay: oneDecimal(arrivals / counted.size),
        meanWaitMinutes: mean(
          sumOf(those, each => each.waitedMinutes),
          sumOf(those, each => each.called),
        ),
      }
    })

export const noShowsOf = (days: readonly DayOfBookings[]) => ({
  ...together(days.flatMap(({ hours }) => hours)),
  byDay: days
    .filter(({ hours }) => hours.length > 0)
    .map(({ on, hours }) => ({ on, ...together(hours) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1)),
  byHour: groupBy(
    days.flatMap(({ hours }) => hours),
    ({ hour }) => hour,
  )
    .sort(([a], [b]) => a - b)
    .map(([hour, those]) => ({ hour, ...together(those) })),
  byItem: groupBy(
    days.flatMap(({ items }) => items),
    ({ itemId }) => itemId,
  )
    .map(([itemId, those]) => ({ itemId, ...together(those) }))
    .sort((a, b) => b.missed - a.missed || b.kept - a.kept || (a.itemId < b.itemId ? -1 : 1)),
})

/** How far what people were told was from what happened. */
export const estimatesOf = (days: readonly DayOfVisits[]) => {
  const told = days.flatMap(({ on, told }) => (told.visits > 0 ? [{ on, ...told }] : []))
  const visits = sumOf(told, each => each.visits)
  return {
    visits,
    meanErrorMinutes: mean(
      sumOf(told, each => each.errorMinutes),
      visits,
    ),
    meanLaterMinutes: mean(
      sumOf(told, each => each.laterMinutes),
      visits,
    ),
    byDay: told
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .map(each => ({
        on: each.on,
        visits: each.visits,
        meanErrorMinutes: mean(each.errorMinutes, each.visits)!,
      })),
  }
}
