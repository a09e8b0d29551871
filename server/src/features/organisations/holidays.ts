import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { Holiday } from './model.ts'

/** The notices of all years that are loaded. */
export const loadHolidays = async (): Promise<Holidays> => {
  const days = await Holiday.find().sort({ on: 1, _id: 1 }).lean()
  return {
    years: [...new Set(days.map(({ on }) => Number(on.slice(0, 4))))],
    days: new Map(days.map(({ on, name, working }) => [on, { name, working }])),
  }
}
