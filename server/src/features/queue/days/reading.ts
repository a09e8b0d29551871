import { addDays, dayBounds } from '@zhenyiban/shared/time/calendar.ts'
import { LRUCache } from 'lru-cache'
import type { App } from '../../../kernel/app.ts'
import { isDuplicateOf, outside } from '../../../kernel/transaction.ts'
import { countPastBookings, listPastBookings } from '../../appointments/bookings.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { Ticket } from '../model.ts'
import {
  type Arrival,
  type DayOfBookings,
  type DayOfVisits,
  dayOfBookings,
  dayOfVisits,
  sumOf,
  together,
} from './facts.ts'
import { HallDay } from './model.ts'

/** Days that are over, both ends included. */
export interface Period {
  from: string
  to: string
}
const daysOf = ({ from, to }: Period): string[] => {
  const days: string[] = []
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on)
  return days
}

const arrivalFields = { on: 1, issuedAt: 1, startsAt: 1, firstCalledAt: 1, estimateMinutes: 1 } as const
/** Who had two numbers in two accounts that became one came once. */
export const oneVisit = { status: { $ne: 'joined' } } as const
export const listArrivals = (hall: HallRecord, on: string): Promise<Arrival[]> =>
  Ticket.find({ hallId: hall._id, on, ...oneVisit }, arrivalFields)
    .sort({ issuedAt: 1, _id: 1 })
    .lean()

interface Part<F> {
  name: 'visits' | 'bookings'
  read: (hall: HallRecord, on: string) => Promise<F>
  /** What the days have come to, and what the records say: they differ when something came later. */
  size: (days: readonly F[]) => string
  count: (hall: HallRecord, period: Period) => Promise<string>
}
const visits: Part<DayOfVisits> = {
  name: 'visits',
  read: async (hall, on) => dayOfVisits(on, await listArrivals(hall, on)),
  size: days => String(sumOf(days, ({ hours }) => sumOf(hours, ({ arrivals }) => arrivals))),
  count: async (hall, { from, to }) =>
    String(await Ticket.countDocuments({ hallId: hall._id, on: { $gte: from, $lte: to }, ...oneVisit })),
}
const bookings: Part<DayOfBookings> = {
  name: 'bookings',
  read: async (hall, on) => {
    const past = await listPastBookings(hall._id, dayBounds(on))
    return dayOfBookings(
      on,
      past.map(({ startsAt, itemIds, status }) => ({
        startsAt,
        itemIds: itemIds.map(String),
        missed: status === 'missed',
      })),
    )
  },
  size: days => {
    const { kept, missed } = together(days.flatMap(({ hours }) => hours))
    return `${kept} ${missed}`
  },
  count: async (hall, { from, to }) => {
    const time = { startsAt: dayBounds(from).startsAt, endsAt: dayBounds(to).endsAt }
    const { kept, missed } = await countPastBookings(hall._id, time)
    return `${kept} ${missed}`
  },
}

const keep = async <F>(hall: HallRecord, on: string, name: Part<F>['name'], facts: F): Promise<void> => {
  const day = { hallId: hall._id, on }
  await HallDay.updateOne(day, { $set: { [name]: facts } }, { upsert: true }).catch(error => {
    // Another process computes the same.
    if (!isDuplicateOf(error, 'hallId', 'on')) throw error
  })
}
/** The days of a period in figures: each is computed once, and again when its records have become more or fewer. */
const lookAt = async <F>(hall: HallRecord, period: Period, part: Part<F>): Promise<F[]> => {
  const { from, to } = period
  const stored = await HallDay.find({ hallId: hall._id, on: { $gte: from, $lte: to } })
    .sort({ on: 1 })
    .lean()
  const known = new Map<string, F>()
  for (const day of stored) if (day[part.name]) known.set(day.on, day[part.name] as F)
  const days = daysOf(period)
  const compute = async (wanted: readonly string[]) => {
    for (const on of wanted) {
      const facts = await part.read(hall, on)
      await keep(hall, on, part.name, facts)
      known.set(on, facts)
    }
    return days.map(on => known.get(on)!)
  }
  const found = await compute(days.filter(on => !known.has(on)))
  return part.size(found) === (await part.count(hall, period)) ? found : compute(days)
}
/**
 * Days that are over hardly change, and whether they have takes counting weeks of records: looked at is once in these
 * minutes, for all who ask.
 */
const LOOK_MS = 5 * 60_000
const MOST_KNOWN = 200
interface Known {
  until: number
  days: Promise<unknown>
}
const knownTo = new WeakMap<App, LRUCache<string, Known>>()
const readDays = <F>(app: App, hall: HallRecord, period: Period, part: Part<F>): Promise<F[]> => {
  const known = knownTo.get(app) ?? new LRUCache<string, Known>({ max: MOST_KNOWN })
  knownTo.set(app, known)
  const key = [hall._id, part.name, period.from, period.to].join(' ')
  const until = (Math.floor(+app.clock.now() / LOOK_MS) + 1) * LOOK_MS
  const found = known.get(key)
  if (found?.until === until) return found.days as Promise<F[]>
  const days = outside(() => lookAt(hall, period, part))
  known.set(key, { until, days })
  days.catch(() => known.delete(key))
  return days
}
export const readVisits = (app: App, hall: HallRecord, period: Period): Promise<DayOfVisits[]> =>
  readDays(app, hall, period, visits)
export const readBookings = (app: App, hall: HallRecord, period: Period): Promise<DayOfBookings[]> =>
  readDays(app, hall, period, bookings)
