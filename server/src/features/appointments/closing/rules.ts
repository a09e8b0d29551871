import type { Displaced } from '@zhenyiban/shared/appointments/hit-bookings.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { type Interval, overlaps } from '@zhenyiban/shared/time/intervals.ts'
import { type Capacity, isOutside, type Seat, type Slot, slotsOn, type Taken } from '../capacity.ts'
import { nearestOpen } from '../rules.ts'

/** What a change of plan does to the bookings of a day. */
export interface DayEffects<S extends Seat> {
  /** Had a place, and have none any more. */
  hit: S[]
  /** Get another lane at the same time. */
  reseated: { seat: S; slot: Slot; lane: string }[]
  /** Stand where they stood. */
  seated: S[]
}
/**
 * Who keeps a place when `before` becomes `after`. Who stands outside then gets a free lane at the same time where
 * there is one, in the order given; what was outside before already is neither hit nor seated. `others` are what else
 * stands in the lanes that day. A lane that somebody outside still stands in is not given to another.
 */
export const effectsOn = <S extends Seat>(
  before: Capacity,
  after: Capacity,
  on: string,
  holidays: Holidays,
  seats: readonly S[],
  others: readonly Taken[],
): DayEffects<S> => {
  const seated = seats.filter(seat => !isOutside(after, on, holidays, seat))
  const outside = new Set<S>(seats.filter(seat => !seated.includes(seat)))
  const taken: Taken[] = [...others, ...seated]
  const effects: DayEffects<S> = { hit: [], reseated: [], seated }
  for (const seat of [...outside]) {
    const isLeft = (lane: string) => [...outside].every(each => each.lane !== lane || !overlaps(each, seat))
    const slot = slotsOn(after, on, holidays, seat.itemIds, taken).find(
      ({ startsAt, endsAt }) => +startsAt === +seat.startsAt && +endsAt === +seat.endsAt,
    )
    const lane = slot?.free.find(isLeft)
    if (slot && lane) {
      effects.reseated.push({ seat, slot, lane })
      outside.delete(seat)
      taken.push({ startsAt: seat.startsAt, endsAt: seat.endsAt, lane })
    } else if (!isOutside(before, on, holidays, seat)) effects.hit.push(seat)
  }
  return effects
}

/** The three open slots nearest to a booking's own, apart from it and from what the same person has at that time. */
export const nearestOthers = (
  slots: readonly Slot[],
  { slotId, startsAt }: { slotId: string; startsAt: Date },
  own: readonly Interval[],
): Slot[] =>
  nearestOpen(
    slots.filter(slot => slot.id !== slotId && !own.some(each => overlaps(each, slot))),
    startsAt,
  )

/** Why a booking at a window has no place on a day, in the hall's own words where there are any. */
export const whyDisplaced = (
  { hours, windows }: Capacity,
  on: string,
  holidays: Holidays,
  windowNumber: number | null,
): Omit<Displaced, 'note'> => {
  const { openings, reason } = hallDay(on, hours, holidays)
  if (openings.length === 0) return { wholeDay: true, reason }
  const windowId = windows.find(({ number }) => number === windowNumber)?.id
  const todays = hours.exceptions.filter(each => each.on === on && each.kind !== 'extra')
  const own = todays.find(each => each.windowId !== null && each.windowId === windowId)
  const exception = own ?? todays.find(each => each.windowId === null)
  return { wholeDay: false, reason: exception?.reason ?? null }
}
