import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type App, system } from '../../kernel/app.ts'
import { together } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { inTransaction, isDuplicateOf, onceEnded } from '../../kernel/transaction.ts'
import { bookingOf } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { emitBookingEvent } from './booking-events.ts'
import { laneFor, type Slot, seatKeysOf } from './capacity.ts'
import type { AppointmentRecord } from './model.ts'
import { type OwnRecords, readOwn, readOwnAgain } from './own-records.ts'
import {
  assertPhoneLimit,
  assertResidentLimits,
  firstFree,
  isInLead,
  laneOf,
  nearestOpen,
  slotStart,
} from './rules.ts'
import { isActiveHold, isSameHolds, releaseOver, releaseOwn } from './seat-holds.ts'
import { isInHand, takeInHand, waitForHands } from './seats-in-hand.ts'
import { availabilityOn, type BookableDay, hasOverOn, hasSlot, readDay, type SeatRequest } from './slots.ts'

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

/** What a claim is judged by. */
export interface KnownForClaim {
  day: BookableDay
  own: OwnRecords
}
export const readForClaim = async (app: App, residentId: Ref, slotId: string): Promise<KnownForClaim> => {
  const { hallId, on } = slotStart(slotId)
  const [day, own] = await together(
    () => readDay(hallId, on),
    () => readOwn(app, residentId),
  )
  return { day, own }
}

/** The offered slot with this id; refuses one that was never offered or is over. */
const findSlot = (
  app: App,
  day: BookableDay,
  slots: readonly Slot[],
  slotId: string,
  itemIds: readonly string[],
) => {
  const slot = slots.find(({ id }) => id === slotId)
  if (slot) return slot
  const { startsAt } = slotStart(slotId)
  const now = app.clock.now()
  const fits = hasSlot(day, slotId, itemIds)
  if (startsAt <= now || (fits && !isInLead(startsAt, bookingOf(day.hall).leadMinutes, now)))
    return refuse('slot.closed')
  return refuse(!fits && hasSlot(day, slotId, []) ? 'slot.not_for_items' : 'slot.not_found')
}

/**
 * A free lane, at random among those that nobody else in this process is claiming; null when all are being claimed.
 * Within a transaction nobody is waited for: whoever claims might be waiting for this one.
 */
const chooseLane = (app: App, hallId: string, slot: Slot): string | null => {
  const others = slot.free.filter(lane => !isInHand(seatKeysOf(hallId, slot, lane)))
  const free = others.length > 0 || !inTransaction() ? others : slot.free
  return free.length > 0 ? laneFor({ ...slot, free }, app.random()) : null
}

/** The stored fields of a claimed seat. */
const seatFields = (slot: Slot, places: string[]) => ({
  slotId: slot.id,
  places,
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

/** The transaction is tried again: what the claim was prepared with may have changed. */
class Repeated extends Error {}

type ReadAgain = Awaited<ReturnType<typeof readOwnAgain>>
/**
 * A free number for a resident's booking; refuses when the hall's limit is reached. Every booking and reschedule
 * takes a new number, read in the transaction that writes it, so that of two concurrent requests one is repeated with
 * the other in view.
 */
const nextResidentNumber = (
  app: App,
  { visitorHash }: BookingOwner,
  { hall }: BookableDay,
  slot: Slot,
  { moving, displacedByHall }: SeatRequest,
  mine: ReadAgain['open'],
): number => {
  const others = mine.filter(({ _id, status }) => status !== 'held' && String(_id) !== moving)
  const { openPerResident, perResidentPerDay } = bookingOf(hall)
  const open = moving ? Number.POSITIVE_INFINITY : openPerResident
  const perDay = displacedByHall ? Number.POSITIVE_INFINITY : perResidentPerDay
  const ofVisitor = others.filter(each => (each.visitorHash ?? null) === visitorHash)
  const limits = { openPerResident: open, perResidentPerDay: perDay }
  assertResidentLimits(others, ofVisitor, slot, limits, app.clock.now())
  return firstFree(mine.filter(({ status }) => status !== 'arrived').map(({ nth }) => nth))
}
/** A free number of the phone's bookings on that day; refuses when the hall's limit is reached. */
const nextPhoneTurn = (
  turns: string | null,
  { hall }: BookableDay,
  { moving, displacedByHall }: SeatRequest,
  taken: ReadAgain['ofPhone'],
): string | null => {
  if (turns === null) return null
  const others = taken.filter(({ _id }) => String(_id) !== moving)
  if (!displacedByHall) assertPhoneLimit(others.length, bookingOf(hall).perPhonePerDay)
  return turns + firstFree(taken.map(({ phoneTurn }) => Number(phoneTurn!.slice(turns.length))))
}

/** Of two that are there at once one is repeated and sees what the other wrote. */
const contended = [['places'], ['residentId', 'slotId', 'visitorHash'], ['residentId', 'nth'], ['phoneTurn']]
const isToBeRepeated = (error: unknown): boolean =>
  error instanceof HoldsChanged ||
  error instanceof Repeated ||
  contended.some(fields => isDuplicateOf(error, ...fields))

export type WriteClaim<T> = (
  claim: SeatClaim,
  holds: readonly AppointmentRecord[],
  hall: HallRecord,
) => Promise<T>

/** Whether the last seat may be held by the same resident, by a hold made while this was read. */
const hasNewHold = ({ day, own }: KnownForClaim, residentId: Ref): boolean =>
  day.holding.some(
    each =>
      each.heldUntil !== null &&
      String(each.residentId) === String(residentId) &&
      !own.holds.some(({ _id }) => _id.equals(each._id)),
  )

/** One try to take these places, in a transaction; throws what `isToBeRepeated` when someone was quicker. */
const takePlaces = async <T>(
  app: App,
  who: BookingOwner,
  { day, own }: KnownForClaim,
  slot: Slot,
  places: string[],
  request: SeatRequest,
  write: WriteClaim<T>,
): Promise<T> => {
  const { hall } = day
  const { holds } = own
  const letGo = takeInHand(places)
  const turns = who.phoneHash && `${who.phoneHash}/${localDay(slot.startsAt)}/`
  let tries = 0
  const attempt = async () => {
    onceEnded(letGo)
    tries += 1
    if (tries > 1) throw new Repeated()
    const again = await readOwnAgain(app, who.residentId, turns)
    if (!isSameHolds(holds, again.holds)) throw new HoldsChanged()
    const nth = nextResidentNumber(app, who, day, slot, request, again.open)
    const phoneTurn = nextPhoneTurn(turns, day, request, again.ofPhone)
    const claim = { ...seatFields(slot, places), nth, phoneTurn }
    const now = app.clock.now()
    if (hasOverOn(day, places, now)) await releaseOver(places, now)
    const own = { ...claim, visitorHash: who.visitorHash }
    // What happens to the claim itself is told of this hall alone.
    for (const each of await releaseOwn(own, holds, now, request.offering === true))
      if (!each.hallId.equals(hall._id)) await emitBookingEvent(app, 'appointment.let_go', system, each)
    return write(claim, holds, hall)
  }
  try {
    return await app.transaction(attempt)
  } catch (error) {
    letGo(false)
    throw error
  }
}

/**
 * Claims a free lane of a slot and calls `write` in the transaction; repeats on a conflict. The only way to get a
 * seat; the unique indexes decide. `known`: what was read of it for this request.
 */
export const claimSeat = async <T>(
  app: App,
  who: BookingOwner,
  known: KnownForClaim,
  slotId: string,
  request: SeatRequest,
  write: WriteClaim<T>,
): Promise<T> => {
  const hallId = String(known.day.hall._id)
  for (let latest = known; ; latest = await readForClaim(app, who.residentId, slotId)) {
    const { day, own } = latest
    const holds = own.holds.map(({ _id }) => String(_id))
    const { slots } = availabilityOn(app, day, { ...request, holds })
    const slot = findSlot(app, day, slots, slotId, request.itemIds)
    const held = heldLane(day.hall, slot, own.holds, app.clock.now())
    if (held === null && slot.free.length === 0) {
      if (hasNewHold(latest, who.residentId)) continue
      return refuseFull(slots, slotId)
    }
    const lane = held ?? chooseLane(app, hallId, slot)
    if (lane === null) {
      await waitForHands(slot.free.flatMap(each => seatKeysOf(hallId, slot, each)))
      continue
    }
    try {
      return await takePlaces(app, who, latest, slot, seatKeysOf(hallId, slot, lane), request, write)
    } catch (error) {
      if (!isToBeRepeated(error)) throw error
    }
  }
}
