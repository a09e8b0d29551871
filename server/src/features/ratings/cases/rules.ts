import { localDay } from '@zhenyiban/shared/time/calendar.ts'

export const isOverdue = (status: string, dueOn: string, now: Date): boolean =>
  status === 'open' && localDay(now) > dueOn
