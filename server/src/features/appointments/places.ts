import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { bookingOf, type HallRecord } from '../organisations/service.ts'
import { laneFor, placesOf, type Slot } from './capacity.ts'
import { giveWay, isSameKept, isStanding, listKept } from './kept.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import {
  assertRoomForMine,
  assertRoomForPhone,
  firstFree,
  isInLead,
  laneOf,
  nearestOpen,
  slotStart,
} from './rules.ts'
import { offerOn, type Wish } from './slots.ts'

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

/** The lane of a slot that a resident keeps already, if it can be booked for the whole visit. */
const laneKept = (hall: HallRecord, slot: Slot, kept: readonly AppointmentRecord[], now: Date) => {
  const own = kept.find(each => each.slotId === slot.id && isStanding(each, now))
  const lane = own && laneOf(own.places)
  if (!lane || !slot.lanes.includes(lane)) return null
  return placesOf(String(hall._id), slot, lane).every(place => own.places.includes(place)) ? lane : null
}

/** The offered slot with this id and a lane of it, null when it is full; refuses one that was never offered or is over. */
const openSlot = async (
  app: App,
  hall: HallRecord,
  slotId: string,
  wish: Wish,
  kept: readonly AppointmentRecord[],
): Promise<{ slots: Slot[]; slot: Slot; lane: string | null }> => {
  const { on, startsAt } = slotStart(slotId)
  if (Number.isNaN(+startsAt)) refuse('slot.not_found')
  const { slots, hasSlot } = await offerOn(app, hall, on, {
    ...wish,
    kept: kept.map(({ _id }) => String(_id)),
  })
  const slot = slots.find(({ id }) => id === slotId)
  const now = app.clock.now()
  if (slot) {
    const free = slot.free.length > 0 ? laneFor(slot, app.random()) : null
    return { slots, slot, lane: laneKept(hall, slot, kept, now) ?? free }
  }
  const fits = hasSlot(slotId)
  if (startsAt <= now || (fits && !isInLead(startsAt, bookingOf(hall).leadMinutes, now)))
    return refuse('slot.closed')
  return refuse(!fits && hasSlot(slotId, []) ? 'slot.not_for_items' : 'slot.not_found')
}

/** What a booking keeps of the slot it takes. */
const placeIn = (hall: HallRecord, slot: Slot, lane: string) => ({
  slotId: slot.id,
  places: placesOf(String(hall._id), slot, lane),
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  holdsSeat: true,
  heldUntil: null,
})
type Placing = ReturnType<typeof placeIn> & Pick<AppointmentRecord, 'nth' | 'phoneTurn'>

/** Whose visit it is: the account, who of it comes, and the phone they are reached by; fingerprints. */
export interface Visiting {
  residentId: Ref
  visitorHash: string | null
  phoneHash: string | null
}
/**
 * A free number for a resident's booking; refuses one more than the hall allows. Who books or moves takes a new
 * number, so that of two changes at once one is looked at again, with the other in view. Null when a hold came that is
 * not among the `kept`: it is to be moved, not to get another beside it.
 */
const nextOfMine = async (
  app: App,
  { residentId, visitorHash }: Visiting,
  hall: HallRecord,
  slot: Slot,
  { moving, hallsFault }: Wish,
  kept: readonly AppointmentRecord[],
): Promise<number | null> => {
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
    status === 'held' && !kept.some(each => each._id.equals(_id))
  if (mine.some(isNew)) return null
  const others = mine.filter(({ _id, status }) => status !== 'held' && String(_id) !== moving)
  const { openPerResident, perResidentPerDay } = bookingOf(hall)
  const open = moving ? Number.POSITIVE_INFINITY : openPerResident
  const perDay = hallsFault ? Number.POSITIVE_INFINITY : perResidentPerDay
  const ofVisitor = others.filter(each => (each.visitorHash ?? null) === visitorHash)
  assertRoomForMine(others, ofVisitor, slot, { openPerResident: open, perResidentPerDay: perDay }, now)
  return firstFree(mine.filter(({ status }) => status !== 'arrived').map(({ nth }) => nth))
}
/** A free turn of a phone on the slot's day; refuses one more than the hall allows. */
const nextOfPhone = async (
  { phoneHash }: Visiting,
  hall: HallRecord,
  slot: Slot,
  { moving, hallsFault }: Wish,
): Promise<string | null> => {
  if (!phoneHash) return null
  const turns = `${phoneHash}/${localDay(slot.startsAt)}/`
  const taken = await Appointment.find(
    { status: { $in: ['booked', 'arrived'] }, phoneTurn: { $gte: turns, $lt: `${turns}~` } },
    { phoneTurn: 1 },
  ).lean()
  const others = taken.filter(({ _id }) => String(_id) !== moving)
  if (!hallsFault) assertRoomForPhone(others.length, bookingOf(hall).perPhonePerDay)
  return turns + firstFree(taken.map(({ phoneTurn }) => Number(phoneTurn!.slice(turns.length))))
}

/**
 * Takes a free lane of a slot by `write`, and tries another while someone else was quicker; the one way to a place.
 * The unique indexes decide.
 */
export const takePlace = async <T>(
  app: App,
  who: Visiting,
  hall: HallRecord,
  slotId: string,
  wish: Wish,
  write: (placing: Placing, kept: readonly AppointmentRecord[]) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const kept = await listKept(who.residentId)
    const { slots, slot, lane } = await openSlot(app, hall, slotId, wish, kept)
    if (lane === null) {
      // The last place may have gone to the same person's own hold a moment ago.
      if (isSameKept(kept, await listKept(who.residentId))) return refuseFull(slots, slotId)
      continue
    }
    const nth = await nextOfMine(app, who, hall, slot, wish, kept)
    if (nth === null) continue
    const phoneTurn = await nextOfPhone(who, hall, slot, wish)
    const placing = { ...placeIn(hall, slot, lane), nth, phoneTurn }
    try {
      return await app.transaction(async () => {
        await giveWay(
          { ...placing, visitorHash: who.visitorHash },
          kept,
          app.clock.now(),
          wish.offering === true,
        )
        return write(placing, kept)
      })
    } catch (error) {
      // What the same person, or another of the same phone, did at that moment is in view the next time round.
      const quicker = [
        ['places'],
        ['residentId', 'slotId', 'visitorHash'],
        ['residentId', 'nth'],
        ['phoneTurn'],
      ]
      if (!quicker.some(fields => isDuplicateOf(error, ...fields))) throw error
    }
  }
}
