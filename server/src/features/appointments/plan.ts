import type { Settlement } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type {
  HallTimes,
  NewException,
  PlanChange,
  WindowSettings,
} from '@zhenyiban/shared/appointments/hall-plan.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItems } from '../catalogue/service.ts'
import {
  addException,
  bookingOf,
  changeHall,
  dropException,
  findException,
  findHallInScope,
} from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import type { ExceptionRecord, HallRecord } from '../organisations/model.ts'
import { changeWindow, findWindow, listWindows } from '../organisations/windows.ts'
import { isSameDay } from './capacity.ts'
import { type Change, capacityAfter } from './plan-changes/changes.ts'
import { type Effects, effectsOf } from './plan-changes/effects.ts'
import { inPlanTransaction, settleChange } from './plan-changes/settle.ts'
import { capacityOf } from './slots.ts'

// 排班与时间: the manager's settings of hours, windows, exceptions and booking rules. Affected bookings are settled in
// plan-changes/.

/** What becomes of the bookings a change hits. */
interface Settled {
  settlement?: Settlement | undefined
}

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

export const setHallTimes = (
  app: App,
  staff: StaffActor,
  hallId: string,
  { settlement, ...times }: HallTimes & Settled,
) =>
  inPlanTransaction(app, async () => {
    const hall = await findHallInScope(staff, hallId)
    await assertItemsExist(Object.keys(times.serviceMinutes))
    await settleChange(app, staff, hall, { kind: 'times', times }, settlement)
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

export const setWindow = (
  app: App,
  staff: StaffActor,
  windowId: string,
  { settlement, ...settings }: WindowSettings & Settled,
) =>
  inPlanTransaction(app, async () => {
    const window = await findWindow(windowId)
    const hallId = String(window.hallId)
    const hall = await findHallInScope(staff, hallId).catch(() => refuse('window.not_found'))
    await assertItemsExist(settings.itemIds)
    await settleChange(app, staff, hall, { kind: 'window', windowId, settings }, settlement)
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
const assertWindowOf = async (hall: HallRecord, windowId: string | null): Promise<void> => {
  if (windowId && !(await listWindows(hall._id)).some(({ _id }) => String(_id) === windowId))
    refuse('window.not_found')
}

/** Refuses hours that are the day's own already. A day off of a year without a notice may become a working day. */
const assertChanges = async (hall: HallRecord, exception: NewException): Promise<void> => {
  const { on, windowId, kind } = exception
  const capacity = await capacityOf(hall, on, on)
  const isPlanned = capacity.hours.exceptions.some(each => each.on === on && each.windowId === windowId)
  if (isPlanned) return
  const holidays = await loadHolidays()
  const after = capacityAfter(capacity, { kind: 'exception', exception })
  if (!isSameDay(capacity, after, on, holidays)) return
  if (kind !== 'closed') refuse('exception.unchanged')
  const { reason, provisional } = hallDay(on, capacity.hours, holidays)
  if (!provisional)
    refuse('exception.unchanged', [], `这一天本来就不开放（${reason ?? '这个窗口不开'}），不用再安排。`)
}

export const createException = (
  app: App,
  staff: StaffActor,
  hallId: string,
  { settlement, ...exception }: NewException & Settled,
) =>
  inPlanTransaction(app, async () => {
    const hall = await findHallInScope(staff, hallId)
    await assertWindowOf(hall, exception.windowId)
    assertToCome(app, exception.on)
    await assertChanges(hall, exception)
    await settleChange(app, staff, hall, { kind: 'exception', exception }, settlement)
    const by = { hallId: hall._id, staffId: staff.id, createdAt: app.clock.now() }
    await app.outbox.add(
      'hall.exception_created',
      staff,
      factsOf(await addException({ ...exception, ...by })),
    )
  }).catch(error =>
    isDuplicateOf(error, 'hallId', 'on', 'windowId') ? refuse('exception.duplicate') : Promise.reject(error),
  )

const removalOf = ({ on, windowId }: ExceptionRecord): Change => ({
  kind: 'removal',
  on,
  windowId: windowId && String(windowId),
})
export const removeException = (app: App, staff: StaffActor, id: Ref, { settlement }: Settled) =>
  inPlanTransaction(app, async () => {
    const found = await findException(id)
    const hallId = String(found.hallId)
    const hall = await findHallInScope(staff, hallId).catch(() => refuse('exception.not_found'))
    assertToCome(app, found.on)
    await settleChange(app, staff, hall, removalOf(found), settlement)
    const removed = await dropException(id)
    if (!removed) return refuse('exception.not_found')
    await app.outbox.add('hall.exception_removed', staff, factsOf(removed))
    return hallId
  })

/** What a change would do to the bookings made; changes nothing. */
export const readEffects = async (
  app: App,
  staff: StaffActor,
  hallId: string,
  wanted: PlanChange,
): Promise<Effects> => {
  const hall = await findHallInScope(staff, hallId)
  if (wanted.kind === 'window') await assertWindowOf(hall, wanted.windowId)
  if (wanted.kind === 'exception') await assertWindowOf(hall, wanted.exception.windowId)
  if (wanted.kind !== 'removal') return effectsOf(app, hall, wanted)
  const found = await findException(wanted.exceptionId)
  if (!found.hallId.equals(hall._id)) refuse('exception.not_found')
  return effectsOf(app, hall, removalOf(found))
}
