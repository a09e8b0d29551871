import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { weekdayOf } from './chinese-dates.ts'
import type { OpeningHours } from './organisations.ts'

dayjs.extend(utc)
/** All of China keeps UTC+8 and no summer time, so a fixed offset is exact and needs no Intl (absent on some phones). */
const OFFSET_MINUTES = 8 * 60

/** The State Council's notices (放假安排): which years are loaded, and the days that differ from the plain week. */
export interface Holidays {
  years: readonly number[]
  days: ReadonlyMap<string, { name: string; working: boolean }>
}
export interface DayKind {
  working: boolean
  /** Why the day is off: 「国庆节放假」「周日休息」; null on working days. */
  reason: string | null
  /** True when the year's notice is not loaded (该年放假安排尚未发布). */
  provisional: boolean
}
export interface Interval {
  startsAt: Date
  endsAt: Date
}

/** 全国年节及纪念日放假办法 (2024): the days that fall on the same date every year. */
const FIXED_HOLIDAYS: Record<string, string> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
}

export const localDay = (instant: Date): string =>
  dayjs.utc(instant).utcOffset(OFFSET_MINUTES).format('YYYY-MM-DD')
export const localHour = (instant: Date): number => dayjs.utc(instant).utcOffset(OFFSET_MINUTES).hour()
export const addDays = (on: string, days: number): string =>
  dayjs.utc(on).add(days, 'day').format('YYYY-MM-DD')
/** The instant of a local day and time 'HH:mm'. */
export const instantAt = (on: string, time: string): Date =>
  dayjs.utc(`${on}T${time}:00Z`).subtract(OFFSET_MINUTES, 'minute').toDate()
/** The instants of a local day, from its first to the next day's first. */
export const dayBounds = (on: string): Interval => ({
  startsAt: instantAt(on, '00:00'),
  endsAt: instantAt(addDays(on, 1), '00:00'),
})

export const dayKind = (on: string, holidays: Holidays): DayKind => {
  const provisional = !holidays.years.includes(Number(on.slice(0, 4)))
  const notice = holidays.days.get(on)
  if (notice)
    return { working: notice.working, reason: notice.working ? null : `${notice.name}放假`, provisional }
  const fixed = provisional ? FIXED_HOLIDAYS[on.slice(5)] : undefined
  if (fixed) return { working: false, reason: `${fixed}放假`, provisional }
  const weekday = weekdayOf(on)
  const weekend = weekday === '周六' || weekday === '周日'
  return { working: !weekend, reason: weekend ? `${weekday}休息` : null, provisional }
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

/** When a hall with these hours is open on a local day; empty on days off. */
export const openingsOn = (on: string, hours: OpeningHours, holidays: Holidays): Interval[] =>
  dayKind(on, holidays).working
    ? hours.map(([from, to]) => ({ startsAt: instantAt(on, from), endsAt: instantAt(on, to) }))
    : []

/** Whole slots of `minutes` within the openings, in order. */
export const slotsWithin = (openings: readonly Interval[], minutes: number): Interval[] =>
  openings.flatMap(({ startsAt, endsAt }) => {
    const count = Math.floor((+endsAt - +startsAt) / (minutes * 60_000))
    return Array.from({ length: count }, (_, i) => ({
      startsAt: new Date(+startsAt + i * minutes * 60_000),
      endsAt: new Date(+startsAt + (i + 1) * minutes * 60_000),
    }))
  })

export interface OpenState {
  open: boolean
  changesAt: Date | null
  reason: string | null
}
/** Whether a hall is open at `now`, until when, and if not, why. */
export const openStateAt = (now: Date, hours: OpeningHours, holidays: Holidays): OpenState => {
  const on = localDay(now)
  const openings = openingsOn(on, hours, holidays)
  const present = openings.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
  if (present) return { open: true, changesAt: present.endsAt, reason: null }
  const next = openings.find(({ startsAt }) => startsAt > now)
  if (next)
    return { open: false, changesAt: next.startsAt, reason: next === openings[0] ? '还没开门' : '午间休息' }
  return { open: false, changesAt: null, reason: dayKind(on, holidays).reason ?? '今天已下班' }
}
