// The hall that is simulated: of a town's size, with windows for everything and windows for social security.

import type { OpeningHours } from '../../shared/src/organisations/contract.ts'
import { hallDay } from '../../shared/src/organisations/opening-hours.ts'
import type { Holidays } from '../../shared/src/time/calendar.ts'
import type { Interval } from '../../shared/src/time/intervals.ts'

export interface Service {
  name: string
  letter: 'A' | 'S'
  /** What a visit takes in the mean, and how skewed it is. */
  minutes: number
  skew: number
  /** How often people come for it. */
  weight: number
}
const service = (name: string, letter: Service['letter'], more: [number, number, number]): Service => {
  const [minutes, skew, weight] = more
  return { name, letter, minutes, skew, weight }
}
export const services: readonly Service[] = [
  service('出具居住证明', 'A', [8, 0.5, 20]),
  service('生育登记', 'A', [10, 0.5, 12]),
  service('最低生活保障申请', 'A', [24, 0.6, 7]),
  service('残疾人证办理', 'A', [15, 0.5, 8]),
  service('养老待遇资格认证', 'S', [6, 0.5, 18]),
  service('城乡居民医保参保', 'S', [11, 0.6, 22]),
  service('社会保险转移', 'S', [16, 0.6, 10]),
]
const totalWeight = services.reduce((sum, { weight }) => sum + weight, 0)
export const meanMinutes =
  services.reduce((sum, { minutes, weight }) => sum + minutes * weight, 0) / totalWeight
export const socialSecurity = services.filter(({ letter }) => letter === 'S')
const certificates = services.filter(({ letter }) => letter === 'A')

/** A window with the clerk who sits there all day; of both lists of services [] is everything. */
export interface Desk {
  number: number
  name: string
  takesBookings: boolean
  takes: readonly Service[]
  trained: readonly Service[]
  /** Goes home when the first opening of the day ends. */
  onlyMornings: boolean
}
const desk = (
  number: number,
  takes: readonly Service[],
  more: Partial<Pick<Desk, 'onlyMornings' | 'trained' | 'takesBookings'>> = {},
): Desk => ({
  number,
  name: takes.length === 0 ? '综合窗口' : '社保窗口',
  takesBookings: true,
  takes,
  trained: [],
  onlyMornings: false,
  ...more,
})
export const desks: readonly Desk[] = [
  desk(1, []),
  desk(2, []),
  desk(3, [], { trained: [...certificates, socialSecurity[0]!] }),
  desk(4, socialSecurity),
  desk(5, socialSecurity, { trained: socialSecurity.slice(0, 2) }),
  desk(6, [], { onlyMornings: true, takesBookings: false, trained: certificates }),
]

export const PROMISED_WAIT_MINUTES = 30
export const SLOT_MINUTES = 15
/** Left to people who come without a booking. */
export const WALK_IN_SHARE = 0.3
/** Counts until windows have finished visits of their own. */
export const MINUTES_PER_VISIT = 10
export const openingHours: OpeningHours = [
  ['08:30', '12:00'],
  ['14:30', '17:30'],
]
/** No notice is needed: what a simulated hall does on a holiday is nothing. */
const holidays: Holidays = { years: [], days: new Map() }
export const openingsOn = (on: string): Interval[] =>
  hallDay(on, { openingHours, weekdayHours: {}, exceptions: [] }, holidays).openings

/** How many come in an hour, against the mean of the day: most of them in the morning. */
export const busyHours: Readonly<Record<number, number>> = {
  8: 1.2,
  9: 1.5,
  10: 1.25,
  11: 0.6,
  14: 0.9,
  15: 1.1,
  16: 0.75,
  17: 0.3,
}
