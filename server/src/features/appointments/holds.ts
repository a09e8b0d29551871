import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { together } from '../../kernel/coalesce.ts'
import { findItems } from '../catalogue/service.ts'
import { bookingOf } from '../organisations/halls.ts'
import { emitBookingEvent } from './booking-events.ts'
import { claimSeat, readForClaim } from './claim-seat.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { assertNotBlocked } from './no-shows.ts'
import { codeFor, holdUntil, isCoolingDown } from './rules.ts'
import { isActiveHold, isFormHold } from './seat-holds.ts'

// 保留名额: one hold for each resident. It follows the chosen slot and becomes the booking.

const FAMILY = 'family'
const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.map(String).join() === b.map(String).join()

export const holdSeat = async (
  app: App,
  who: ResidentActor,
  {
    slotId,
    itemIds,
    movingId,
    forFamily,
  }: {
    slotId: string
    itemIds: readonly string[]
    movingId?: string | undefined
    forFamily?: boolean | undefined
  },
): Promise<AppointmentRecord> => {
  const [items, known] = await together(
    () => findItems(itemIds),
    () => readForClaim(app, who.id, slotId),
  )
  if (items.length < itemIds.length) refuse('item.not_found')
  const { hall } = known.day
  const moving = movingId
    ? ((await Appointment.findOne({ _id: movingId, residentId: who.id, status: 'booked' }).lean()) ??
      refuse('appointment.not_found'))
    : null
  const displacedByHall = Boolean(moving?.displaced)
  if (!displacedByHall) await assertNotBlocked(app, hall, who.id, known.own.missed)
  const request = { itemIds, displacedByHall, ...(movingId && { moving: movingId }) }
  const { holdMinutes } = bookingOf(hall)
  const { holds } = known.own
  const now = app.clock.now()
  if (holds.some(each => each.status === 'cancelled' && each.slotId === slotId && isActiveHold(each, now)))
    refuse('appointment.held_before', [], '这个时间您刚取消过，名额还替您留着，可以直接确认预约。')
  // An offer of the waiting list lasts longer than a hold.
  const held = holds.find(each => each.status === 'held' && each.slotId === slotId)
  if (held && isActiveHold(held, now) && isSame(held.itemIds, itemIds)) return held
  // A hold for a family member not yet named does not conflict with the resident's own booking.
  const visitorHash = forFamily ? FAMILY : null
  const owner = { residentId: who.id, visitorHash, phoneHash: null }
  return claimSeat(app, owner, known, slotId, request, async (claim, own) => {
    const mine = own.find(isFormHold)
    const now = app.clock.now()
    const remembered = (mine?.heldBefore ?? []).filter(({ until }) => isCoolingDown(until, holdMinutes, now))
    const until = holdUntil(remembered, slotId, holdMinutes, now) ?? refuse('appointment.held_before')
    const hold = {
      ...claim,
      visitorHash,
      itemIds: [...itemIds],
      hallId: hall._id,
      heldUntil: until,
      heldBefore: [...remembered.filter(each => each.slotId !== slotId), { slotId, until }],
    }
    const made = mine
      ? await Appointment.findOneAndUpdate(
          { _id: mine._id, status: 'held', slotId: mine.slotId },
          { $set: hold },
          { returnDocument: 'after' },
        ).lean()
      : (
          await Appointment.create([
            { ...hold, status: 'held', residentId: who.id, code: codeFor(app.random()) },
          ])
        )[0]!.toObject()
    // A concurrent request of the same resident booked or moved the hold.
    if (!made) return refuse('appointment.already_moved')
    await emitBookingEvent(app, 'appointment.held', who, made, { hall, items })
    return made
  })
}

/** Releases the resident's hold, if it is still on this slot. */
export const releaseHold = (app: App, who: ResidentActor, slotId: string): Promise<void> =>
  app.transaction(async () => {
    const freed = await Appointment.findOneAndUpdate(
      {
        residentId: who.id,
        slotId,
        status: 'held',
        waitingId: null,
        holdsSeat: true,
        heldUntil: { $gt: app.clock.now() },
      },
      { $set: { holdsSeat: false } },
      { returnDocument: 'after' },
    ).lean()
    if (freed) await emitBookingEvent(app, 'appointment.let_go', who, freed)
  })
