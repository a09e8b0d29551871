import { listeners } from '../../server/src/app.ts'
import { Appointment } from '../../server/src/features/appointments/model.ts'
import { lapseMissed } from '../../server/src/features/appointments/service.ts'
import { estimatesOf } from '../../server/src/features/queue/overview/rules.ts'
import { drainOutbox } from '../../server/src/kernel/outbox.ts'
import { addDays, dayBounds, instantAt } from '../../shared/src/time/calendar.ts'
import { percentile } from '../bench/rush.ts'
import { bookDay } from './bookings.ts'
import { chanceOf } from './chance.ts'
import type { Watch } from './desk-work.ts'
import { runDay } from './floor.ts'
import { openingsOn } from './hall.ts'
import { drawDay } from './people.ts'
import type { DayFound } from './referee.ts'
import { foundTown, type Town } from './town.ts'

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
export interface DayTold extends DayFound {
  on: string
  booked: number
  noShows: number
}
interface Simulation {
  days: number
  seed: number
  load?: number
  tell?: (day: DayTold) => void
  watch?: Watch
}

const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** What the jobs of the night do: who did not come has missed the booking, and everybody gets their messages. */
const night = async ({ app, setNow }: Town, on: string): Promise<number> => {
  setNow(+instantAt(addDays(on, 1), '00:30'))
  await lapseMissed(app)
  await drainOutbox(app, listeners)
  const { startsAt, endsAt } = dayBounds(on)
  return Appointment.countDocuments({ status: 'missed', startsAt: { $gte: startsAt, $lt: endsAt } })
}

const figuresOf = (told: readonly DayTold[]): Figures => {
  const all = <T>(of: (day: DayTold) => readonly T[]): T[] => told.flatMap(of)
  const total = (of: (day: DayTold) => number) => sumOf(told.map(of))
  const waits = all(day => day.waits)
  return {
    days: told.length,
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
    estimateErrorMinutes: estimatesOf(all(day => day.tickets)).meanErrorMinutes ?? 0,
    unfairPairs: total(day => day.unfairPairs),
    violations: all(day => day.violations).length,
  }
}

/** `load`: the work of those who come against what the windows can do in the mean of the days. */
export const simulate = async ({ days, seed, load = 0.65, tell, watch }: Simulation) => {
  const chance = chanceOf(seed)
  const town = await foundTown(+instantAt(FIRST_DAY, '00:00') - 86_400_000, chanceOf(seed + 1))
  try {
    const told: DayTold[] = []
    for (let on = FIRST_DAY; told.length < days; on = addDays(on, 1)) {
      if (openingsOn(on).length === 0) continue
      const day = drawDay(chance, on, load)
      const { comers, booked, violations } = await bookDay(town, day)
      const found = await runDay(town, { ...day, comers }, watch)
      found.violations.unshift(...violations)
      told.push({ ...found, on, booked, noShows: await night(town, on) })
      tell?.(told.at(-1)!)
    }
    return { figures: figuresOf(told), told }
  } finally {
    await town.close()
  }
}
