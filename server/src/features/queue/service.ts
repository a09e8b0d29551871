import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import type { Served } from '@zhenyiban/shared/queue/served.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { Actor, App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { staffWhoDid } from '../../kernel/history.ts'
import type { Ref } from '../../kernel/ids.ts'
import { inScope } from '../../kernel/scope.ts'
import { numbersAreReadBy } from '../appointments/presence.ts'
import { findHall } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { servedOf } from './served.ts'

// Who had a number did not miss a booking of that day.
numbersAreReadBy((hallId, residentIds, days) =>
  Ticket.find(
    { hallId, residentId: { $in: [...residentIds] }, on: { $in: [...days] } },
    { residentId: 1, visitorHash: 1, on: 1 },
  )
    .sort({ _id: 1 })
    .lean<{ residentId: Types.ObjectId; visitorHash: string | null; on: string }[]>(),
)

export const ticketPayload = (ticket: TicketRecord, hall: HallRecord) => ({
  ticketId: String(ticket._id),
  residentId: ticket.residentId && String(ticket.residentId),
  hallId: String(hall._id),
  hallName: hall.name,
  number: ticket.number,
})

export const findMyTicket = async (who: ResidentActor, id: string): Promise<TicketRecord> =>
  (await Ticket.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('ticket.not_found')
/** The numbers an account holds today, its family's too; the last one taken stands last. */
export const listTodaysTickets = (app: App, who: ResidentActor): Promise<TicketRecord[]> =>
  Ticket.find({ residentId: who.id, on: localDay(app.clock.now()), active: true })
    .sort({ issuedAt: 1, _id: 1 })
    .lean()
export const leaveLine = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    const { hallId } = await findMyTicket(who, id)
    const left = await advance(Ticket, { _id: id, hallId }, ticketMoves.leave, {
      $set: { active: false, atWindow: false },
    })
    if (!left) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.left', who, ticketPayload(left, await findHall(String(left.hallId))))
    return left
  })

/** A ticket at a hall of the caller's, with that hall. */
export const findInScope = async (staff: StaffActor, id: string) => {
  const ticket = (await Ticket.findById(id).lean()) ?? refuse('ticket.not_found')
  if (!inScope(staff, ticket.organisationId)) refuse('ticket.not_found')
  return { ticket, hall: await findHall(String(ticket.hallId)) }
}
export const findTicketInScope = async (staff: StaffActor, id: string) =>
  (await findInScope(staff, id)).ticket

/** What ratings needs to know of a visit, or of a stage of a matter, that can be rated. */
export interface RatableSubject {
  id: string
  title: string
  endedAt: Date
  organisationId: string
  hallName: string
  served: Served
  /** Null of who came without an account. */
  residentId: string | null
}
const ratable = async (visit: TicketRecord): Promise<RatableSubject> => {
  const served = await servedOf(visit)
  return {
    id: String(visit._id),
    title: `${served.hallName} ${visit.number} 号${visit.itemName ? ` · ${visit.itemName}` : ''}`,
    endedAt: visit.finishedAt!,
    organisationId: String(visit.organisationId),
    hallName: served.hallName,
    served,
    residentId: visit.residentId && String(visit.residentId),
  }
}
/** Whosever it was; null while it has not ended, also when its end was undone. */
export const findFinishedVisit = async (ticketId: string): Promise<RatableSubject | null> => {
  const visit = await Ticket.findOne({ _id: ticketId, status: 'finished' }).lean()
  return visit && ratable(visit)
}
/** Finished visits since an instant, newest first. */
export const listFinishedVisits = async (residentId: Actor['id'], since: Date): Promise<RatableSubject[]> => {
  const visits = await Ticket.find({ residentId, status: 'finished', finishedAt: { $gte: since } })
    .sort({ finishedAt: -1, _id: -1 })
    .lean()
  const found: RatableSubject[] = []
  for (const visit of visits) found.push(await ratable(visit))
  return found
}

/** Whose visit was the last to end at a window, since an instant; null while somebody is called there or served. */
export const findJustLeft = async (
  hallId: Ref,
  windowId: string,
  now: Date,
  since: Date,
): Promise<TicketRecord | null> => {
  const here = { hallId, windowId, on: localDay(now) }
  if (await Ticket.exists({ ...here, atWindow: true })) return null
  const [last] = await Ticket.find({ ...here, status: 'finished', finishedAt: { $gte: since } })
    .sort({ finishedAt: -1, _id: -1 })
    .limit(1)
    .lean<TicketRecord[]>()
  return last ?? null
}

/** A number of a hall's day, as it is printed. */
export const findTicketByNumber = (hallId: Ref, on: string, number: string): Promise<TicketRecord | null> =>
  Ticket.findOne({ hallId, on, number }).lean()

/** The window of a number, where it has been at one. */
export const findWindowOfTicket = async (
  ticketId: Ref,
): Promise<{ id: string; number: number | null } | null> => {
  const at = await Ticket.findById(ticketId, { windowId: 1, windowNumber: 1 }).lean()
  return at?.windowId ? { id: String(at.windowId), number: at.windowNumber } : null
}

/** Within the caller's transaction: what a visit was for, where nobody had said so when the number was taken. */
export const learnItem = async (
  app: App,
  staff: StaffActor,
  ticketId: string,
  item: { _id: Types.ObjectId; name: string },
): Promise<void> => {
  const { hallId, served } =
    (await Ticket.findById(ticketId, { hallId: 1, served: 1 }).lean()) ?? refuse('ticket.not_found')
  const alsoServed = served && { 'served.itemId': String(item._id), 'served.itemName': item.name }
  const told = await Ticket.findOneAndUpdate(
    { _id: ticketId, hallId, itemId: null },
    { $set: { itemId: item._id, itemName: item.name, ...alsoServed } },
    { returnDocument: 'after' },
  ).lean()
  if (!told) return
  const payload = ticketPayload(told, await findHall(String(told.hallId)))
  await app.outbox.add('ticket.item_learnt', staff, { ...payload, itemName: item.name })
}

const AT_WINDOW = [
  'ticket.called',
  'ticket.served',
  'ticket.held',
  'ticket.skipped',
  'ticket.transferred',
  'ticket.finished',
  'ticket.reopened',
] as const
/** Staff who had this number at their window that day, whoever finished it; ids. */
export const staffWhoServed = async (ticketId: string): Promise<string[]> => {
  const ticket = await Ticket.findById(ticketId, { on: 1 }).lean()
  return ticket ? staffWhoDid(AT_WINDOW, 'ticketId', ticketId, dayBounds(ticket.on)) : []
}
