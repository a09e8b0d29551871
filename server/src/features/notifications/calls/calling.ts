import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  CALLS_PER_PAGE,
  type CallOutcome,
  type CallView,
  MOST_CALLS,
} from '@zhenyiban/shared/notifications/calls.ts'
import mongoose from 'mongoose'
import { advance } from '../../../kernel/advance.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { findHallInScope } from '../../organisations/halls.ts'
import { readContact } from '../ledger/contacts.ts'
import { Delivery, type DeliveryRecord } from '../ledger/model.ts'
import { deliveryMoves } from '../ledger/rules.ts'

const DONE = ['delivered', 'refused', 'expired'] as const

interface Asked {
  hallId: string
  view: CallView
  after?: string | undefined
}
const keyOf = ({ at, _id }: DeliveryRecord): string => `${+at}-${_id}`
/** Those that wait: what happened first, first. Those that are done: the newest first. */
const pageAfter = (after: string | undefined, isOpen: boolean) => {
  const [ms, id] = after?.split('-') ?? []
  if (!ms || !id) return {}
  const at = new Date(Number(ms))
  return isOpen
    ? { $or: [{ at: { $gt: at } }, { at, _id: { $gt: id } }] }
    : { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] }
}
export const listCalls = async (staff: StaffActor, { hallId, view, after }: Asked) => {
  const hall = await findHallInScope(staff, hallId)
  const isOpen = view === 'open'
  const [way, statuses] = isOpen ? [1 as const, ['queued'] as const] : [-1 as const, DONE]
  const ofHall = { hallId: hall._id, channel: 'call' as const }
  const found = await Delivery.find({
    ...ofHall,
    status: { $in: [...statuses] },
    ...pageAfter(after, isOpen),
  })
    .sort({ at: way, _id: way })
    .limit(CALLS_PER_PAGE + 1)
    .lean()
  const calls = found.slice(0, CALLS_PER_PAGE)
  const open = await Delivery.countDocuments({ ...ofHall, status: 'queued' })
  return { open, calls, next: found.length > calls.length ? keyOf(calls.at(-1)!) : null }
}

interface CallRef {
  hallId: string
  callId: string
}
const findCall = async (staff: StaffActor, { hallId, callId }: CallRef): Promise<DeliveryRecord> => {
  const hall = await findHallInScope(staff, hallId)
  const found = await Delivery.findOne({ _id: callId, hallId: hall._id, channel: 'call' }).lean()
  return found ?? refuse('call.not_found')
}
const factsOf = ({ _id, hallId, residentId, about, title }: DeliveryRecord) => ({
  hallId: String(hallId),
  deliveryId: String(_id),
  residentId: String(residentId) === about?.id ? null : String(residentId),
  matterId: about?.kind === 'matter' ? about.id : null,
  title,
})

/** Name and phone in the clear, as long as somebody is to ring; that they were read is on record. */
export const readCallPhone = (app: App, staff: StaffActor, ref: CallRef) =>
  app.transaction(async () => {
    const call = await findCall(staff, ref)
    if (call.status !== 'queued') return refuse('call.ended')
    await app.outbox.add('call.phone_read', staff, factsOf(call))
    const { name, phone } = await readContact(app, call)
    return { name, phone }
  })

/** What becomes of a call after somebody rang: it waits for the next try, or has ended. */
const becomes = (outcome: CallOutcome, tries: number) => {
  if (outcome === 'reached') return { move: deliveryMoves.reach, ended: true, why: null }
  if (outcome === 'wrong_number')
    return { move: deliveryMoves.refuse, ended: true, why: 'wrong_number' as const }
  return tries < MOST_CALLS
    ? { move: { from: ['queued'] }, ended: false, why: null }
    : { move: deliveryMoves.refuse, ended: true, why: 'not_reached' as const }
}
/** Writes down how a call went; who rang and when stands with it. */
export const markCall = (app: App, staff: StaffActor, ref: CallRef, outcome: CallOutcome) =>
  app.transaction(async () => {
    const call = await findCall(staff, ref)
    const at = app.clock.now()
    const { move, ended, why } = becomes(outcome, call.calls.length + 1)
    const staffId = new mongoose.Types.ObjectId(staff.id)
    const rung = { at, staffId, staffName: staff.name, outcome }
    const marked = await advance(
      Delivery,
      // Of two who rang at once the second reads what the first wrote.
      { _id: call._id, residentId: call.residentId, attempts: call.attempts },
      move,
      {
        $push: { calls: rung },
        $inc: { attempts: 1 },
        ...(ended && { $set: { dueAt: null, endedAt: at, ...(why && { why }) } }),
      },
    )
    if (!marked) return refuse('call.already_marked')
    await app.outbox.add('call.made', staff, { ...factsOf(call), outcome })
    return marked
  })
