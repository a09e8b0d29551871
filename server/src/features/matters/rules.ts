import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import { addWorkingDays, type Holidays } from '@zhenyiban/shared/time/calendar.ts'

/** 行政许可法 art. 42: twenty working days where the guide names no limit. */
const LEGAL_LIMIT_DAYS = 20
/** 行政许可法 art. 32: what is missing is told within five working days, or the matter counts as accepted. */
const TELL_WITHIN_DAYS = 5

/** Working days allowed for a matter: promised, else legal, else the law's general limit. */
export const limitDaysOf = (guide: Pick<Guide, 'promisedDays' | 'legalDays'> | null): number =>
  guide?.promisedDays ?? guide?.legalDays ?? LEGAL_LIMIT_DAYS

export const isUntoldTooLong = (receivedOn: string, today: string, holidays: Holidays): boolean =>
  today > addWorkingDays(receivedOn, TELL_WITHIN_DAYS, holidays)
