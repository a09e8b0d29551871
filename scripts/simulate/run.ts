import { Appointment } from '../../server/src/features/appointments/model.ts'
import { lapseMissed } from '../../server/src/features/appointments/service.ts'
import { dayOfVisits } from '../../server/src/features/queue/days/facts.ts'
import { estimatesOf } from '../../server/src/features/queue/overview/rules.ts'
import { listeners } from '../../server/src/features.ts'
import { drainOutbox } from '../../server/src/kernel/outbox.ts'
import { addDays, dayBounds, instantAt } from '../../shared/src/time/calendar.ts'
import { percentile } from '../bench/rush.ts'
import { bookDay } from './bookings.ts'
import type { DayResult } from './call-monitor.ts'
import { chanceOf } from './chance.ts'
import { drawDay } from './demand.ts'
import type { Watch } from './desk-work.ts'
import { openingsOn } from './hall.ts'
import { runDay } from './hall-day.ts'
import { createTown, type Town } from './town.ts'

/** A Monday without holidays near it, far ahead: databases drop what has expired by their own clock. */
const FIRST_DAY = '2037-11-02'

export interface Figures {
  days: number
  visits: number
  medianWaitMinutes: number
  p95WaitMinutes: number
  utilisation: number
  estimateErrorMinutes: number
  unfairPairs: number
  violations: number
}
export interface DayReport extends DayResult {
  on: string
  booked: number
  noShows: number
}
interface Simulation {
  days: number
  seed: number
  load?: number
  onDay?: (day: DayReport) => void
  watch?: Watch
}

const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** The nightly jobs: missed bookings lapse and the outbox is drained. */
const night = async ({ app, setNow }: Town, on: string): Promise<number> => {
  setNow(+instantAt(addDays(on, 1), '00:30'))
  await lapseMissed(app)
  await drainOutbox(app, listeners)
  const { startsAt, endsAt } = dayBounds(on)
  return Appointment.countDocuments({ status: 'missed', startsAt: { $gte: startsAt, $lt: endsAt } })
}

const figuresOf = (reports: readonly DayReport[]): Figures => {
  const all = <T>(of: (day: DayReport) => readonly T[]): T[] => reports.flatMap(of)
  const total = (of: (day: DayReport) => number) => sumOf(reports.map(of))
  const waits = all(day => day.waits)
  return {
    days: reports.length,
    visits: all(({ tickets }) => tickets.filter(({ status }) => status === 'finished')).length,
    medianWaitMinutes: round(percentile(waits, 0.5)),
    p95WaitMinutes: round(percentile(waits, 0.95)),
    utilisation: round(
      total(({ busyMs }) => busyMs) /
        Math.max(
          1,
          total(({ openMs }) => openMs),
        ),
      3,
    ),
    estimateErrorMinutes:
      estimatesOf([
        dayOfVisits(
          '',
          all(day => day.tickets),
        ),
      ]).meanErrorMinutes ?? 0,
    unfairPairs: total(day => day.unfairPairs),
    violations: all(day => day.violations).length,
  }
}

/** `load`: the work of those who come against what the windows can do in the mean of the days. */
export const simulate = async ({ days, seed, load = 0.65, onDay, watch }: Simulation) => {
  const chance = chanceOf(seed)
  const town = await createTown(+instantAt(FIRST_DAY, '00:00') - 86_400_000, chanceOf(seed + 1))
  try {
    const reports: DayReport[] = []
    for (let on = FIRST_DAY; reports.length < days; on = addDays(on, 1)) {
      if (openingsOn(on).length === 0) continue
      const day = drawDay(chance, on, load)
      const { arrivals: comers, booked, violations } = await bookDay(town, day)
      const found = await runDay(town, { ...day, arrivals: comers }, watch)
      found.violations.unshift(...violations)
      reports.push({ ...found, on, booked, noShows: await night(town, on) })
      onDay?.(reports.at(-1)!)
    }
    return { figures: figuresOf(reports), told: reports }
  } finally {
    await town.close()
  }
}
