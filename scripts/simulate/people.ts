// Who comes on a day, with everything that chance decides about them drawn before the day begins: whatever order the
// line then has, it is the same people with the same visits.
import { laneFor, offerOf, placesOf, type Taken } from '../../server/src/features/appointments/capacity.ts'
import { nearestOpen } from '../../server/src/features/appointments/rules.ts'
import { addDays, instantAt, localHour } from '../../shared/src/calendar.ts'
import type { Interval } from '../../shared/src/intervals.ts'
import type { PriorityKind } from '../../shared/src/line-rule.ts'
import type { Chance } from './chance.ts'
import {
  busyHours,
  capacity,
  desks,
  hallId,
  holidays,
  meanMinutes,
  openingsOn,
  rule,
  type Service,
  services,
} from './hall.ts'

const MINUTE = 60_000
const BOOKED_SHARE = 0.35
const FIRST_COME_MS = 30 * MINUTE

export interface Visitor {
  arrivesAt: Date
  /** What they come for; the first is the main one. */
  services: Service[]
  startsAt: Date | null
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
export interface Day {
  on: string
  openings: Interval[]
  visitors: Visitor[]
  /** Every place of every booking that stands, to see that none is there twice. */
  places: string[]
  noShows: number
  booked: number
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
  return kind ?? (age >= rule.elderlyFromAge && chance.happens(0.33) ? 'elderly' : null)
}
const drawVisitor = (chance: Chance, those: Service[], arrivesAt: Date, startsAt: Date | null): Visitor => {
  const minutes = those.reduce((sum, each) => sum + Math.max(1, chance.lognormal(each.minutes, each.skew)), 0)
  const [absent, fetches, transfers] = [chance.happens(0.04), chance.happens(0.03), chance.happens(0.04)]
  const [comesBack, after] = [chance.happens(0.7), chance.between(0.2, 15)]
  const [hasPaper, away] = [chance.happens(0.85), chance.between(5, 40)]
  const [at, other, gives] = [chance.between(0.2, 0.8), pickService(chance), chance.happens(0.02)]
  return {
    arrivesAt,
    services: those,
    startsAt,
    priority: priorityOf(chance),
    minutes,
    missesCall: absent ? { backAfterMinutes: comesBack ? after : null } : null,
    fetches: fetches ? { at, awayMinutes: hasPaper ? away : null } : null,
    transfers: transfers && !fetches ? { at, to: other } : null,
    patienceMinutes: gives ? chance.between(15, 60) : null,
  }
}

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
/** Most come some minutes early, some late, and some not at all. */
const comesAt = (chance: Chance, startsAt: Date, openings: readonly Interval[]): Date => {
  const minutes = chance.happens(0.12) ? chance.between(0, 30) : chance.normal(-9, 7)
  return new Date(Math.max(+openings[0]!.startsAt - FIRST_COME_MS, Math.round(+startsAt + minutes * MINUTE)))
}

/** Minutes of work the windows of a day can do. */
export const windowMinutes = (openings: readonly Interval[]): number =>
  openings.reduce((sum, { startsAt, endsAt }, nth) => {
    const there = desks.filter(({ onlyMornings }) => nth === 0 || !onlyMornings).length
    return sum + (there * (+endsAt - +startsAt)) / MINUTE
  }, 0)

/** `load` is the work of those who come against what the windows can do. */
export const drawDay = (chance: Chance, on: string, load: number): Day => {
  const openings = openingsOn(on)
  const openHours = openings.reduce(
    (sum, { startsAt, endsAt }) => sum + (+endsAt - +startsAt) / (60 * MINUTE),
    0,
  )
  const expected = (windowMinutes(openings) * load) / meanMinutes
  const day: Day = { on, openings, visitors: [], places: [], noShows: 0, booked: 0 }

  const taken: Taken[] = []
  const bookedAt = instantAt(addDays(on, -1), '12:00')
  // Those who find no place come without one.
  for (const wished of arrivalTimes(chance, openings, (expected * BOOKED_SHARE) / openHours)) {
    const those = chance.happens(0.1) ? [pickService(chance), pickService(chance)] : [pickService(chance)]
    const itemIds = those.map(({ id }) => String(id))
    const { slots } = offerOf(capacity, on, holidays, itemIds, taken, bookedAt)
    const [slot] = nearestOpen(slots, wished)
    const visitor = drawVisitor(chance, those, wished, null)
    const [lane, comes] = [chance.share(), slot ? comesAt(chance, slot.startsAt, openings) : wished]
    const stays = !chance.happens(0.1)
    if (!slot) {
      day.visitors.push(visitor)
      continue
    }
    const taking = laneFor(slot, lane)
    taken.push({ startsAt: slot.startsAt, endsAt: slot.endsAt, lane: taking })
    day.places.push(...placesOf(String(hallId), slot, taking))
    day.booked += 1
    if (stays) day.visitors.push({ ...visitor, arrivesAt: comes, startsAt: slot.startsAt })
    else day.noShows += 1
  }
  for (const at of arrivalTimes(chance, openings, (expected * (1 - BOOKED_SHARE)) / openHours))
    day.visitors.push(drawVisitor(chance, [pickService(chance)], at, null))
  day.visitors.sort((a, b) => +a.arrivesAt - +b.arrivesAt)
  return day
}
