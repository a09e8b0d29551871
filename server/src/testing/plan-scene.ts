import type { HallTimes, NewException, WindowSettings } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { type BookingSettings, bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import { Appointment } from '../features/appointments/model.ts'
import { Hall, HallException, ServiceWindow } from '../features/organisations/model.ts'
import { Ticket } from '../features/queue/model.ts'
import { inTown } from './bookings.ts'
import { MONDAY_MORNING, startTestApp } from './fixture.ts'
import { dayOff, usualTimes } from './planning.ts'

/** The town's hall with its manager, who plans it. */
export const startPlanHouse = async () => {
  const house = await startTestApp()
  const manager = await house.staff('manager')
  const usual = (await Hall.findById(inTown(house).hallId).lean())!
  const windowNumbered = (number: number) => house.towns.halls.town.windowIds[number - 1]!
  return {
    house,
    manager,
    windowNumbered,
    /** Monday morning, the hall as the fixture has it, and no bookings. */
    usualHall: async () => {
      house.setClock(MONDAY_MORNING)
      await Promise.all([Appointment.deleteMany(), HallException.deleteMany(), Ticket.deleteMany()])
      await Hall.replaceOne({ _id: inTown(house).hallId }, usual)
      await ServiceWindow.updateMany({}, { $set: { itemIds: [], hours: null } })
    },
    setTimes: (change: Partial<HallTimes>) =>
      manager.setHallTimes({ params: inTown(house), body: { ...usualTimes, ...change } }),
    setRules: (change: Partial<BookingSettings>) =>
      manager.setBookingSettings({ params: inTown(house), body: { ...bookingDefaults, ...change } }),
    setWindow: (nth: number, change: Partial<WindowSettings>) =>
      manager.setWindow({
        params: { windowId: windowNumbered(nth) },
        body: { name: '综合窗口', takesBookings: nth > 1, itemIds: [], hours: null, ...change },
      }),
    planDay: (on: string, change: Partial<NewException> = {}) =>
      manager.createException({ params: inTown(house), body: dayOff({ on, ...change }) }),
    slotsFor: (on: string, ...ids: string[]) =>
      house.as(null).slots({ params: { ...inTown(house), on }, query: { itemIds: ids.join(',') } }),
    dayOf: async (on: string) =>
      (await house.as(null).days({ params: inTown(house) })).find(day => day.on === on)!,
  }
}
export type PlanHouse = Awaited<ReturnType<typeof startPlanHouse>>
/** Local times of slots, as 0900. */
export const startsOf = (slots: { id: string }[]) => slots.map(({ id }) => id.slice(-4))
