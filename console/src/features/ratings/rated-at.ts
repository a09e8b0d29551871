import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { formatDay, formatInstant, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { messages } from './messages.ts'

/** As exact as the server tells it: of an anonymous rating the minute, or the day, would say who it was. */
type Timed = Pick<Rating, 'at' | 'atIs' | 'fromMonth' | 'raterName'>
export const ratedAt = ({ at, atIs, fromMonth, raterName }: Timed): string => {
  const day = localDayOf(at)
  if (atIs === 'month') return messages.inMonths(fromMonth, day)
  return atIs === 'day' || raterName === null ? formatDay(day) : formatInstant(at)
}
