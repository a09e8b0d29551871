import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { addDays, dayBounds, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'

// 预约提醒: at a time of the day before, and shortly before the time booked; when, each hall says.

export const reminders = ['day_before', 'shortly_before'] as const
export type Reminder = (typeof reminders)[number]
type Rule = BookingSettings['reminders']

/** The fields that decide which reminders are due; bookings older than reminders have only their start. */
interface Remindable {
  startsAt: Date
  /** When this time was chosen, by booking or by moving. */
  chosenAt?: Date | null
  reminded?: readonly Reminder[]
}
/** Fields of a newly chosen time: no reminder sent, not confirmed. */
export const newlyChosenTime = (now: Date) => ({
  chosenAt: now,
  reminded: [] as Reminder[],
  confirmedAt: null,
})

/** A reminder later than this, after downtime, is not sent. */
const LATE_MS = 3 * 3_600_000
const MINUTE = 60_000
const eveOf = (startsAt: Date): string => addDays(localDay(startsAt), -1)

interface Sending {
  /** When it may be sent. */
  span: Interval
  /** A booking made from then on needs no reminder. */
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
/** When a reminder is no longer useful, even if it was sent in time. */
export const uselessFrom = (reminder: Reminder, startsAt: Date): Date =>
  reminder === 'day_before' ? dayBounds(eveOf(startsAt)).endsAt : startsAt
/** Bookings that start after this are not reminded of yet, whatever the hall's rule. */
export const remindableUntil = (now: Date): Date => dayBounds(addDays(localDay(now), 1)).endsAt

/** Whether to ask 「您来吗」: from the day before until the time booked. */
export const isTimeToAsk = (startsAt: Date, now: Date): boolean =>
  localDay(now) >= eveOf(startsAt) && now < startsAt
