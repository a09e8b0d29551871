import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { findItem } from '../catalogue/service.ts'
import { bookingOf, findHall } from '../organisations/service.ts'
import { isHold, isStanding, listKept } from './kept.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { assertNotBlocked } from './no-shows.ts'
import { takePlace } from './places.ts'
import { codeFor, holdUntil, isRemembered, slotStart } from './rules.ts'
import { tell } from './tell.ts'

// 保留名额: one record for each resident, which moves from slot to slot with what is chosen and becomes the booking.

const FAMILY = 'family'
const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.map(String).join() === b.map(String).join()

export const holdPlace = async (
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
  for (const itemId of itemIds) await findItem(itemId)
  const hall = await findHall(slotStart(slotId).hallId)
  const moving = movingId
    ? ((await Appointment.findOne({ _id: movingId, residentId: who.id, status: 'booked' }).lean()) ??
      refuse('appointment.not_found'))
    : null
  const hallsFault = Boolean(moving?.displaced)
  if (!hallsFault) await assertNotBlocked(app, hall, who.id)
  const wish = { itemIds, hallsFault, ...(movingId && { moving: movingId }) }
  const { holdMinutes } = bookingOf(hall)
  const kept = await listKept(who.id)
  const now = app.clock.now()
  if (kept.some(each => each.status === 'cancelled' && each.slotId === slotId && isStanding(each, now)))
    refuse('appointment.held_before', [], '这个时间您刚取消过，名额还替您留着，可以直接确认预约。')
  // A place offered from the waiting list is kept longer than a hold would.
  const held = kept.find(each => each.status === 'held' && each.slotId === slotId)
  if (held && isStanding(held, now) && isSame(held.itemIds, itemIds)) return held
  // One of the family, not named yet, does not stand in the way of who booked for themselves.
  const visitorHash = forFamily ? FAMILY : null
  const visiting = { residentId: who.id, visitorHash, phoneHash: null }
  return takePlace(app, visiting, hall, slotId, wish, async (placing, own) => {
    const mine = own.find(isHold)
    const now = app.clock.now()
    const remembered = (mine?.heldBefore ?? []).filter(({ until }) => isRemembered(until, holdMinutes, now))
    const until = holdUntil(remembered, slotId, holdMinutes, now) ?? refuse('appointment.held_before')
    const hold = {
      ...placing,
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
    // Booked, or held elsewhere, by another tap at the same moment.
    if (!made) return refuse('appointment.already_moved')
    await tell(app, 'appointment.held', who, made)
    return made
  })
}

/** Frees the place a resident holds, if it is still this one. */
export const letHoldGo = (app: App, who: ResidentActor, slotId: string): Promise<void> =>
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
    if (freed) await tell(app, 'appointment.let_go', who, freed)
  })
