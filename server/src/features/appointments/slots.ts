import { dayBounds, dayKind, type Holidays } from '@zhenyiban/shared/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { findHall, type HallRecord, listWindows, loadHolidays } from '../organisations/service.ts'
import { Appointment } from './model.ts'
import { type Bookability, type OfferedSlot, offeredDays, offeredSlots, whyNotBookable } from './rules.ts'

const bookabilityOf = async (hall: HallRecord): Promise<Bookability> => {
  const windows = await listWindows(hall._id)
  return {
    hallId: String(hall._id),
    openingHours: hall.openingHours,
    slotMinutes: hall.slotMinutes,
    horizonDays: hall.horizonDays,
    seats: windows.filter(({ takesBookings }) => takesBookings).length * hall.seatsPerWindow,
  }
}

/** Taken places by slot between two instants. */
const takenBySlot = async (hallId: unknown, from: Date, until: Date): Promise<Map<string, number>> => {
  const held = await Appointment.find(
    { hallId: hallId as string, startsAt: { $gte: from, $lt: until }, holdsSeat: true },
    { slotId: 1 },
  ).lean()
  const taken = new Map<string, number>()
  for (const { slotId } of held) taken.set(slotId, (taken.get(slotId) ?? 0) + 1)
  return taken
}

export interface OpenSlot extends OfferedSlot {
  seats: number
  seatsLeft: number
}
const withSeatsLeft = (
  hall: Bookability,
  on: string,
  holidays: Holidays,
  now: Date,
  taken: Map<string, number>,
): OpenSlot[] =>
  offeredSlots(hall, on, holidays, now).map(slot => ({
    ...slot,
    seats: hall.seats,
    seatsLeft: Math.max(0, hall.seats - (taken.get(slot.id) ?? 0)),
  }))

export const slotsOf = async (app: App, hall: HallRecord, on: string): Promise<OpenSlot[]> => {
  const { startsAt, endsAt } = dayBounds(on)
  return withSeatsLeft(
    await bookabilityOf(hall),
    on,
    await loadHolidays(),
    app.clock.now(),
    await takenBySlot(hall._id, startsAt, endsAt),
  )
}
export const listSlots = async (app: App, hallId: string, on: string): Promise<OpenSlot[]> =>
  slotsOf(app, await findHall(hallId), on)

/** The day list is derived from the slots that can be booked, so a day shown as free has a place. */
export const listDays = async (app: App, hallId: string) => {
  const now = app.clock.now()
  const hall = await bookabilityOf(await findHall(hallId))
  const holidays = await loadHolidays()
  const days = offeredDays(now, hall.horizonDays)
  const taken = await takenBySlot(hallId, dayBounds(days[0]!).startsAt, dayBounds(days.at(-1)!).endsAt)
  return days.map(on => {
    const slots = withSeatsLeft(hall, on, holidays, now, taken)
    const seatsLeft = slots.reduce((sum, slot) => sum + slot.seatsLeft, 0)
    return {
      on,
      bookable: seatsLeft > 0,
      seatsLeft,
      reason: whyNotBookable(on, holidays, hall.seats, slots.length, seatsLeft),
      provisional: dayKind(on, holidays).provisional,
    }
  })
}
