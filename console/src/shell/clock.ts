import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'

/** How far this computer's clock is from the server's; clocks at a counter are often wrong by minutes or a day. */
let shiftMs = 0

export const learnServerNow = (iso: string): void => {
  shiftMs = Date.parse(iso) - Date.now()
}
export const nowMs = (): number => Date.now() + shiftMs
export const today = (): string => localDayOf(new Date(nowMs()).toISOString())
