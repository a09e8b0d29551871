import { addDays, dayBounds, instantAt, localDay } from '@zhenyiban/shared/calendar.ts'
import type { Interval } from '@zhenyiban/shared/intervals.ts'

// 预约提醒: on the day before, at an hour when nobody is woken, and in the last hour before the time booked.

export const reminders = ['day_before', 'hour_before'] as const
export type Reminder = (typeof reminders)[number]

/** What decides which reminders are due; a booking made before there were any says only when it starts. */
export interface Remindable {
  startsAt: Date
  /** When this time was chosen, by booking or by moving. */
  chosenAt?: Date | null
  reminded?: readonly Reminder[]
}
/** A time just chosen: nobody was reminded of it, nobody said yet that they come. */
export const chosen = (now: Date) => ({ chosenAt: now, reminded: [] as Reminder[], confirmedAt: null })

const FROM = '09:00'
const UNTIL = '20:00'
const HOUR_MS = 3_600_000
const eveOf = (startsAt: Date): string => addDays(localDay(startsAt), -1)

interface Sending {
  /** When it may be sent; what was not sent by then is not sent at all. */
  span: Interval
  /** Who chose the time from then on has it in mind, and needs no reminder. */
  freshFrom: Date
  /** From then on it would mislead, though it was sent in time. */
  until: Date
}
const sendings: Record<Reminder, (startsAt: Date) => Sending> = {
  day_before: startsAt => {
    const eve = eveOf(startsAt)
    const { startsAt: freshFrom, endsAt: until } = dayBounds(eve)
    return { span: { startsAt: instantAt(eve, FROM), endsAt: instantAt(eve, UNTIL) }, freshFrom, until }
  },
  hour_before: startsAt => {
    const freshFrom = new Date(+startsAt - HOUR_MS)
    return { span: { startsAt: freshFrom, endsAt: startsAt }, freshFrom, until: startsAt }
  },
}

/** Whether a reminder is to be sent now. */
export const isDue = (
  reminder: Reminder,
  { startsAt, chosenAt, reminded }: Remindable,
  now: Date,
): boolean => {
  const { span, freshFrom } = sendings[reminder](startsAt)
  return (
    !reminded?.includes(reminder) &&
    (!chosenAt || chosenAt < freshFrom) &&
    span.startsAt <= now &&
    now < span.endsAt
  )
}
/** From when on a reminder is of no use to anybody. */
export const uselessFrom = (reminder: Reminder, startsAt: Date): Date => sendings[reminder](startsAt).until
/** Bookings that start after this are not reminded of yet. */
export const remindableUntil = (reminder: Reminder, now: Date): Date =>
  reminder === 'day_before' ? dayBounds(addDays(localDay(now), 1)).endsAt : new Date(+now + HOUR_MS)

/** Whether to ask 「您来吗」: from the day before until the time booked. */
export const isTimeToAsk = (startsAt: Date, now: Date): boolean =>
  localDay(now) >= eveOf(startsAt) && now < startsAt
