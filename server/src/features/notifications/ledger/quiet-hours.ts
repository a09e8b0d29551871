import { addDays, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'

/** 免打扰: local times 'HH:mm'; over midnight where it ends before it begins, never where both are the same. */
export interface QuietHours {
  from: string
  to: string
}

/** When it may be sent again; null when it is not quiet now. */
export const quietUntil = (now: Date, quiet: QuietHours | null): Date | null => {
  if (!quiet || quiet.from === quiet.to) return null
  const [today, time] = [localDay(now), formatTime(now.toISOString())]
  const overMidnight = quiet.from > quiet.to
  const isQuiet = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to
  if (!isQuiet) return null
  return instantAt(overMidnight && time >= quiet.from ? addDays(today, 1) : today, quiet.to)
}
