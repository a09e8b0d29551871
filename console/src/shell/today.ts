import { localDayOf } from '@zhenyiban/shared/chinese-dates.ts'

export const today = (): string => localDayOf(new Date().toISOString())
