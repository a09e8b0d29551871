import { addWorkingDays, type Holidays } from '@zhenyiban/shared/time/calendar.ts'

/** 行政许可法 art. 32: what is missing is told within five working days, or the matter counts as accepted. */
const TELL_WITHIN_DAYS = 5

export const isUntoldTooLong = (receivedOn: string, today: string, holidays: Holidays): boolean =>
  today > addWorkingDays(receivedOn, TELL_WITHIN_DAYS, holidays)
