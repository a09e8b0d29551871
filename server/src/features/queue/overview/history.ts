import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { addDays, dayBounds, localDay, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { listBookings } from '../../appointments/bookings.ts'
import type { AppointmentRecord } from '../../appointments/model.ts'
import { findItems } from '../../catalogue/service.ts'
import { hoursOf, listExceptions } from '../../organisations/halls.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { listWindows } from '../../organisations/windows.ts'
import { Ticket, type TicketRecord } from '../model.ts'
import { usualDemand } from './now.ts'
import { planByHour, windowOpenings } from './plan.ts'
import { estimatesOf, heatOf, noShowsOf, type PastBooking } from './rules.ts'

/** How far ahead the next open day is searched: longer than any holiday. */
const LOOK_AHEAD_DAYS = 14

interface Period {
  from: string
  to: string
}
/** Whole weeks up to yesterday: today is not over, and every weekday is there as often. */
export const periodOf = (app: App, weeks: number): Period => {
  const today = localDay(app.clock.now())
  return { from: addDays(today, -7 * weeks), to: addDays(today, -1) }
}

const arrivalFields = {
  on: 1,
  issuedAt: 1,
  startsAt: 1,
  firstCalledAt: 1,
  finishedAt: 1,
  estimateMinutes: 1,
  letter: 1,
} as const
type ArrivalRecord = Pick<TicketRecord, '_id' | keyof typeof arrivalFields>
export const listArrivals = (hall: HallRecord, { from, to }: Period): Promise<ArrivalRecord[]> =>
  Ticket.find({ hallId: hall._id, on: { $gte: from, $lte: to } }, arrivalFields)
    .sort({ on: 1, issuedAt: 1, _id: 1 })
    .lean()

/** Bookings of days that are over; those nobody has closed yet are neither kept nor missed. */
export const listPastBookings = async (
  hall: HallRecord,
  { from, to }: Period,
): Promise<(PastBooking & { record: AppointmentRecord })[]> => {
  const time = { startsAt: dayBounds(from).startsAt, endsAt: dayBounds(to).endsAt }
  return (await listBookings(hall._id, time))
    .filter(({ status }) => status !== 'booked')
    .map(record => ({
      on: localDay(record.startsAt),
      startsAt: record.startsAt,
      itemIds: record.itemIds.map(String),
      missed: record.status === 'missed',
      record,
    }))
}

/** Days of a period on which the hall was open, from its first number on: before it there was no hall to come to. */
const openDaysOf = async (hall: HallRecord, { from, to }: Period): Promise<string[]> => {
  const first = await Ticket.findOne({ hallId: hall._id }, { on: 1 }).sort({ on: 1, _id: 1 }).lean()
  if (!first) return []
  const hours = hoursOf(hall, await listExceptions([hall._id], from, to))
  const holidays = await loadHolidays()
  const days: string[] = []
  for (let on = from > first.on ? from : first.on; on <= to; on = addDays(on, 1))
    if (hallDay(on, hours, holidays).openings.length > 0) days.push(on)
  return days
}

export const hallHistory = async (app: App, hall: HallRecord, weeks: number) => {
  const period = periodOf(app, weeks)
  const arrivals = await listArrivals(hall, period)
  const openDays = await openDaysOf(hall, period)
  const noShows = noShowsOf(await listPastBookings(hall, period))
  const items = await findItems(noShows.byItem.map(({ itemId }) => itemId))
  const names = new Map(items.map(({ _id, name }) => [String(_id), name]))
  return {
    ...period,
    openDays: openDays.length,
    heat: heatOf(arrivals, openDays),
    noShows: {
      ...noShows,
      byItem: noShows.byItem.map(row => ({ ...row, itemName: names.get(row.itemId) ?? '' })),
    },
    estimates: estimatesOf(arrivals),
  }
}

/** The plan of the next day the hall opens: tomorrow, or the one after days off. */
export const dayPlan = async (app: App, hall: HallRecord, weeks: number) => {
  const today = localDay(app.clock.now())
  const hours = hoursOf(
    hall,
    await listExceptions([hall._id], addDays(today, 1), addDays(today, LOOK_AHEAD_DAYS)),
  )
  const holidays = await loadHolidays()
  const period = periodOf(app, weeks)
  const arrivals = await listArrivals(hall, period)
  const { minutesPerVisit, promisedMinutes } = await usualDemand(hall)
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const on = addDays(today, ahead)
    const { openings, provisional } = hallDay(on, hours, holidays)
    if (openings.length === 0) continue
    const openDays = await openDaysOf(hall, period)
    const alike = openDays.filter(day => weekdayNumber(day) === weekdayNumber(on))
    const learntFrom = alike.length > 0 ? alike : openDays
    const bookings = await listBookings(hall._id, dayBounds(on))
    const windows = (await listWindows(hall._id)).map(window =>
      windowOpenings({ id: String(window._id), hours: window.hours }, on, hours, openings),
    )
    return {
      on,
      provisional,
      learntFromDays: learntFrom.length,
      sameWeekday: alike.length > 0,
      minutesPerVisit,
      promisedMinutes,
      hours: planByHour({
        on,
        openings,
        windows,
        booked: bookings.map(({ startsAt }) => startsAt),
        walkIns: arrivals.filter(({ startsAt }) => startsAt === null),
        learntFrom,
        minutesPerVisit,
        promisedMinutes,
      }),
    }
  }
  return {
    on: null,
    provisional: false,
    learntFromDays: 0,
    sameWeekday: false,
    minutesPerVisit,
    promisedMinutes,
    hours: [],
  }
}
