import { dayBounds, localDay } from '@zhenyiban/shared/calendar.ts'
import { formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { bookingOf, type HallRecord } from '../organisations/service.ts'
import { laneFor, placesOf, type Slot } from './capacity.ts'
import { Appointment } from './model.ts'
import { assertRoomForMine, freeNumbers, isInLead, nearestOpen, slotStart } from './rules.ts'
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

/** The offered slot with this id, with a free lane; refuses one that was never offered, is over, or is full. */
const openSlot = async (app: App, hall: HallRecord, slotId: string, wish: Wish): Promise<Slot> => {
  const { on, startsAt } = slotStart(slotId)
  if (Number.isNaN(+startsAt)) refuse('slot.not_found')
  const { slots, hasSlot } = await offerOn(app, hall, on, wish)
  const slot = slots.find(({ id }) => id === slotId)
  if (slot) return slot.free.length > 0 ? slot : refuseFull(slots, slotId)
  const now = app.clock.now()
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
type Placing = ReturnType<typeof placeIn> & { nth: number }

/** Frees what was only kept until now, within the transaction that takes its place. */
const releaseLapsed = (residentId: Ref, { places, slotId }: Placing, now: Date) =>
  Appointment.updateMany(
    {
      holdsSeat: true,
      heldUntil: { $lte: now },
      $or: [{ places: { $in: places } }, { residentId, slotId }],
    },
    { $set: { holdsSeat: false } },
  )

/**
 * A free number for a resident's booking; refuses one more than the hall allows. Who books or moves takes a new
 * number, so that of two changes at once one is looked at again, with the other in view.
 */
const nextOfMine = async (
  app: App,
  residentId: Ref,
  hall: HallRecord,
  slot: Slot,
  moving: string | undefined,
): Promise<number> => {
  const now = app.clock.now()
  const mine = await Appointment.find(
    {
      residentId,
      $or: [
        { status: 'booked' },
        { status: 'arrived', startsAt: { $gte: dayBounds(localDay(now)).startsAt } },
      ],
    },
    { nth: 1, status: 1, startsAt: 1, endsAt: 1 },
  ).lean()
  const others = mine.filter(({ _id }) => String(_id) !== moving)
  const { openPerResident, perResidentPerDay } = bookingOf(hall)
  const open = moving ? Number.POSITIVE_INFINITY : openPerResident
  assertRoomForMine(others, slot, { openPerResident: open, perResidentPerDay }, now)
  const taken = mine.filter(({ status }) => status === 'booked').map(({ nth }) => nth)
  return freeNumbers(taken.length + 1, taken)[0]!
}

/**
 * Takes a free lane of a slot by `write`, and tries another while someone else was quicker; the one way to a place.
 * The unique indexes decide.
 */
export const takePlace = async <T>(
  app: App,
  residentId: Ref,
  hall: HallRecord,
  slotId: string,
  wish: Wish,
  write: (placing: Placing) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const slot = await openSlot(app, hall, slotId, wish)
    const lane = laneFor(slot, app.random())
    const nth = await nextOfMine(app, residentId, hall, slot, wish.moving)
    const placing = { ...placeIn(hall, slot, lane), nth }
    try {
      return await app.transaction(async () => {
        await releaseLapsed(residentId, placing, app.clock.now())
        return write(placing)
      })
    } catch (error) {
      if (isDuplicateOf(error, 'residentId', 'slotId')) refuse('appointment.duplicate')
      if (!isDuplicateOf(error, 'places') && !isDuplicateOf(error, 'residentId', 'nth')) throw error
    }
  }
}
