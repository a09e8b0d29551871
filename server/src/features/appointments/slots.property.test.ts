import {
  addDays,
  dayBounds,
  type Holidays,
  instantAt,
  localDay,
  openingsOn,
} from '@zhenyiban/shared/calendar.ts'
import fc from 'fast-check'
import { freeNumbers, offeredDays, offeredSlots, slotIdOf, slotStart, whyNotBookable } from './rules.ts'

const HALL = '65f000000000000000000001'
const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const instant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2030-12-31T00:00:00Z'),
  noInvalidDate: true,
})
/** One to three openings of a day, in order and apart. */
const openingHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 6 })
  .map(minutes => {
    const sorted = minutes.sort((a, b) => a - b).map(clockTime)
    return Array.from(
      { length: Math.floor(sorted.length / 2) },
      (_, i) => [sorted[2 * i]!, sorted[2 * i + 1]!] as [string, string],
    )
  })
const hall = fc.record({
  hallId: fc.constant(HALL),
  openingHours,
  slotMinutes: fc.integer({ min: 5, max: 120 }),
  horizonDays: fc.integer({ min: 1, max: 14 }),
  seats: fc.integer({ min: 0, max: 40 }),
})
/** A notice over the days around `now`, with every mix of loaded and missing years. */
const holidaysAround = (now: Date): fc.Arbitrary<Holidays> =>
  fc
    .record({
      years: fc.subarray([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031]),
      days: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
        selector: ([offset]) => offset,
      }),
    })
    .map(({ years, days }) => ({
      years,
      days: new Map(
        days.map(([offset, working]) => [addDays(localDay(now), offset), { name: '节日', working }]),
      ),
    }))
const scene = instant.chain(now => fc.record({ now: fc.constant(now), hall, holidays: holidaysAround(now) }))

test('a slot id says hall and start, to the minute', () => {
  fc.assert(
    fc.property(instant, moment => {
      const minute = new Date(Math.floor(+moment / 60_000) * 60_000)
      const id = slotIdOf(HALL, minute)
      expect(id).toMatch(/^[0-9a-f]{24}-\d{12}$/)
      expect(slotStart(id)).toEqual({ hallId: HALL, on: localDay(minute), startsAt: minute })
    }),
  )
})

test('a slot offered is in the future, on its day, of full length, inside one opening; no two overlap', () => {
  fc.assert(
    fc.property(scene, ({ now, hall: offering, holidays }) => {
      for (const on of offeredDays(now, offering.horizonDays)) {
        const openings = openingsOn(on, offering.openingHours, holidays)
        const day = dayBounds(on)
        let last = new Date(0)
        for (const { id, startsAt, endsAt } of offeredSlots(offering, on, holidays, now)) {
          expect(startsAt > now && startsAt >= last).toBe(true)
          expect(+endsAt - +startsAt).toBe(offering.slotMinutes * 60_000)
          expect(openings.some(open => open.startsAt <= startsAt && endsAt <= open.endsAt)).toBe(true)
          expect(startsAt >= day.startsAt && endsAt <= day.endsAt).toBe(true)
          expect(slotStart(id)).toEqual({ hallId: HALL, on, startsAt })
          last = endsAt
        }
      }
    }),
  )
})

test('nothing is offered outside the horizon or without a window that takes bookings', () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: -30, max: 30 }), ({ now, hall: offering, holidays }, offset) => {
      const on = addDays(localDay(now), offset)
      const slots = offeredSlots(offering, on, holidays, now)
      if (offset < 0 || offset >= offering.horizonDays || offering.seats === 0) expect(slots).toEqual([])
    }),
  )
})

test('a day has a reason exactly when nothing is left on it', () => {
  fc.assert(
    fc.property(scene, fc.boolean(), ({ now, hall: offering, holidays }, full) => {
      for (const on of offeredDays(now, offering.horizonDays)) {
        const slots = offeredSlots(offering, on, holidays, now)
        const left = full ? 0 : slots.length * offering.seats
        expect(whyNotBookable(on, holidays, offering.seats, slots.length, left) === null).toBe(left > 0)
      }
    }),
  )
})

test('free numbers and taken numbers make the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.uniqueArray(fc.nat(60)), (count, taken) => {
      const free = freeNumbers(count, taken)
      expect(free.some(number => taken.includes(number))).toBe(false)
      expect(free.length + taken.filter(number => number < count).length).toBe(count)
    }),
  )
})

test('local midnight is 16:00 UTC the day before', () => {
  fc.assert(
    fc.property(instant, moment => {
      const on = localDay(moment)
      expect(+instantAt(on, '00:00') % 86_400_000).toBe(16 * 3_600_000)
      expect(moment >= dayBounds(on).startsAt && moment < dayBounds(on).endsAt).toBe(true)
    }),
  )
})
