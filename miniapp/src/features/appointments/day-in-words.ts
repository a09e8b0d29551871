import { formatDay, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { words } from './words.ts'

const DAY_MS = 24 * 3_600_000

/** 今天, 明天, or the date, of an instant seen from now. */
export const dayInWords = (instant: string, now: Date): string => {
  const on = localDayOf(instant)
  if (on === localDayOf(now.toISOString())) return words.coming.today
  const tomorrow = localDayOf(new Date(+now + DAY_MS).toISOString())
  return on === tomorrow ? words.coming.tomorrow : formatDay(on)
}
