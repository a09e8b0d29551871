import { addDays, dayBounds, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { bookingOf } from '../../organisations/halls.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import type { HallRecord } from '../../organisations/model.ts'
import {
  availabilityOf,
  type BookedSeat,
  type Capacity,
  isOutside,
  type Slot,
  type TakenSeat,
} from '../capacity.ts'
import { Appointment, type AppointmentRecord, holdingSeat } from '../model.ts'
import { offeredDays } from '../rules.ts'
import { bookedSeatOf, capacityOf, takenSeatOf } from '../slots.ts'
import { type Change, capacityAfter, dayOf } from './changes.ts'
import { effectsOn, nearestOthers } from './rules.ts'

/** A booking that has lost its seat, with the nearest alternatives. */
export interface Affected {
  booking: AppointmentRecord
  times: Slot[]
}
export interface Effects {
  after: Capacity
  holidays: Holidays
  hits: Affected[]
  reseated: { booking: AppointmentRecord; slot: Slot; lane: string }[]
  /** Displaced before, and now in their old seat again. */
  back: AppointmentRecord[]
}

/** As far ahead as anything can have been booked: the longest horizon of a hall. */
const BOOKED_DAYS = 90
interface Scene {
  records: AppointmentRecord[]
  capacity: Capacity
  holidays: Holidays
}
const readScene = async (app: App, hall: HallRecord): Promise<Scene> => {
  const now = app.clock.now()
  const today = localDay(now)
  const records: AppointmentRecord[] = await Appointment.find({
    ...holdingSeat(now),
    hallId: hall._id,
    startsAt: { $gte: dayBounds(today).startsAt },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  const capacity = await capacityOf(hall, today, addDays(today, BOOKED_DAYS))
  return { records, capacity, holidays: await loadHolidays() }
}
const isToCome = ({ status, endsAt }: AppointmentRecord, now: Date) => status === 'booked' && endsAt > now

/** The nearest other times for each of some bookings, at their hall, for their items. */
const withAlternatives = async (
  app: App,
  hall: HallRecord,
  capacity: Capacity,
  holidays: Holidays,
  taken: readonly TakenSeat[],
  bookings: readonly AppointmentRecord[],
): Promise<Affected[]> => {
  if (bookings.length === 0) return []
  const now = app.clock.now()
  const offered = new Map<string, Slot[]>()
  const offeredFor = (itemIds: string[]): Slot[] => {
    const known = offered.get(itemIds.join())
    if (known) return known
    const slots = offeredDays(now, bookingOf(hall).horizonDays).flatMap(on => {
      const todays = taken.filter(({ startsAt }) => localDay(startsAt) === on)
      return availabilityOf(capacity, on, holidays, itemIds, todays, now).slots
    })
    offered.set(itemIds.join(), slots)
    return slots
  }
  const theirs = await Appointment.find(
    {
      residentId: { $in: bookings.map(({ residentId }) => residentId) },
      status: { $in: ['booked', 'arrived'] },
    },
    { residentId: 1, visitorHash: 1, startsAt: 1, endsAt: 1 },
  ).lean()
  return bookings.map(booking => {
    const own = theirs.filter(
      each =>
        !each._id.equals(booking._id) &&
        each.residentId.equals(booking.residentId) &&
        (each.visitorHash ?? null) === (booking.visitorHash ?? null),
    )
    return { booking, times: nearestOthers(offeredFor(booking.itemIds.map(String)), booking, own) }
  })
}

/** What a change of plan would do to the bookings to come. */
export const effectsOf = async (app: App, hall: HallRecord, change: Change): Promise<Effects> => {
  const { records, capacity, holidays } = await readScene(app, hall)
  const after = capacityAfter(capacity, change)
  const now = app.clock.now()
  const toCome = records.filter(each => isToCome(each, now))
  const days = [...new Set(toCome.map(({ startsAt }) => localDay(startsAt)))]
  const seats = new Map<AppointmentRecord, BookedSeat & { booking: AppointmentRecord }>(
    toCome.map(booking => [booking, { ...bookedSeatOf(booking), booking }]),
  )
  const hit: AppointmentRecord[] = []
  const reseated: Effects['reseated'] = []
  const back: AppointmentRecord[] = []
  for (const on of days.filter(each => (dayOf(change) ?? each) === each)) {
    const todays = records.filter(({ startsAt }) => localDay(startsAt) === on)
    const effects = effectsOn(
      capacity,
      after,
      on,
      holidays,
      todays.flatMap(each => seats.get(each) ?? []),
      todays.filter(each => !seats.has(each)).map(takenSeatOf),
    )
    hit.push(...effects.hit.map(({ booking }) => booking))
    reseated.push(...effects.reseated.map(({ seat, slot, lane }) => ({ booking: seat.booking, slot, lane })))
    back.push(...effects.seated.map(({ booking }) => booking).filter(({ displaced }) => displaced))
  }
  const lanes = new Map(reseated.map(({ booking, lane }) => [booking, lane]))
  const taken = records.map(each => ({
    ...takenSeatOf(each),
    ...(lanes.has(each) && { lane: lanes.get(each)! }),
  }))
  return {
    after,
    holidays,
    hits: await withAlternatives(app, hall, after, holidays, taken, hit),
    reseated,
    back,
  }
}

const outsideOf = ({ records, capacity, holidays }: Scene, now: Date): AppointmentRecord[] =>
  records.filter(
    each => isToCome(each, now) && isOutside(capacity, localDay(each.startsAt), holidays, bookedSeatOf(each)),
  )
/** Future bookings without a seat under the present plan, whether their residents know or not; the nearest first. */
export const listOutside = async (app: App, hall: HallRecord): Promise<AppointmentRecord[]> =>
  outsideOf(await readScene(app, hall), app.clock.now())

/** The same, with the nearest other times for each. */
export const listUnsettled = async (
  app: App,
  hall: HallRecord,
): Promise<Pick<Effects, 'after' | 'holidays' | 'hits'>> => {
  const scene = await readScene(app, hall)
  const { records, capacity, holidays } = scene
  const outside = outsideOf(scene, app.clock.now())
  const hits = await withAlternatives(app, hall, capacity, holidays, records.map(takenSeatOf), outside)
  return { after: capacity, holidays, hits }
}

/** The nearest other times for one booking. */
export const nearestAlternatives = async (
  app: App,
  hall: HallRecord,
  booking: AppointmentRecord,
): Promise<Slot[]> => {
  const { records, capacity, holidays } = await readScene(app, hall)
  const [found] = await withAlternatives(app, hall, capacity, holidays, records.map(takenSeatOf), [booking])
  return found!.times
}
