import {
  type DayException,
  exceptionKinds,
  type OpeningHours,
} from '@zhenyiban/shared/organisations/contract.ts'
import { addDays, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import fc from 'fast-check'
import {
  availabilityOf,
  type Capacity,
  laneFor,
  seatKeysOf,
  type TakenSeat,
} from '../features/appointments/capacity.ts'

// Halls, plans and bookings as they may come, for what must hold of all of them.

export const HALL = '65f000000000000000000001'
const ITEMS = ['a', 'b', 'c']
export const DAYS = 9
const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const instant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2030-12-31T00:00:00Z'),
  noInvalidDate: true,
})
/** Openings of a day at any time of it, in order and apart; round the clock, so around midnight UTC too. */
const hours = (least: number): fc.Arbitrary<OpeningHours> =>
  fc
    .uniqueArray(
      fc.integer({ min: 0, max: 143 }).map(tens => tens * 10),
      { minLength: 2 * least, maxLength: 6 },
    )
    .map(minutes => {
      const sorted = minutes.sort((a, b) => a - b).map(clockTime)
      return Array.from(
        { length: Math.floor(sorted.length / 2) },
        (_, i) => [sorted[2 * i]!, sorted[2 * i + 1]!] as [string, string],
      )
    })
const exceptionsFrom = (today: string): fc.Arbitrary<DayException[]> =>
  fc.uniqueArray(
    fc.record({
      on: fc.nat(DAYS).map(days => addDays(today, days)),
      windowId: fc.constantFrom(null, null, 'w1', 'w2'),
      kind: fc.constantFrom(...exceptionKinds),
      openings: hours(0),
      extraLanes: fc.array(
        fc
          .tuple(hours(1), fc.integer({ min: 1, max: 2 }))
          .map(([[span], lanes]) => ({ from: span![0], to: span![1], lanes })),
        { maxLength: 2 },
      ),
      reason: fc.constant('停电检修'),
    }),
    { maxLength: 6, selector: ({ on, windowId }) => `${on} ${windowId}` },
  )
const capacityAround = (now: Date): fc.Arbitrary<Capacity> => {
  const window = (id: string, number: number) =>
    fc.record({
      id: fc.constant(id),
      number: fc.constant(number),
      takesBookings: fc.boolean(),
      itemIds: fc.subarray(ITEMS),
      hours: fc.option(hours(1)),
    })
  return fc.record({
    hallId: fc.constant(HALL),
    hours: fc.record({
      openingHours: hours(1),
      weekdayHours: fc.dictionary(fc.constantFrom('1', '3', '5', '6', '7'), hours(0)),
      exceptions: exceptionsFrom(localDay(now)),
    }),
    slotMinutes: fc.constantFrom(15, 20, 30, 45, 60, 120),
    seatsPerWindow: fc.integer({ min: 1, max: 3 }),
    serviceMinutes: fc.dictionary(fc.constantFrom(...ITEMS), fc.integer({ min: 5, max: 150 })),
    windows: fc.subarray([1, 2, 3]).chain(numbers => fc.tuple(...numbers.map(n => window(`w${n}`, n)))),
    booking: fc.record({
      leadMinutes: fc.constantFrom(0, 0, 30, 24 * 60),
      horizonDays: fc.integer({ min: 1, max: DAYS }),
      walkInShare: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  })
}
const holidaysAround = (now: Date): fc.Arbitrary<Holidays> =>
  fc
    .record({
      years: fc.subarray([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031]),
      days: fc.uniqueArray(fc.tuple(fc.nat(DAYS), fc.boolean()), { selector: ([offset]) => offset }),
    })
    .map(({ years, days }) => ({
      years,
      days: new Map(
        days.map(([offset, working]) => [addDays(localDay(now), offset), { name: '节日', working }]),
      ),
    }))
/** An arbitrary booking request: a day, one of its slots, some items, and the random number that picks the lane. */
const anyRequest = fc.record({
  day: fc.nat(DAYS),
  pick: fc.double({ min: 0, max: 0.999, noNaN: true }),
  itemIds: fc.subarray(ITEMS),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
})
export const scene = instant.chain(now =>
  fc.record({
    now: fc.constant(now),
    holidays: holidaysAround(now),
    before: capacityAround(now),
    after: capacityAround(now),
    wishes: fc.array(anyRequest, { maxLength: 30 }),
    later: fc.array(anyRequest, { maxLength: 15 }),
  }),
)
export type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never

export interface Made extends TakenSeat {
  on: string
  itemIds: string[]
  places: string[]
}
/** Books the requests by the server's rules; requests without a free slot are ignored. */
export const bookAll = (
  { now, holidays }: Scene,
  capacity: Capacity,
  requests: Scene['wishes'],
  made: Made[],
): Made[] => {
  for (const { day, pick, itemIds, chance } of requests) {
    const on = addDays(localDay(now), day)
    const taken = made.filter(each => each.on === on)
    const { slots } = availabilityOf(capacity, on, holidays, itemIds, taken, now)
    const open = slots.filter(({ free }) => free.length > 0)
    const slot = open[Math.floor(pick * open.length)]
    if (!slot) continue
    const lane = laneFor(slot, chance)
    const { startsAt, endsAt } = slot
    const places = seatKeysOf(HALL, slot, lane)
    made.push({ on, lane, startsAt, endsAt, itemIds, places })
  }
  return made
}
