import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { CHINA_OFFSET_MINUTES, localDayOf, weekdayOf } from './chinese-dates.ts'
import type { Interval } from './intervals.ts'
import { statutoryDays } from './statutory-days.ts'

dayjs.extend(utc)

/** The State Council's notices (放假安排): which years are loaded, and the days that differ from the plain week. */
export interface Holidays {
  years: readonly number[]
  days: ReadonlyMap<string, { name: string; working: boolean }>
}
interface DayKind {
  working: boolean
  /** Off or worked because a notice or the law says so, not by the plain week. */
  named: boolean
  /** Why the day is off: 「国庆节放假」「周日休息」; null on working days. */
  reason: string | null
  /** True when the year's notice is not loaded: its days off are those of the law (statutory-days.ts) until it comes. */
  provisional: boolean
}

export const localDay = (instant: Date): string => localDayOf(instant.toISOString())
export const localHour = (instant: Date): number => dayjs.utc(instant).utcOffset(CHINA_OFFSET_MINUTES).hour()
export const addDays = (on: string, days: number): string =>
  dayjs.utc(on).add(days, 'day').format('YYYY-MM-DD')
/** The instant of a local day and time 'HH:mm'. */
export const instantAt = (on: string, time: string): Date =>
  dayjs.utc(`${on}T${time}:00Z`).subtract(CHINA_OFFSET_MINUTES, 'minute').toDate()
/** The instants of a local day, from its first to the next day's first. */
export const dayBounds = (on: string): Interval => ({
  startsAt: instantAt(on, '00:00'),
  endsAt: instantAt(addDays(on, 1), '00:00'),
})

export const dayKind = (on: string, holidays: Holidays): DayKind => {
  const provisional = !holidays.years.includes(Number(on.slice(0, 4)))
  const notice = holidays.days.get(on)
  if (notice)
    return {
      working: notice.working,
      named: true,
      reason: notice.working ? null : `${notice.name}放假`,
      provisional,
    }
  const lawful = provisional ? statutoryDays(Number(on.slice(0, 4))).get(on) : undefined
  if (lawful) {
    const reason = `${lawful.name}${lawful.madeUp ? '补假' : '放假'}`
    return { working: false, named: true, reason, provisional }
  }
  const weekday = weekdayOf(on)
  const weekend = weekday === '周六' || weekday === '周日'
  return { working: !weekend, named: false, reason: weekend ? `${weekday}休息` : null, provisional }
}

/** The day `count` working days after `on`, which itself is not counted; 0 gives `on`. */
export const addWorkingDays = (on: string, count: number, holidays: Holidays): string => {
  let day = on
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (dayKind(day, holidays).working) left -= 1
  }
  return day
}

/** 1 (周一) to 7 (周日), ISO 8601. */
export const weekdayNumber = (on: string): number => dayjs.utc(on).day() || 7
