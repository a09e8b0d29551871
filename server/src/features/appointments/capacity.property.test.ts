import {
  addDays,
  dayBounds,
  type Holidays,
  hallDay,
  instantAt,
  intervalsOn,
  localDay,
} from '@zhenyiban/shared/calendar.ts'
import { covers, type Interval, overlaps } from '@zhenyiban/shared/intervals.ts'
import { type DayException, exceptionKinds, type OpeningHours } from '@zhenyiban/shared/organisations.ts'
import fc from 'fast-check'
import { type Capacity, isOutside, laneFor, offerOf, placesOf, type Taken } from './capacity.ts'
import { freeNumbers, offeredDays, slotIdOf, slotStart } from './rules.ts'

const HALL = '65f000000000000000000001'
const ITEMS = ['a', 'b', 'c']
const DAYS = 9
const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const instant = fc.date({
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
/** What someone wants: a day, one of its slots, some items; and the chance that draws the lane. */
const wish = fc.record({
  day: fc.nat(DAYS),
  pick: fc.double({ min: 0, max: 0.999, noNaN: true }),
  itemIds: fc.subarray(ITEMS),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
})
const scene = instant.chain(now =>
  fc.record({
    now: fc.constant(now),
    holidays: holidaysAround(now),
    before: capacityAround(now),
    after: capacityAround(now),
    wishes: fc.array(wish, { maxLength: 30 }),
    later: fc.array(wish, { maxLength: 15 }),
  }),
)
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never

interface Made extends Taken {
  on: string
  itemIds: string[]
  places: string[]
}
/** Books what is wished through the rules the server books by; what cannot be had is not booked. */
const bookAll = (
  { now, holidays }: Scene,
  capacity: Capacity,
  wishes: Scene['wishes'],
  made: Made[],
): Made[] => {
  for (const { day, pick, itemIds, chance } of wishes) {
    const on = addDays(localDay(now), day)
    const taken = made.filter(each => each.on === on)
    const { slots } = offerOf(capacity, on, holidays, itemIds, taken, now)
    const open = slots.filter(({ free }) => free.length > 0)
    const slot = open[Math.floor(pick * open.length)]
    if (!slot) continue
    const lane = laneFor(slot, chance)
    const { startsAt, endsAt } = slot
    const places = placesOf(HALL, slot, lane)
    made.push({ on, lane, startsAt, endsAt, itemIds, places })
  }
  return made
}
/** Every lane of a day with its openings, written down once more in the plainest way. */
const plainLanes = ({ now: _now, holidays }: Scene, capacity: Capacity, on: string) => {
  const { openings } = hallDay(on, capacity.hours, holidays)
  const todays = capacity.hours.exceptions.filter(each => each.on === on)
  const lanes: {
    id: string
    itemIds: readonly string[]
    takesBookings: boolean
    open(at: Interval): boolean
  }[] = []
  const add = (
    windowId: string | null,
    number: number,
    usual: number,
    rest: { itemIds: readonly string[]; takesBookings: boolean },
    own: OpeningHours | null,
  ) => {
    const within = (at: Interval, times: OpeningHours | null) =>
      covers(openings, at) && (times === null || covers(intervalsOn(on, times), at))
    for (let n = 1; n <= usual; n += 1)
      lanes.push({ ...rest, id: `${number}.${n}`, open: at => within(at, own) })
    let n = usual
    for (const { extraLanes } of todays.filter(each => each.windowId === windowId))
      for (const { from, to, lanes: count } of extraLanes)
        for (let i = 0; i < count; i += 1) {
          n += 1
          lanes.push({ ...rest, id: `${number}.${n}`, open: at => within(at, [[from, to]]) })
        }
  }
  for (const { id, number, itemIds, takesBookings, hours: own } of capacity.windows) {
    const exception = todays.find(each => each.windowId === id && each.kind !== 'extra')
    add(id, number, capacity.seatsPerWindow, { itemIds, takesBookings }, exception ? exception.openings : own)
  }
  add(null, 0, 0, { itemIds: [], takesBookings: true }, null)
  return lanes
}
const expectApart = (made: readonly Made[]) => {
  for (const [i, one] of made.entries())
    for (const other of made.slice(0, i)) expect(one.lane === other.lane && overlaps(one, other)).toBe(false)
  const places = made.flatMap(each => each.places)
  expect(new Set(places).size).toBe(places.length)
}
const runs = { numRuns: 150 }

test('a day is shown if and only if a slot of it can be booked; else it says why', () => {
  fc.assert(
    fc.property(scene, all => {
      const { now, holidays, before } = all
      const made = bookAll(all, before, all.wishes, [])
      for (const on of offeredDays(now, DAYS)) {
        const taken = made.filter(each => each.on === on)
        for (const itemIds of [[], ['a'], ['a', 'b', 'c']]) {
          const { slots, reason } = offerOf(before, on, holidays, itemIds, taken, now)
          const tried = bookAll(
            all,
            before,
            [{ day: offeredDays(now, DAYS).indexOf(on), pick: 0, itemIds, chance: 0.5 }],
            [...made],
          )
          expect(reason === null).toBe(tried.length > made.length)
          expect(slots.some(({ free }) => free.length > 0)).toBe(reason === null)
          if (reason !== null) expect(reason).not.toBe('')
        }
      }
    }),
    runs,
  )
})

test('what is booked lies in the future, in one opening, in a lane that is open and takes it all', () => {
  fc.assert(
    fc.property(scene, all => {
      const { now, holidays, before } = all
      for (const { on, lane, startsAt, endsAt, itemIds, places } of bookAll(all, before, all.wishes, [])) {
        const span = { startsAt, endsAt }
        expect(startsAt > now && +startsAt - +now >= before.booking.leadMinutes * 60_000).toBe(true)
        expect(offeredDays(now, before.booking.horizonDays)).toContain(on)
        expect(covers([dayBounds(on)], span)).toBe(true)
        expect(hallDay(on, before.hours, holidays).openings.some(each => covers([each], span))).toBe(true)
        const minutes = itemIds.reduce(
          (sum, id) => sum + (before.serviceMinutes[id] ?? before.slotMinutes),
          0,
        )
        const took = (+endsAt - +startsAt) / 60_000
        expect(took >= minutes && took < Math.max(minutes, 1) + before.slotMinutes).toBe(true)
        expect(places).toHaveLength(took / before.slotMinutes)
        expect(slotStart(places[0]!.split('/')[0]!)).toEqual({ hallId: HALL, on, startsAt })
        const own = plainLanes(all, before, on).find(({ id }) => id === lane)!
        expect([own.takesBookings, own.open(span)]).toEqual([true, true])
        expect(itemIds.every(id => own.itemIds.length === 0 || own.itemIds.includes(id))).toBe(true)
      }
    }),
    runs,
  )
})

test('no two bookings overlap in a lane, whatever is changed between them', () => {
  fc.assert(
    fc.property(scene, all => {
      const made = bookAll(all, all.before, all.wishes, [])
      expectApart(made)
      expectApart(bookAll(all, all.after, all.later, made))
    }),
    runs,
  )
})

test('the share for walk-ins stays free, however the online bookings fall', () => {
  fc.assert(
    fc.property(scene, all => {
      const { now, before } = all
      const made = bookAll(all, before, [...all.wishes, ...all.later], [])
      for (const on of offeredDays(now, before.booking.horizonDays)) {
        const lanes = plainLanes(all, before, on)
        for (const { startsAt } of made.filter(each => each.on === on)) {
          const at = { startsAt, endsAt: new Date(+startsAt + before.slotMinutes * 60_000) }
          const open = lanes.filter(lane => lane.open(at)).length
          const booked = made.filter(each => overlaps(each, at)).length
          expect(booked).toBeLessThanOrEqual(open - Math.floor(before.booking.walkInShare * open))
        }
      }
    }),
    runs,
  )
})

test('changing hours loses no booking: it holds its lane, or stands outside and takes the place of another', () => {
  fc.assert(
    fc.property(scene, all => {
      const { now, holidays, after } = all
      const made = bookAll(all, all.before, all.wishes, [])
      for (const on of offeredDays(now, DAYS)) {
        const todays = made.filter(each => each.on === on)
        const empty = offerOf(after, on, holidays, [], [], now).slots
        const { slots } = offerOf(after, on, holidays, [], todays, now)
        expect(slots.map(({ id, lanes }) => [id, lanes])).toEqual(empty.map(({ id, lanes }) => [id, lanes]))
        const own = plainLanes(all, after, on)
        for (const each of todays)
          expect(isOutside(after, on, holidays, each)).toBe(
            !own.some(({ id, open }) => id === each.lane && open(each)),
          )
        for (const slot of slots) {
          const here = todays.filter(each => overlaps(each, slot)).length
          expect(slot.free.length).toBe(Math.max(0, slot.lanes.length - here))
        }
      }
    }),
    runs,
  )
})

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
