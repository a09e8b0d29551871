import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import type { PriorityKind } from '@zhenyiban/shared/queue/queue-rule.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import type { Actor, App, EventActor, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { nextSerial } from '../../kernel/counters.ts'
import { staffWhoDid } from '../../kernel/history.ts'
import { inScope } from '../../kernel/scope.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import type { AppointmentRecord } from '../appointments/model.ts'
import { checkIn, findAppointmentInScope, listBookingsToCheckIn } from '../appointments/service.ts'
import { findItem } from '../catalogue/service.ts'
import { findResident } from '../identity/residents.ts'
import { findHall, findHallByCode, findHallInScope } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { groupOfItem } from './order.ts'
import { estimateWait, loadQueue, queueRuleOf } from './queue-snapshot.ts'
import { ageOn, assertGivesNumbers, numberOf } from './rules.ts'

export const ticketPayload = (ticket: TicketRecord, hall: HallRecord) => ({
  ticketId: String(ticket._id),
  residentId: ticket.residentId && String(ticket.residentId),
  hallId: String(hall._id),
  hallName: hall.name,
  number: ticket.number,
})

export interface Arrival {
  residentId: string | null
  name: string | null
  itemId: string | null
  booking: AppointmentRecord | null
  /** Confirmed by staff; who is old enough by their own ID number has priority without asking. */
  priority: PriorityKind | null
}
const priorityByAge = async (
  app: App,
  hall: HallRecord,
  residentId: string,
): Promise<PriorityKind | null> => {
  const { idNumber } = await findResident(residentId)
  const old = idNumber && ageOn(app.vault.open(idNumber), localDay(app.clock.now()))
  return old && old >= queueRuleOf(hall).elderlyFromAge ? 'elderly' : null
}
/** Gives a number (取号); with a booking, the booking is marked as arrived in the same transaction. */
const issue = async (app: App, actor: EventActor, hall: HallRecord, arrival: Arrival) => {
  const { residentId, name, itemId, booking } = arrival
  const now = app.clock.now()
  const on = localDay(now)
  const queue = await loadQueue(app, hall)
  assertGivesNumbers(queue.openings, now)
  const item = itemId ? await findItem(itemId) : null
  const { letter } = groupOfItem(queue.rule, itemId)
  const visitorHash = booking?.visitorHash ?? null
  // What is known of the account's owner says nothing of the age of who comes.
  const isOwner = residentId !== null && visitorHash === null
  const priority = arrival.priority ?? (isOwner ? await priorityByAge(app, hall, residentId) : null)
  const draft = new Ticket({
    status: 'waiting',
    hallId: hall._id,
    organisationId: hall.organisationId,
    on,
    letter,
    priority: priority || null,
    residentId,
    visitorHash,
    name: name && app.vault.seal(name),
    itemId,
    itemName: item?.name ?? null,
    appointmentId: booking?._id ?? null,
    startsAt: booking?.startsAt ?? null,
    issuedAt: now,
    active: true,
    atWindow: false,
  }).toObject()
  const { ahead, waitMinutes } = estimateWait(queue, draft)
  const made = app.transaction(async () => {
    const initial = booking ? 'B' : letter
    const serial = await nextSerial(`ticket ${hall._id} ${on} ${initial}`)
    if (booking) await checkIn(app, actor, booking)
    const number = numberOf(initial, serial)
    const [ticket] = await Ticket.create([{ ...draft, number, estimateMinutes: waitMinutes }])
    await app.outbox.add('ticket.issued', actor, {
      ...ticketPayload(ticket!, hall),
      booked: booking !== null,
      ahead,
    })
    return ticket!.toObject()
  })
  return made.catch(error =>
    isDuplicateOf(error, 'residentId', 'hallId', 'on', 'visitorHash')
      ? refuse('ticket.duplicate')
      : Promise.reject(error),
  )
}

/** Who comes with a booking: the owner of the account, or the visitor it was made for. */
const arrivalOf = (app: App, booking: AppointmentRecord): Arrival => ({
  residentId: String(booking.residentId),
  name: booking.visitor ? app.vault.open(booking.visitor.name) : null,
  itemId: String(booking.itemIds[0]),
  booking,
  priority: null,
})

export const checkInByCode = async (app: App, who: ResidentActor, hallCode: string) => {
  const hall = await findHallByCode(hallCode)
  const today = await listBookingsToCheckIn(app, who.id)
  const booking = today.find(({ hallId }) => hallId.equals(hall._id))
  if (!booking && today[0]) {
    const { name } = await findHall(String(today[0].hallId))
    return refuse('appointment.other_hall', [], `您今天的预约在${name}，请到那里签到。`)
  }
  if (!booking)
    return refuse('appointment.not_found', [], '您今天在这个大厅没有待签到的预约，可以直接现场取号。')
  return issue(app, who, hall, arrivalOf(app, booking))
}
export const takeTicket = async (app: App, who: ResidentActor, hallCode: string, itemId: string | null) =>
  issue(app, who, await findHallByCode(hallCode), {
    residentId: who.id,
    name: null,
    itemId,
    booking: null,
    priority: null,
  })
export const checkInByStaff = async (app: App, staff: StaffActor, appointmentId: string) => {
  const booking = await findAppointmentInScope(staff, appointmentId)
  const hall = await findHall(String(booking.hallId))
  return issue(app, staff, hall, arrivalOf(app, booking))
}
export const issueByStaff = async (
  app: App,
  staff: StaffActor,
  hallId: string,
  request: Pick<Arrival, 'itemId' | 'name' | 'priority'>,
) => issue(app, staff, await findHallInScope(staff, hallId), { ...request, residentId: null, booking: null })

export const findMyTicket = async (who: ResidentActor, id: string): Promise<TicketRecord> =>
  (await Ticket.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('ticket.not_found')
/** The number a resident holds today; the last one when several were taken. */
export const findTodaysTicket = (app: App, who: ResidentActor): Promise<TicketRecord | null> =>
  Ticket.findOne({ residentId: who.id, on: localDay(app.clock.now()), active: true })
    .sort({ issuedAt: -1, _id: -1 })
    .lean()
export const leaveLine = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    await findMyTicket(who, id)
    const left = await advance(Ticket, { _id: id }, ticketMoves.leave, {
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

/** What ratings needs to know of a visit or a matter that can be rated. */
export interface RatableSubject {
  id: string
  title: string
  endedAt: Date
  organisationId: string
  hallName: string
}
const ratable = (hall: HallRecord, visit: TicketRecord): RatableSubject => ({
  id: String(visit._id),
  title: `${hall.name} ${visit.number} 号${visit.itemName ? ` · ${visit.itemName}` : ''}`,
  endedAt: visit.finishedAt!,
  organisationId: String(visit.organisationId),
  hallName: hall.name,
})
export const findFinishedVisit = async (
  residentId: Actor['id'],
  ticketId: string,
): Promise<RatableSubject | null> => {
  const visit = await Ticket.findOne({ _id: ticketId, residentId, status: 'finished' }).lean()
  return visit && ratable(await findHall(String(visit.hallId)), visit)
}
/** Finished visits since an instant, newest first. */
export const listFinishedVisits = async (residentId: Actor['id'], since: Date): Promise<RatableSubject[]> => {
  const visits = await Ticket.find({ residentId, status: 'finished', finishedAt: { $gte: since } })
    .sort({ finishedAt: -1, _id: -1 })
    .lean()
  const found: RatableSubject[] = []
  for (const visit of visits) found.push(ratable(await findHall(String(visit.hallId)), visit))
  return found
}

const AT_WINDOW = [
  'ticket.called',
  'ticket.served',
  'ticket.held',
  'ticket.skipped',
  'ticket.transferred',
  'ticket.finished',
] as const
/** Staff who had this number at their window that day, whoever finished it; ids. */
export const staffWhoServed = async (ticketId: string): Promise<string[]> => {
  const ticket = await Ticket.findById(ticketId, { on: 1 }).lean()
  return ticket ? staffWhoDid(AT_WINDOW, 'ticketId', ticketId, dayBounds(ticket.on)) : []
}
