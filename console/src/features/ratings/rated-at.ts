import { formatDay, formatInstant, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'

/** Of an anonymous rating the day alone is told, as the server tells it: the minute would say who it was. */
export const ratedAt = ({ at, raterName }: { at: string; raterName: string | null }): string =>
  raterName === null ? formatDay(localDayOf(at)) : formatInstant(at)
