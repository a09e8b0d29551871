import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'

export const barredUntilSaid = (untilOn: string) => `到 ${formatDay(untilOn)} 为止不能容缺受理`
