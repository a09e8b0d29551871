import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { coalesceReads } from '../../kernel/coalesce.ts'
import { Holiday, type HolidayRecord } from './model.ts'

const yearOf = ({ on }: HolidayRecord): number => Number(on.slice(0, 4))
/** The year of the notice that names a day; its own where that is not on record. */
export const noticeOf = (day: HolidayRecord): number => day.notice ?? yearOf(day)
/**
 * The notices of all years that are loaded, as the calendar reads them. A year has its notice when that names days of it,
 * not when only a neighbour's does.
 */
export const loadHolidays = (): Promise<Holidays> => coalesce('all', readHolidays)
const coalesce = coalesceReads()
const readHolidays = async (): Promise<Holidays> => {
  const days: HolidayRecord[] = await Holiday.find().sort({ on: 1, _id: 1 }).lean()
  return {
    years: [...new Set(days.filter(day => noticeOf(day) === yearOf(day)).map(yearOf))],
    days: new Map(days.map(({ on, name, working }) => [on, { name, working }])),
  }
}
