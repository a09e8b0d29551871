import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { addDays, dayBounds, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'

// 预约提醒: at a time of the day before, and shortly before the time booked; when, each hall says.

export const reminders = ['day_before', 'shortly_before'] as const
export type Reminder = (typeof reminders)[number]
type Rule = BookingSettings['reminders']

/** What decides which reminders are due; a booking made before there were any says only when it starts. */
export interface Remindable {
  startsAt: Date
  /** When this time was chosen, by booking or by moving. */
  chosenAt?: Date | null
  reminded?: readonly Reminder[]
}
/** A time just chosen: nobody was reminded of it, nobody said yet that they come. */
export const chosen = (now: Date) => ({ chosenAt: now, reminded: [] as Reminder[], confirmedAt: null })

/** What was not sent within this time, as the house was down, is not sent at all. */
const LATE_MS = 3 * 3_600_000
const MINUTE = 60_000
const eveOf = (startsAt: Date): string => addDays(localDay(startsAt), -1)

interface Sending {
  /** When it may be sent. */
  span: Interval
  /** Who chose the time from then on has it in mind, and needs no reminder. */
  freshFrom: Date
}
/** Null where the hall does not send it. */
const sendings: Record<Reminder, (rule: Rule, startsAt: Date) => Sending | null> = {
  day_before: ({ dayBeforeAt }, startsAt) => {
    if (dayBeforeAt === null) return null
    const eve = eveOf(startsAt)
    const { startsAt: freshFrom, endsAt } = dayBounds(eve)
    const from = instantAt(eve, dayBeforeAt)
    return { freshFrom, span: { startsAt: from, endsAt: new Date(Math.min(+from + LATE_MS, +endsAt)) } }
  },
  shortly_before: ({ minutesBefore }, startsAt) => {
    if (minutesBefore === null) return null
    const freshFrom = new Date(+startsAt - minutesBefore * MINUTE)
    return { freshFrom, span: { startsAt: freshFrom, endsAt: startsAt } }
  },
}

/** Whether a hall with this rule sends a reminder now. */
export const isDue = (
  reminder: Reminder,
  rule: Rule,
  { startsAt, chosenAt, reminded }: Remindable,
  now: Date,
): boolean => {
  const sending = sendings[reminder](rule, startsAt)
  return (
    sending !== null &&
    !reminded?.includes(reminder) &&
    (!chosenAt || chosenAt < sending.freshFrom) &&
    sending.span.startsAt <= now &&
    now < sending.span.endsAt
  )
}
/** From when on a reminder would mislead, though it was sent in time. */
export const uselessFrom = (reminder: Reminder, startsAt: Date): Date =>
  reminder === 'day_before' ? dayBounds(eveOf(startsAt)).endsAt : startsAt
/** Bookings that start after this are not reminded of yet, whatever the hall's rule. */
export const remindableUntil = (now: Date): Date => dayBounds(addDays(localDay(now), 1)).endsAt

/** Whether to ask 「您来吗」: from the day before until the time booked. */
export const isTimeToAsk = (startsAt: Date, now: Date): boolean =>
  localDay(now) >= eveOf(startsAt) && now < startsAt
