import { hallPlan } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { addDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { findItems } from '../catalogue/service.ts'
import { bookingOf, findHallInScope, hoursOf, listExceptions } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { listWindows } from '../organisations/windows.ts'
import {
  createException,
  readEffects,
  removeException,
  setBookingSettings,
  setHallTimes,
  setWindow,
  timesOf,
} from './plan.ts'
import { presentAffected } from './plan-changes/present.ts'

/** Single days are planned as far ahead as a year's notice reaches; the days shown are the coming three months. */
const PLANNED_DAYS = 400
const SHOWN_DAYS = 92

const timesIn = ({ startsAt, endsAt }: Interval): [string, string] => [
  formatTime(startsAt.toISOString()),
  formatTime(endsAt.toISOString()),
]
const presentPlan = async (app: App, staff: StaffActor, hallId: string) => {
  const hall = await findHallInScope(staff, hallId)
  const windows = await listWindows(hall._id)
  const today = localDay(app.clock.now())
  const exceptions = await listExceptions([hall._id], today, addDays(today, PLANNED_DAYS))
  const hours = hoursOf(hall, exceptions)
  const holidays = await loadHolidays()
  const days = Array.from({ length: SHOWN_DAYS }, (_, i) => addDays(today, i)).map(on => {
    const { openings, reason, provisional } = hallDay(on, hours, holidays)
    return { on, openings: openings.map(timesIn), reason, provisional }
  })
  const spokenOf = [
    ...windows.flatMap(({ itemIds }) => itemIds.map(String)),
    ...Object.keys(hall.serviceMinutes),
  ]
  const items = await findItems([...new Set(spokenOf)])
  return {
    ...timesOf(hall),
    booking: bookingOf(hall),
    windows: windows.map(({ _id, number, name, takesBookings, itemIds, hours }) => ({
      id: String(_id),
      number,
      name,
      takesBookings,
      itemIds: itemIds.map(String),
      hours,
    })),
    exceptions: exceptions.map(({ _id, on, windowId, kind, openings, extraLanes, reason, createdAt }) => ({
      id: String(_id),
      on,
      windowId: windowId && String(windowId),
      windowNumber: windows.find(window => window._id.equals(windowId))?.number ?? null,
      kind,
      openings,
      extraLanes: [...extraLanes],
      reason,
      createdAt: createdAt.toISOString(),
    })),
    days,
    items: items.map(({ _id, name }) => ({ id: String(_id), name })),
  }
}

export const hallPlanRoutes = implement(hallPlan, {
  hallPlan: async ({ app, actor, params }) => presentPlan(app, actor, params.hallId),
  planEffects: async ({ app, actor, params, body }) => {
    const { hits, reseated } = await readEffects(app, actor, params.hallId, body)
    return { hits: await presentAffected(app, hits), reseated: reseated.length }
  },
  setHallTimes: async ({ app, actor, params, body }) => {
    await setHallTimes(app, actor, params.hallId, body)
    return presentPlan(app, actor, params.hallId)
  },
  setBookingSettings: async ({ app, actor, params, body }) => {
    await setBookingSettings(app, actor, params.hallId, body)
    return presentPlan(app, actor, params.hallId)
  },
  setWindow: async ({ app, actor, params, body }) =>
    presentPlan(app, actor, await setWindow(app, actor, params.windowId, body)),
  createException: async ({ app, actor, params, body }) => {
    await createException(app, actor, params.hallId, body)
    return presentPlan(app, actor, params.hallId)
  },
  removeException: async ({ app, actor, params, body }) =>
    presentPlan(app, actor, await removeException(app, actor, params.exceptionId, body)),
})
