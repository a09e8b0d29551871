import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { weekdayOf } from './chinese-dates.ts'
import type { Interval } from './intervals.ts'
import type { DayException, OpeningHours, WeekdayHours } from './organisations.ts'

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
  /** Off or worked because a notice or the law says so, not by the plain week. */
  named: boolean
  /** Why the day is off: 「国庆节放假」「周日休息」; null on working days. */
  reason: string | null
  /** True when the year's notice is not loaded (该年放假安排尚未发布). */
  provisional: boolean
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
    return {
      working: notice.working,
      named: true,
      reason: notice.working ? null : `${notice.name}放假`,
      provisional,
    }
  const fixed = provisional ? FIXED_HOLIDAYS[on.slice(5)] : undefined
  if (fixed) return { working: false, named: true, reason: `${fixed}放假`, provisional }
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

/** What decides when a hall is open: the ordinary working day, weekdays that differ, and single days that differ. */
export interface HallHours {
  openingHours: OpeningHours
  weekdayHours: WeekdayHours
  exceptions: readonly DayException[]
}
export interface HallDay {
  openings: Interval[]
  /** Why the hall is closed all day, in words; null when it opens. */
  reason: string | null
  /** True when the year's notice is not loaded (该年放假安排尚未发布). */
  provisional: boolean
}
export const intervalsOn = (on: string, hours: OpeningHours): Interval[] =>
  hours.map(([from, to]) => ({ startsAt: instantAt(on, from), endsAt: instantAt(on, to) }))

/**
 * When a hall is open on a local day, the one place that says so: an exception for the day wins, then the holidays of
 * the notice, then the weekday's own hours, then the ordinary hours. A make-up workday (调休上班日) is an ordinary one.
 */
export const hallDay = (on: string, hours: HallHours, holidays: Holidays): HallDay => {
  const { working, named, reason: off, provisional } = dayKind(on, holidays)
  const opening = (times: OpeningHours, reason: string): HallDay => {
    const openings = intervalsOn(on, times)
    return { openings, reason: openings.length > 0 ? null : reason, provisional }
  }
  const exception = hours.exceptions.find(
    each => each.on === on && each.windowId === null && each.kind !== 'extra',
  )
  if (exception) return opening(exception.openings, exception.reason)
  const own = named ? undefined : hours.weekdayHours[weekdayNumber(on)]
  if (own) return opening(own, off ?? `${weekdayOf(on)}不开放`)
  return opening(working ? hours.openingHours : [], off ?? '暂不开放')
}

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
export const openStateAt = (now: Date, hours: HallHours, holidays: Holidays): OpenState => {
  const { openings, reason } = hallDay(localDay(now), hours, holidays)
  const present = openings.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
  if (present) return { open: true, changesAt: present.endsAt, reason: null }
  const next = openings.find(({ startsAt }) => startsAt > now)
  if (next)
    return { open: false, changesAt: next.startsAt, reason: next === openings[0] ? '还没开门' : '午间休息' }
  return { open: false, changesAt: null, reason: reason ?? '今天已下班' }
}
