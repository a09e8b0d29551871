// The hall that is simulated: of a town's size, with windows for everything and windows for social security.
import { Types } from 'mongoose'
import type { Capacity } from '../../server/src/features/appointments/capacity.ts'
import type { WindowRecord } from '../../server/src/features/organisations/service.ts'
import { type Holidays, hallDay } from '../../shared/src/calendar.ts'
import type { Interval } from '../../shared/src/intervals.ts'
import { LineRule } from '../../shared/src/line-rule.ts'
import { bookingDefaults } from '../../shared/src/organisations.ts'

export const idOf = (kind: number, nth: number): Types.ObjectId =>
  new Types.ObjectId(kind.toString(16).padStart(8, '0') + nth.toString(16).padStart(16, '0'))
const [HALL, ITEM, WINDOW] = [1, 2, 3]

export interface Service {
  id: Types.ObjectId
  name: string
  letter: string
  /** What a visit takes in the mean, and how skewed it is. */
  minutes: number
  skew: number
  /** How often people come for it. */
  weight: number
}
const service = (nth: number, name: string, letter: string, more: [number, number, number]): Service => {
  const [minutes, skew, weight] = more
  return { id: idOf(ITEM, nth), name, letter, minutes, skew, weight }
}
export const services: readonly Service[] = [
  service(1, '出具居住证明', 'A', [8, 0.5, 20]),
  service(2, '生育登记', 'A', [10, 0.5, 12]),
  service(3, '最低生活保障申请', 'A', [24, 0.6, 7]),
  service(4, '残疾人证办理', 'A', [15, 0.5, 8]),
  service(5, '养老待遇资格认证', 'S', [6, 0.5, 18]),
  service(6, '城乡居民医保参保', 'S', [11, 0.6, 22]),
  service(7, '社会保险转移', 'S', [16, 0.6, 10]),
]
const totalWeight = services.reduce((sum, { weight }) => sum + weight, 0)
export const meanMinutes =
  services.reduce((sum, { minutes, weight }) => sum + minutes * weight, 0) / totalWeight
const socialSecurity = services.filter(({ letter }) => letter === 'S').map(({ id }) => id)
const certificates = services.filter(({ letter }) => letter === 'A').map(({ id }) => id)

/** A window with the clerk who sits there all day. */
export interface Desk {
  window: WindowRecord
  /** Items the clerk is trained for; [] is everything. */
  trained: readonly string[]
  /** Goes home when the first opening of the day ends. */
  onlyMornings: boolean
}
const desk = (
  number: number,
  name: string,
  itemIds: readonly Types.ObjectId[],
  more: Partial<Pick<Desk, 'onlyMornings'>> & {
    trained?: readonly Types.ObjectId[]
    takesBookings?: boolean
  } = {},
): Desk => ({
  window: {
    _id: idOf(WINDOW, number),
    hallId: idOf(HALL, 1),
    number,
    name,
    takesBookings: more.takesBookings ?? true,
    itemIds: [...itemIds],
    hours: null,
  },
  trained: (more.trained ?? []).map(String),
  onlyMornings: more.onlyMornings ?? false,
})
export const desks: readonly Desk[] = [
  desk(1, '综合窗口', []),
  desk(2, '综合窗口', []),
  desk(3, '综合窗口', [], { trained: [...certificates, socialSecurity[0]!] }),
  desk(4, '社保窗口', socialSecurity),
  desk(5, '社保窗口', socialSecurity, { trained: socialSecurity.slice(0, 2) }),
  desk(6, '综合窗口', [], { onlyMornings: true, takesBookings: false, trained: certificates }),
]

export const hallId = idOf(HALL, 1)
export const rule: LineRule = LineRule.parse({
  groups: [
    { name: '综合', letter: 'A', itemIds: [], promisedWaitMinutes: 30 },
    { name: '社保', letter: 'S', itemIds: socialSecurity.map(String), promisedWaitMinutes: 30 },
  ],
})
/** Counts until windows have finished visits of their own. */
export const MINUTES_PER_VISIT = 10

export const capacity: Capacity = {
  hallId: String(hallId),
  hours: {
    openingHours: [
      ['08:30', '12:00'],
      ['14:30', '17:30'],
    ],
    weekdayHours: {},
    exceptions: [],
  },
  slotMinutes: 15,
  seatsPerWindow: 1,
  serviceMinutes: Object.fromEntries(services.map(({ id, minutes }) => [String(id), minutes])),
  windows: desks.map(({ window: { _id, number, takesBookings, itemIds, hours } }) => ({
    id: String(_id),
    number,
    takesBookings,
    itemIds: itemIds.map(String),
    hours,
  })),
  booking: { ...bookingDefaults, walkInShare: 0.3 },
}
/** No notice is needed: what a simulated hall does on a holiday is nothing. */
export const holidays: Holidays = { years: [], days: new Map() }
export const openingsOn = (on: string): Interval[] => hallDay(on, capacity.hours, holidays).openings

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
