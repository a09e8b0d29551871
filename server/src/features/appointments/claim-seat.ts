import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type App, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { bookingOf } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { emitBookingEvent } from './booking-events.ts'
import { laneFor, type Slot, seatKeysOf } from './capacity.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import {
  assertPhoneLimit,
  assertResidentLimits,
  firstFree,
  isInLead,
  laneOf,
  nearestOpen,
  slotStart,
} from './rules.ts'
import { isActiveHold, isSameHolds, listHolds, releaseHolds } from './seat-holds.ts'
import { availabilityOn, type SeatRequest } from './slots.ts'

const refuseFull = (slots: readonly Slot[], slotId: string): never => {
  const near = nearestOpen(slots, slotStart(slotId).startsAt)
  const details = near.map(({ startsAt }) => ({
    field: 'slotId',
    message: formatTime(startsAt.toISOString()),
  }))
  const times = details.map(({ message }) => message).join('、')
  const advice = times ? `同一天最近还有 ${times}。` : '这一天已约满，请换一天。'
  return refuse('slot.full', details, `这个时段刚被约满。${advice}`)
}

/** The lane of the resident's own hold on this slot, if it can take the whole visit. */
const heldLane = (hall: HallRecord, slot: Slot, holds: readonly AppointmentRecord[], now: Date) => {
  const own = holds.find(each => each.slotId === slot.id && isActiveHold(each, now))
  const lane = own && laneOf(own.places)
  if (!lane || !slot.lanes.includes(lane)) return null
  return seatKeysOf(String(hall._id), slot, lane).every(key => own.places.includes(key)) ? lane : null
}

/** The offered slot with this id and a lane of it, null when it is full; refuses one that was never offered or is over. */
const findOpenSlot = async (
  app: App,
  hall: HallRecord,
  slotId: string,
  request: SeatRequest,
  holds: readonly AppointmentRecord[],
): Promise<{ slots: Slot[]; slot: Slot; lane: string | null }> => {
  const { on, startsAt } = slotStart(slotId)
  const { slots, hasSlot } = await availabilityOn(app, hall, on, {
    ...request,
    holds: holds.map(({ _id }) => String(_id)),
  })
  const slot = slots.find(({ id }) => id === slotId)
  const now = app.clock.now()
  if (slot) {
    const free = slot.free.length > 0 ? laneFor(slot, app.random()) : null
    return { slots, slot, lane: heldLane(hall, slot, holds, now) ?? free }
  }
  const fits = hasSlot(slotId)
  if (startsAt <= now || (fits && !isInLead(startsAt, bookingOf(hall).leadMinutes, now)))
    return refuse('slot.closed')
  return refuse(!fits && hasSlot(slotId, []) ? 'slot.not_for_items' : 'slot.not_found')
}

/** The stored fields of a claimed seat. */
const seatFields = (hall: HallRecord, slot: Slot, lane: string) => ({
  slotId: slot.id,
  places: seatKeysOf(String(hall._id), slot, lane),
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  holdsSeat: true,
  heldUntil: null,
})
type SeatClaim = ReturnType<typeof seatFields> & Pick<AppointmentRecord, 'nth' | 'phoneTurn'>

/** Who a booking counts for: the account, the visitor and the phone; the latter two as fingerprints. */
export interface BookingOwner {
  residentId: Ref
  visitorHash: string | null
  phoneHash: string | null
}
/** The resident's holds are not those the claim was prepared with: it is prepared anew. */
class HoldsChanged extends Error {}

/**
 * A free number for a resident's booking; refuses when the hall's limit is reached. Every booking and reschedule
 * takes a new number, read in the transaction that writes it, so that of two concurrent requests one is repeated with
 * the other in view.
 */
const nextResidentNumber = async (
  app: App,
  { residentId, visitorHash }: BookingOwner,
  hall: HallRecord,
  slot: Slot,
  { moving, displacedByHall }: SeatRequest,
  holds: readonly AppointmentRecord[],
): Promise<number> => {
  const now = app.clock.now()
  const mine = await Appointment.find(
    {
      residentId,
      $or: [
        { status: { $in: ['booked', 'held'] } },
        { status: 'arrived', startsAt: { $gte: dayBounds(localDay(now)).startsAt } },
      ],
    },
    { nth: 1, status: 1, startsAt: 1, endsAt: 1, visitorHash: 1 },
  ).lean()
  const isNew = ({ _id, status }: (typeof mine)[number]) =>
    status === 'held' && !holds.some(each => each._id.equals(_id))
  if (mine.some(isNew) || !isSameHolds(holds, await listHolds(residentId))) throw new HoldsChanged()
  const others = mine.filter(({ _id, status }) => status !== 'held' && String(_id) !== moving)
  const { openPerResident, perResidentPerDay } = bookingOf(hall)
  const open = moving ? Number.POSITIVE_INFINITY : openPerResident
  const perDay = displacedByHall ? Number.POSITIVE_INFINITY : perResidentPerDay
  const ofVisitor = others.filter(each => (each.visitorHash ?? null) === visitorHash)
  assertResidentLimits(others, ofVisitor, slot, { openPerResident: open, perResidentPerDay: perDay }, now)
  return firstFree(mine.filter(({ status }) => status !== 'arrived').map(({ nth }) => nth))
}
/** A free number of the phone's bookings on that day; refuses when the hall's limit is reached. */
const nextPhoneTurn = async (
  { phoneHash }: BookingOwner,
  hall: HallRecord,
  slot: Slot,
  { moving, displacedByHall }: SeatRequest,
): Promise<string | null> => {
  if (!phoneHash) return null
  const turns = `${phoneHash}/${localDay(slot.startsAt)}/`
  const taken = await Appointment.find(
    { status: { $in: ['booked', 'arrived'] }, phoneTurn: { $gte: turns, $lt: `${turns}~` } },
    { phoneTurn: 1 },
  ).lean()
  const others = taken.filter(({ _id }) => String(_id) !== moving)
  if (!displacedByHall) assertPhoneLimit(others.length, bookingOf(hall).perPhonePerDay)
  return turns + firstFree(taken.map(({ phoneTurn }) => Number(phoneTurn!.slice(turns.length))))
}

/**
 * Claims a free lane of a slot and calls `write` in the transaction; repeats on a conflict. The only way to get a
 * seat; the unique indexes decide.
 */
export const claimSeat = async <T>(
  app: App,
  who: BookingOwner,
  hall: HallRecord,
  slotId: string,
  request: SeatRequest,
  write: (claim: SeatClaim, holds: readonly AppointmentRecord[]) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const holds = await listHolds(who.residentId)
    const { slots, slot, lane } = await findOpenSlot(app, hall, slotId, request, holds)
    if (lane === null) {
      // The last seat may be held by the same resident's hold made meanwhile.
      if (isSameHolds(holds, await listHolds(who.residentId))) return refuseFull(slots, slotId)
      continue
    }
    try {
      return await app.transaction(async () => {
        const nth = await nextResidentNumber(app, who, hall, slot, request, holds)
        const phoneTurn = await nextPhoneTurn(who, hall, slot, request)
        const claim = { ...seatFields(hall, slot, lane), nth, phoneTurn }
        const freed = await releaseHolds(
          { ...claim, visitorHash: who.visitorHash },
          holds,
          app.clock.now(),
          request.offering === true,
        )
        // What happens to the claim itself is told of this hall alone.
        for (const each of freed)
          if (!each.hallId.equals(hall._id)) await emitBookingEvent(app, 'appointment.let_go', system, each)
        return write(claim, holds)
      })
    } catch (error) {
      // The repeated attempt sees what the conflicting request wrote.
      const contended = [
        ['places'],
        ['residentId', 'slotId', 'visitorHash'],
        ['residentId', 'nth'],
        ['phoneTurn'],
      ]
      const isContended = contended.some(fields => isDuplicateOf(error, ...fields))
      if (!isContended && !(error instanceof HoldsChanged)) throw error
    }
  }
}
