import type { OpeningHours } from '@zhenyiban/shared/organisations/contract.ts'
import { hallDay, intervalsOn } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { dayBounds, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { covers, type Interval, overlaps } from '@zhenyiban/shared/time/intervals.ts'
import fc from 'fast-check'
import { bookAll, DAYS, HALL, instant, type Made, type Scene, scene } from '../../testing/capacity-scenes.ts'
import { availabilityOf, type Capacity, isOutside } from './capacity.ts'
import { freeNumbers, offeredDays, slotIdOf, slotStart } from './rules.ts'

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
          const { slots, reason } = availabilityOf(before, on, holidays, itemIds, taken, now)
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
        const empty = availabilityOf(after, on, holidays, [], [], now).slots
        const { slots } = availabilityOf(after, on, holidays, [], todays, now)
        expect(slots.map(({ id, lanes }) => [id, lanes])).toEqual(empty.map(({ id, lanes }) => [id, lanes]))
        const own = plainLanes(all, after, on)
        for (const each of todays)
          expect(isOutside(after, on, holidays, each)).toBe(
            !own.some(
              ({ id, open, itemIds }) =>
                id === each.lane &&
                open(each) &&
                (itemIds.length === 0 || each.itemIds.every(itemId => itemIds.includes(itemId))),
            ),
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
