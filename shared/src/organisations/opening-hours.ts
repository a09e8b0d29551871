import { dayKind, type Holidays, instantAt, localDay, weekdayNumber } from '../time/calendar.ts'
import { weekdayOf } from '../time/chinese-dates.ts'
import type { Interval } from '../time/intervals.ts'
import type { DayException, OpeningHours, WeekdayHours } from './contract.ts'

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

interface OpenState {
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
