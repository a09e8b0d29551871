import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { overlaps } from '@zhenyiban/shared/time/intervals.ts'
import fc from 'fast-check'
import { bookAll, DAYS, type Made, type Scene, scene } from '../../../testing/capacity-scenes.ts'
import { availabilityOf, isOutside } from '../capacity.ts'
import { offeredDays } from '../rules.ts'
import { effectsOn, nearestOthers } from './rules.ts'

const runs = { numRuns: 150 }
const bookedByDay = (all: Scene): [string, Made[]][] => {
  const made = bookAll(all, all.before, all.wishes, [])
  return offeredDays(all.now, DAYS).map(on => [on, made.filter(each => each.on === on)])
}

test('changing hours never loses a booking: it keeps its place, gets another at its time, or is hit', () => {
  fc.assert(
    fc.property(scene, all => {
      const { before, after, holidays } = all
      for (const [on, seats] of bookedByDay(all)) {
        const { seated, reseated, hit } = effectsOn(before, after, on, holidays, seats, [])
        const found = [...seated, ...reseated.map(({ seat }) => seat), ...hit]
        expect(found).toHaveLength(seats.length)
        expect(new Set(found)).toEqual(new Set(seats))
        for (const seat of hit) expect(isOutside(after, on, holidays, seat)).toBe(true)
        const places = [...seated, ...reseated.map(({ seat, lane }) => ({ ...seat, lane }))]
        for (const [i, one] of places.entries()) {
          expect(isOutside(after, on, holidays, one)).toBe(false)
          for (const other of places.slice(0, i))
            expect(one.lane === other.lane && overlaps(one, other)).toBe(false)
        }
        // Written one after the other, nobody meets who stands there still.
        const now = new Map<Made, string>(seats.map(seat => [seat, seat.lane]))
        for (const { seat, lane } of reseated) {
          for (const [other, held] of now)
            expect(other !== seat && held === lane && overlaps(other, seat)).toBe(false)
          now.set(seat, lane)
        }
      }
    }),
    runs,
  )
})

test('a change that changes nothing hits nobody, and moves nobody', () => {
  fc.assert(
    fc.property(scene, all => {
      for (const [on, seats] of bookedByDay(all))
        expect(effectsOn(all.before, all.before, on, all.holidays, seats, [])).toEqual({
          hit: [],
          reseated: [],
          seated: seats,
        })
    }),
    runs,
  )
})

test('the times offered are free, apart from what the person has, and none nearer is left out', () => {
  fc.assert(
    fc.property(scene, all => {
      const { now, after, holidays } = all
      const days = bookedByDay(all)
      const made = days.flatMap(([, seats]) => seats)
      for (const booking of made.slice(0, 5)) {
        const own = made.filter(each => each !== booking).slice(0, 2)
        const slots = offeredDays(now, after.booking.horizonDays).flatMap(
          on =>
            availabilityOf(
              after,
              on,
              holidays,
              booking.itemIds,
              made.filter(({ startsAt }) => localDay(startsAt) === on),
              now,
            ).slots,
        )
        const slotId = booking.places[0]!.split('/')[0]!
        const times = nearestOthers(slots, { slotId, startsAt: booking.startsAt }, own)
        const distance = ({ startsAt }: { startsAt: Date }) => Math.abs(+startsAt - +booking.startsAt)
        const possible = slots.filter(
          slot => slot.free.length > 0 && slot.id !== slotId && own.every(each => !overlaps(each, slot)),
        )
        expect(times).toHaveLength(Math.min(3, possible.length))
        expect(times.every(each => possible.includes(each) && each.startsAt > now)).toBe(true)
        const farthest = Math.max(...times.map(distance))
        for (const left of possible.filter(each => !times.includes(each)))
          expect(distance(left)).toBeGreaterThanOrEqual(farthest)
      }
    }),
    runs,
  )
})
