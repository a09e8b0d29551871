// Who comes on a day, with everything that chance decides about them drawn before the day begins: whatever the
// platform then does, it is the same people with the same visits.

import { defaultQueueRule, type PriorityKind } from '../../shared/src/queue/queue-rule.ts'
import { localHour } from '../../shared/src/time/calendar.ts'
import type { Interval } from '../../shared/src/time/intervals.ts'
import type { Chance } from './chance.ts'
import { busyHours, desks, meanMinutes, openingsOn, type Service, services } from './hall.ts'

const MINUTE = 60_000
const BOOKED_SHARE = 0.35
const FIRST_COME_MS = 30 * MINUTE

export interface Visitor {
  /** What they come for; the first is the main one. */
  services: Service[]
  priority: PriorityKind | null
  /** At the window, from the call to the end. */
  minutes: number
  /** Not there when called; comes to the desk so much later, or not at all. */
  missesCall: { backAfterMinutes: number | null } | null
  /** Sent for a paper at this share of the visit, back after so long, or not at all. */
  fetches: { at: number; awayMinutes: number | null } | null
  /** Found to need another service at this share of the visit. */
  transfers: { at: number; to: Service } | null
  /** Gives the number up after so long. */
  patienceMinutes: number | null
}
/** Somebody who tries to book; without a free seat they come as a walk-in at that time. */
export interface BookingAttempt {
  at: Date
  visitor: Visitor
  attendance: 'comes' | 'cancels' | 'stays away'
  /** Minutes from the booked time to when they come, below 0 before it. */
  lateMinutes: number
}
export interface Day {
  on: string
  openings: Interval[]
  attempts: BookingAttempt[]
  walkIns: { arrivesAt: Date; visitor: Visitor }[]
}

const pickService = (chance: Chance): Service =>
  chance.pick(services.map(each => [each, each.weight] as const))
const priorityOf = (chance: Chance): PriorityKind | null => {
  const age = chance.between(18, 88)
  const kind = chance.pick<PriorityKind | null>([
    ['disabled', 3],
    ['infant', 3],
    ['papers', 5],
    [null, 89],
  ])
  // Two of three who are old enough send their children.
  return kind ?? (age >= defaultQueueRule.elderlyFromAge && chance.happens(0.33) ? 'elderly' : null)
}
const drawVisitor = (chance: Chance, those: Service[]): Visitor => {
  const minutes = those.reduce((sum, each) => sum + Math.max(1, chance.lognormal(each.minutes, each.skew)), 0)
  const [absent, fetches, transfers] = [chance.happens(0.04), chance.happens(0.03), chance.happens(0.04)]
  const [comesBack, after] = [chance.happens(0.7), chance.between(0.2, 15)]
  const [hasPaper, away] = [chance.happens(0.85), chance.between(5, 40)]
  const [at, other, gives] = [chance.between(0.2, 0.8), pickService(chance), chance.happens(0.02)]
  return {
    services: those,
    priority: priorityOf(chance),
    minutes,
    missesCall: absent ? { backAfterMinutes: comesBack ? after : null } : null,
    fetches: fetches ? { at, awayMinutes: hasPaper ? away : null } : null,
    transfers: transfers && !fetches ? { at, to: other } : null,
    patienceMinutes: gives ? chance.between(15, 60) : null,
  }
}
const drawAttempt = (chance: Chance, at: Date): BookingAttempt => ({
  at,
  visitor: drawVisitor(
    chance,
    chance.happens(0.1) ? [pickService(chance), pickService(chance)] : [pickService(chance)],
  ),
  attendance: chance.pick([
    ['comes', 85],
    ['cancels', 5],
    ['stays away', 10],
  ]),
  // Most come some minutes early, some late.
  lateMinutes: chance.happens(0.12) ? chance.between(0, 30) : chance.normal(-9, 7),
})

/** When somebody with a place comes, not before the machine gives numbers. */
export const comesAt = (
  { lateMinutes }: BookingAttempt,
  startsAt: Date,
  openings: readonly Interval[],
): Date =>
  new Date(Math.max(+openings[0]!.startsAt - FIRST_COME_MS, Math.round(+startsAt + lateMinutes * MINUTE)))

/** People come faster in the morning: thinning (Lewis and Shedler, 1979) of a process at the rate of the busiest hour. */
const arrivalTimes = (chance: Chance, openings: readonly Interval[], perHour: number): Date[] => {
  const busiest = Math.max(...Object.values(busyHours))
  const times: Date[] = []
  for (const { startsAt, endsAt } of openings) {
    let at = +startsAt - FIRST_COME_MS / 2
    for (;;) {
      at += chance.untilNext((perHour * busiest) / (60 * MINUTE))
      if (at >= +endsAt) break
      if (chance.happens((busyHours[localHour(new Date(at))] ?? 0) / busiest))
        times.push(new Date(Math.round(at)))
    }
  }
  return times
}

/** Minutes of work the windows of a day can do. */
const windowMinutes = (openings: readonly Interval[]): number =>
  openings.reduce((sum, { startsAt, endsAt }, nth) => {
    const there = desks.filter(({ onlyMornings }) => nth === 0 || !onlyMornings).length
    return sum + (there * (+endsAt - +startsAt)) / MINUTE
  }, 0)

/** `load`: the work of those who come against what the windows can do. */
export const drawDay = (chance: Chance, on: string, load: number): Day => {
  const openings = openingsOn(on)
  const openHours = openings.reduce(
    (sum, { startsAt, endsAt }) => sum + (+endsAt - +startsAt) / (60 * MINUTE),
    0,
  )
  const perHour = (windowMinutes(openings) * load) / meanMinutes / openHours
  const attempts = arrivalTimes(chance, openings, perHour * BOOKED_SHARE).map(at => drawAttempt(chance, at))
  const walkIns = arrivalTimes(chance, openings, perHour * (1 - BOOKED_SHARE)).map(arrivesAt => ({
    arrivesAt,
    visitor: drawVisitor(chance, [pickService(chance)]),
  }))
  return { on, openings, attempts, walkIns }
}
