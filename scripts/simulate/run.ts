import { estimatesOf } from '../../server/src/features/queue/overview/rules.ts'
import { addDays } from '../../shared/src/calendar.ts'
import { percentile } from '../bench/rush.ts'
import { chanceOf } from './chance.ts'
import { type History, type NextAt, runDay } from './floor.ts'
import { openingsOn } from './hall.ts'
import { drawDay } from './people.ts'
import type { DayFound } from './referee.ts'

/** A Monday without holidays near it; the date says nothing. */
const FIRST_DAY = '2026-11-02'

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
export interface Simulation {
  days: number
  seed: number
  load?: number
  nextAt?: NextAt
  tell?: (day: DayTold) => void
}

const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** `load`: the work of those who come against what the windows can do in the mean of the days. */
export const simulate = ({ days, seed, load = 0.65, nextAt, tell }: Simulation) => {
  const chance = chanceOf(seed)
  const history: History = new Map()
  const told: DayTold[] = []
  for (let on = FIRST_DAY; told.length < days; on = addDays(on, 1)) {
    if (openingsOn(on).length === 0) continue
    const day = drawDay(chance, on, load)
    const { booked, noShows } = day
    told.push({ ...runDay(day, history, nextAt), on, booked, noShows })
    tell?.(told.at(-1)!)
  }
  const all = <T>(of: (day: DayTold) => readonly T[]): T[] => told.flatMap(of)
  const total = (of: (day: DayTold) => number) => sumOf(told.map(of))
  const waits = all(day => day.waits)
  const figures: Figures = {
    days,
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
  return { figures, told }
}
