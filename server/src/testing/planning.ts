import type { HallTimes, NewException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { TUESDAY } from './bookings.ts'

/** The times of the fixture's halls, as a manager sends them. */
export const usualTimes: HallTimes = {
  openingHours: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  weekdayHours: {},
  slotMinutes: 30,
  seatsPerWindow: 2,
  serviceMinutes: {},
}
/** A day without its usual hours; the whole hall is closed where `change` does not say otherwise. */
export const dayOff = (change: Partial<NewException> = {}): NewException => ({
  on: TUESDAY,
  windowId: null,
  kind: 'closed',
  openings: [],
  extraLanes: [],
  reason: '停电检修',
  ...change,
})
