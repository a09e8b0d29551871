import { isOwed, type RectificationStatus } from '@zhenyiban/shared/ratings/cases.ts'
import { addDays, dayKind, type Holidays } from '@zhenyiban/shared/time/calendar.ts'

interface Owed {
  status: RectificationStatus
  dueOn: string
  callByOn: string | null
  appeal: { state: string } | null
}
/** The answer is late; not while the level above decides an appeal. */
export const isOverdue = ({ status, dueOn, appeal }: Owed, today: string): boolean =>
  isOwed(status) && appeal?.state !== 'asked' && today > dueOn
/** Nobody was called back in time. */
export const isCallLate = ({ status, callByOn, appeal }: Owed, today: string): boolean =>
  status === 'open' && appeal?.state !== 'asked' && callByOn !== null && today > callByOn

/** Working days after `from` up to and with `to`. */
export const workingDaysBetween = (from: string, to: string, holidays: Holidays): number => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (dayKind(day, holidays).working) count += 1
  return count
}
