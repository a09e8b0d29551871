import type { Displaced } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { type Interval, overlaps } from '@zhenyiban/shared/time/intervals.ts'
import { type BookedSeat, type Capacity, isOutside, type Slot, slotsOn, type TakenSeat } from '../capacity.ts'
import { nearestOpen } from '../rules.ts'

/** What a change of plan does to the bookings of a day. */
interface DayEffects<S extends BookedSeat> {
  /** Lost their seat. */
  hit: S[]
  /** Get another lane at the same time. */
  reseated: { seat: S; slot: Slot; lane: string }[]
  /** Keep their seat. */
  seated: S[]
}
/**
 * Who keeps a seat when `before` becomes `after`. A booking whose lane is gone gets a free lane at the same time, in
 * the order given; bookings without a valid lane before the change are ignored. `others` are the other taken seats of
 * the day. The lane of a displaced booking is not given to another.
 */
export const effectsOn = <S extends BookedSeat>(
  before: Capacity,
  after: Capacity,
  on: string,
  holidays: Holidays,
  seats: readonly S[],
  others: readonly TakenSeat[],
): DayEffects<S> => {
  const seated = seats.filter(seat => !isOutside(after, on, holidays, seat))
  const outside = new Set<S>(seats.filter(seat => !seated.includes(seat)))
  const taken: TakenSeat[] = [...others, ...seated]
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

/** Why a booking at a window has lost its seat, with the reason of the exception where there is one. */
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
