import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { addDays, dayBounds, localDay, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { listBookings } from '../../appointments/bookings.ts'
import { findItems } from '../../catalogue/service.ts'
import { hoursOf, listExceptions } from '../../organisations/halls.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { listWindows } from '../../organisations/windows.ts'
import { type Period, readBookings, readVisits } from '../days/reading.ts'
import { Ticket } from '../model.ts'
import { usualDemand } from './now.ts'
import { planByHour, windowOpenings } from './plan.ts'
import { estimatesOf, heatOf, noShowsOf } from './rules.ts'

/** How far ahead the next open day is searched: longer than any holiday. */
const LOOK_AHEAD_DAYS = 14

/** Whole weeks up to yesterday: today is not over, and every weekday is there as often. */
export const periodOf = (app: App, weeks: number): Period => {
  const today = localDay(app.clock.now())
  return { from: addDays(today, -7 * weeks), to: addDays(today, -1) }
}

/** Days of a period on which the hall was open, from its first number on: before it there was no hall to come to. */
const openDaysOf = async (hall: HallRecord, { from, to }: Period): Promise<string[]> => {
  const first = await Ticket.findOne({ hallId: hall._id }, { on: 1 })
    .sort({ on: 1, issuedAt: 1, _id: 1 })
    .lean()
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
  const visits = await readVisits(app, hall, period)
  const openDays = await openDaysOf(hall, period)
  const noShows = noShowsOf(await readBookings(app, hall, period))
  const items = await findItems(noShows.byItem.map(({ itemId }) => itemId))
  const names = new Map(items.map(({ _id, name }) => [String(_id), name]))
  return {
    ...period,
    openDays: openDays.length,
    heat: heatOf(visits, openDays),
    noShows: {
      ...noShows,
      byItem: noShows.byItem.map(row => ({ ...row, itemName: names.get(row.itemId) ?? '' })),
    },
    estimates: estimatesOf(visits),
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
  const past = await readVisits(app, hall, period)
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
        past,
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
