import { localDay } from '@zhenyiban/shared/calendar.ts'
import type { HallTimes, NewException, WindowSettings } from '@zhenyiban/shared/hall-plan.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { BookingSettings, DayException } from '@zhenyiban/shared/organisations.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItems } from '../catalogue/service.ts'
import {
  addException,
  bookingOf,
  changeHall,
  changeWindow,
  dropException,
  type ExceptionRecord,
  findException,
  findHallInScope,
  findWindow,
  type HallRecord,
  listWindows,
} from '../organisations/service.ts'
import { bookingsHitBy } from './slots.ts'

// 排班与时间: what a manager says of hours, windows, single days and the rules of booking. Bookings made are never
// touched by it: hours that shrink leave them standing, marked as outside the hours in the day book.

const assertItemsExist = async (ids: readonly string[]): Promise<void> => {
  if ((await findItems(ids)).length < ids.length) refuse('item.not_found')
}
export const timesOf = (hall: HallRecord): HallTimes => ({
  openingHours: hall.openingHours,
  weekdayHours: hall.weekdayHours,
  slotMinutes: hall.slotMinutes,
  seatsPerWindow: hall.seatsPerWindow,
  serviceMinutes: hall.serviceMinutes,
})

export const setHallTimes = (app: App, staff: StaffActor, hallId: string, times: HallTimes) =>
  app.transaction(async () => {
    const hall = await findHallInScope(staff, hallId)
    await assertItemsExist(Object.keys(times.serviceMinutes))
    await changeHall(hall._id, { $set: times })
    await app.outbox.add('hall.times_changed', staff, { hallId, before: timesOf(hall), after: times })
  })

export const setBookingSettings = (app: App, staff: StaffActor, hallId: string, booking: BookingSettings) =>
  app.transaction(async () => {
    const hall = await findHallInScope(staff, hallId)
    await changeHall(hall._id, { $set: { booking } })
    const change = { hallId, before: bookingOf(hall), after: booking }
    await app.outbox.add('hall.booking_settings_changed', staff, change)
  })

export const setWindow = (app: App, staff: StaffActor, windowId: string, settings: WindowSettings) =>
  app.transaction(async () => {
    const window = await findWindow(windowId)
    const hallId = String(window.hallId)
    await findHallInScope(staff, hallId).catch(() => refuse('window.not_found'))
    await assertItemsExist(settings.itemIds)
    await changeWindow(window._id, { $set: settings })
    const { name, takesBookings, itemIds, hours, number } = window
    const before = { name, takesBookings, itemIds: itemIds.map(String), hours }
    await app.outbox.add('hall.window_changed', staff, { hallId, windowId, number, before, after: settings })
    return hallId
  })

const factsOf = ({ _id, hallId, windowId, on, kind, openings, extraLanes, reason }: ExceptionRecord) => ({
  exceptionId: String(_id),
  hallId: String(hallId),
  windowId: windowId && String(windowId),
  on,
  kind,
  openings,
  extraLanes: [...extraLanes],
  reason,
})
const assertToCome = (app: App, on: string): void => {
  if (on < localDay(app.clock.now())) refuse('exception.past')
}
const assertHitsNone = async (
  app: App,
  hall: HallRecord,
  on: string,
  change: (exceptions: readonly DayException[]) => DayException[],
): Promise<void> => {
  const { length } = await bookingsHitBy(app, hall, on, change)
  if (length > 0)
    refuse('exception.hits_bookings', [], `这一天有 ${length} 个预约会受影响，请先处理这些预约再调整时间。`)
}

export const createException = (app: App, staff: StaffActor, hallId: string, wanted: NewException) =>
  app
    .transaction(async () => {
      const hall = await findHallInScope(staff, hallId)
      const { windowId, on } = wanted
      if (windowId && !(await listWindows(hall._id)).some(({ _id }) => String(_id) === windowId))
        refuse('window.not_found')
      assertToCome(app, on)
      await assertHitsNone(app, hall, on, standing => [...standing, wanted])
      const by = { hallId: hall._id, staffId: staff.id, createdAt: app.clock.now() }
      await app.outbox.add('hall.exception_created', staff, factsOf(await addException({ ...wanted, ...by })))
    })
    .catch(error =>
      isDuplicateOf(error, 'hallId', 'on', 'windowId')
        ? refuse('exception.duplicate')
        : Promise.reject(error),
    )

export const removeException = (app: App, staff: StaffActor, id: Ref) =>
  app.transaction(async () => {
    const { hallId, on, windowId } = await findException(id)
    const hall = await findHallInScope(staff, String(hallId)).catch(() => refuse('exception.not_found'))
    assertToCome(app, on)
    const place = windowId && String(windowId)
    await assertHitsNone(app, hall, on, all => all.filter(each => each.windowId !== place))
    const removed = await dropException(id)
    if (!removed) return refuse('exception.not_found')
    await app.outbox.add('hall.exception_removed', staff, factsOf(removed))
    return String(hallId)
  })
