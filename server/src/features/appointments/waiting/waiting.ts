import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { type DayHalf, WAITING_AT_MOST, waitingMoves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../../kernel/advance.ts'
import { type App, type EventActor, type ResidentActor, system } from '../../../kernel/app.ts'
import { together } from '../../../kernel/coalesce.ts'
import type { Owner } from '../../../kernel/leaving.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import { findItem, findItems } from '../../catalogue/service.ts'
import { findHall } from '../../organisations/halls.ts'
import { Appointment } from '../model.ts'
import { assertNotBlocked } from '../no-shows.ts'
import { readOwn } from '../own-records.ts'
import { firstFree } from '../rules.ts'
import { availabilityOn, readDay } from '../slots.ts'
import { WaitingEntry, type WaitingRecord } from './model.ts'
import { matchingSlots } from './rules.ts'

// 候补: the waiting list of a day that is full. Offers are made in offers.ts.

type WaitingEvent = `waiting.${'joined' | 'left' | 'ended'}`
export const emitWaitingEvent = async (
  app: App,
  event: WaitingEvent,
  actor: EventActor,
  entry: WaitingRecord,
): Promise<void> => {
  const hall = await findHall(String(entry.hallId))
  await app.outbox.add(event, actor, {
    waitingId: String(entry._id),
    residentId: String(entry.residentId),
    itemName: itemsInWords(await findItems(entry.itemIds)),
    hallId: String(entry.hallId),
    hallName: hall.name,
    on: entry.on,
    /** True when a place was offered and not taken. */
    offered: entry.appointmentId !== null,
  })
}

export const joinWaiting = async (
  app: App,
  who: ResidentActor,
  { hallId, on, itemIds, half }: { hallId: string; on: string; itemIds: readonly string[]; half: DayHalf },
): Promise<WaitingRecord> => {
  for (const itemId of itemIds) await findItem(itemId)
  const [day, { missed }] = await together(
    () => readDay(hallId, on),
    () => readOwn(app, who.id),
  )
  await assertNotBlocked(app, day.hall, who.id, missed)
  const { fits, over } = matchingSlots(availabilityOn(app, day, { itemIds }).slots, half)
  if (over) refuse('waiting.closed')
  if (fits.length > 0) refuse('waiting.not_full')
  for (;;) {
    const open = await WaitingEntry.find({ residentId: who.id, open: true }).lean()
    if (open.some(each => String(each.hallId) === hallId && each.on === on)) refuse('waiting.duplicate')
    if (open.length >= WAITING_AT_MOST) refuse('waiting.too_many')
    const nth = firstFree(open.map(each => each.nth))
    try {
      return await app.transaction(async () => {
        const [made] = await WaitingEntry.create([
          {
            status: 'waiting',
            open: true,
            residentId: who.id,
            hallId,
            on,
            half,
            nth,
            itemIds: [...itemIds],
            joinedAt: app.clock.now(),
          },
        ])
        await emitWaitingEvent(app, 'waiting.joined', who, made!.toObject())
        return made!.toObject()
      })
    } catch (error) {
      const contended = [
        ['residentId', 'nth'],
        ['residentId', 'hallId', 'on'],
      ]
      if (!contended.some(fields => isDuplicateOf(error, ...fields))) throw error
    }
  }
}

/** Releases the held seat of an offer, within the transaction that ends it. */
const withdrawOffer = ({ _id }: Pick<WaitingRecord, '_id'>) =>
  Appointment.deleteMany({ waitingId: _id, status: 'held' })

/** Within the caller's transaction; false when it is over. */
const leave = async (app: App, who: Owner, id: string): Promise<boolean> => {
  const left = await advance(WaitingEntry, { _id: id }, waitingMoves.leave, { $set: { open: false } })
  if (!left) return false
  await withdrawOffer(left)
  await emitWaitingEvent(app, 'waiting.left', who, left)
  return true
}
export const leaveWaiting = (app: App, who: ResidentActor, id: string): Promise<void> =>
  app.transaction(async () => {
    if (!(await WaitingEntry.exists({ _id: id, residentId: who.id }))) refuse('waiting.not_found')
    if (!(await leave(app, who, id))) refuse('waiting.already_over')
  })
/** Of somebody who leaves the house for good, within the caller's transaction. */
export const leaveAllWaiting = async (app: App, who: Owner): Promise<void> => {
  const mine = await WaitingEntry.find({ residentId: who.id, open: true }).sort({ on: 1, _id: 1 }).lean()
  for (const { _id } of mine) await leave(app, who, String(_id))
}

/** What a resident waits for, with how many came to the same day before. */
export const listMyWaiting = async (who: ResidentActor): Promise<(WaitingRecord & { ahead: number })[]> => {
  const mine = await WaitingEntry.find({ residentId: who.id, open: true }).sort({ on: 1, _id: 1 }).lean()
  const entries: (WaitingRecord & { ahead: number })[] = []
  for (const entry of mine) entries.push({ ...entry, ahead: await countAhead(entry) })
  return entries
}
export const countAhead = ({ hallId, on, joinedAt, _id }: WaitingRecord): Promise<number> =>
  WaitingEntry.countDocuments({
    hallId,
    on,
    status: 'waiting',
    $or: [{ joinedAt: { $lt: joinedAt } }, { joinedAt, _id: { $lt: _id } }],
  })

/** Ends the entry whose offer was booked, within the booking's transaction. */
export const completeWaiting = async (waitingId: WaitingRecord['_id'] | null): Promise<void> => {
  if (waitingId) await advance(WaitingEntry, { _id: waitingId }, waitingMoves.take, { $set: { open: false } })
}
export const expireWaiting = (app: App, entry: WaitingRecord): Promise<boolean> =>
  app.transaction(async () => {
    const ended = await advance(WaitingEntry, { _id: entry._id }, waitingMoves.end, {
      $set: { open: false },
    })
    if (!ended) return false
    await withdrawOffer(ended)
    await emitWaitingEvent(app, 'waiting.ended', system, ended)
    return true
  })
