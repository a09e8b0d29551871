import { addDays, dayBounds, localDay } from '../time/calendar.ts'
import type { Interval } from '../time/intervals.ts'
import { isBadGrade } from './grades.ts'

// 匿名: what of an anonymous rating is told beside its grade, reasons, item and text. An office knows whom it served when and
// where, so window, people and time stand only where so many anonymous ratings share them that none is anybody's.

export const ANONYMOUS_AT_LEAST = 5

/** In which time at least so many share window, people, item and stage with it: on a day, in a month, in neither. */
export const sharedSpans = ['month', 'day'] as const
export type SharedSpan = (typeof sharedSpans)[number]
/** Of so many that are alike on its day and in its month, itself among them. */
export const sharedIn = ({ day, month }: Record<SharedSpan, number>): SharedSpan | null => {
  if (day >= ANONYMOUS_AT_LEAST) return 'day'
  return month >= ANONYMOUS_AT_LEAST ? 'month' : null
}

/** What anonymous ratings that are alike have in common; the order of people says nothing. */
export const alikeOf = (
  stage: string,
  { itemId, windowId, staff }: { itemId: string | null; windowId: string | null; staff: { id: string }[] },
): string => [stage, itemId, windowId, ...staff.map(({ id }) => id).sort()].join(' ')

const monthStart = (at: Date): string => `${localDay(at).slice(0, 7)}-01`
/** The day or the month in which others are counted. */
export const spanOf = (span: SharedSpan, at: Date): Interval => {
  if (span === 'day') return dayBounds(localDay(at))
  const first = monthStart(at)
  // 31 days after its first a month is over.
  const next = `${addDays(first, 31).slice(0, 7)}-01`
  return { startsAt: dayBounds(first).startsAt, endsAt: dayBounds(next).startsAt }
}

export type TimeTold = 'minute' | 'day' | 'month'
export interface Attached {
  window: boolean
  people: boolean
  time: TimeTold
}
/** What is told of a rating besides what was said. */
export const attachedTo = (rating: { anonymous: boolean; sharedIn?: SharedSpan | null }): Attached => {
  if (!rating.anonymous) return { window: true, people: true, time: 'minute' }
  const isShared = Boolean(rating.sharedIn)
  return { window: isShared, people: isShared, time: rating.sharedIn === 'day' ? 'day' : 'month' }
}
/** A time as exact as it may be told. */
export const timeAs = (at: Date, told: TimeTold): Date =>
  told === 'minute' ? at : dayBounds(told === 'day' ? localDay(at) : monthStart(at)).startsAt
/**
 * By what lists are ordered, so that what stands before and after tells no more than the time itself does. The case of a bad
 * rating says its day anyway, as its limit is counted from there.
 */
export const listedAs = ({ at, anonymous, grade }: { at: Date; anonymous: boolean; grade: number }): Date => {
  if (!anonymous) return at
  return timeAs(at, isBadGrade(grade) ? 'day' : 'month')
}
