import { formatDay, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { messages } from './messages.ts'

const DAY_MS = 24 * 3_600_000

/** 今天, 明天, or the date, of an instant seen from now. */
export const dayInWords = (instant: string, now: string): string => {
  const on = localDayOf(instant)
  if (on === localDayOf(now)) return messages.coming.today
  const tomorrow = localDayOf(new Date(Date.parse(now) + DAY_MS).toISOString())
  return on === tomorrow ? messages.coming.tomorrow : formatDay(on)
}
