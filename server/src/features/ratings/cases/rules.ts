import { addWorkingDays, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'

/** 国办发〔2019〕51号 leaves the limit to each place; 15 working days is the Sichuan cities' rule. */
const RECTIFY_WORKING_DAYS = 15

export const rectifyBy = (openedAt: Date, holidays: Holidays): string =>
  addWorkingDays(localDay(openedAt), RECTIFY_WORKING_DAYS, holidays)
export const isOverdue = (status: string, dueOn: string, now: Date): boolean =>
  status === 'open' && localDay(now) > dueOn
