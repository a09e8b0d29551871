import { bornOn } from '@zhenyiban/shared/kernel/documents.ts'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NearProof } from '@zhenyiban/shared/queue/nearness.ts'
import type { PriorityKind } from '@zhenyiban/shared/queue/queue-rule.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, EventActor, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { nextSerial } from '../../kernel/counters.ts'
import { takeTurn } from '../../kernel/retry-line.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import type { AppointmentRecord } from '../appointments/model.ts'
import { findAppointmentInScope, findMyAppointment } from '../appointments/service.ts'
import {
  checkIn,
  listBookingsOfName,
  listBookingsToCheckIn,
  listOwnVisitsToday,
} from '../appointments/visits-today.ts'
import { findItem } from '../catalogue/service.ts'
import { openDocument } from '../identity/documents.ts'
import { sealName } from '../identity/names.ts'
import { findResident } from '../identity/residents.ts'
import { findHall, findHallByCode, findHallInScope } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { findHeld, hashesOf } from './held-number.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { assertNear } from './nearness.ts'
import { groupOfItem } from './order.ts'
import { otherThings } from './other-things.ts'
import type { KnownLine } from './present.ts'
import { estimateWait, loadQueue, queueRuleOf } from './queue-snapshot.ts'
import { ageOn, assertGivesNumbers, numberOf } from './rules.ts'
import { ticketPayload } from './service.ts'

// 取号 and 签到. One visit for each person, hall and day: who has a booking of today at the hall checks it in by taking a
// number, whichever way they take it; who has a number already when the booking is checked in keeps that number.

/** A number with the line as it was when it was given. */
export interface Issued extends KnownLine {
  ticket: TicketRecord
}
interface Arrival {
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
  const today = localDay(app.clock.now())
  const { idNumber, documentType } = await findResident(residentId)
  const born = idNumber && bornOn(openDocument(app, { idNumber, documentType }), today)
  const old = born && ageOn(born, today)
  return old && old >= queueRuleOf(hall).elderlyFromAge ? 'elderly' : null
}
const refuseDuplicate = (error: unknown): Promise<never> =>
  isDuplicateOf(error, 'hallId', 'residentId', 'on', 'visitorHash')
    ? refuse('ticket.duplicate')
    : Promise.reject(error)

/** A booking made after the number was taken: checked in, and the number is from now on the booking's. */
const joinBooking = (
  app: App,
  actor: EventActor,
  held: TicketRecord,
  booking: AppointmentRecord,
  name: string | null,
) =>
  app.transaction(async () => {
    await checkIn(app, actor, booking)
    const itemId = held.itemId ?? booking.itemIds[0]!
    const joined = await Ticket.findOneAndUpdate(
      { _id: held._id, hallId: held.hallId, active: true, appointmentId: null },
      {
        $set: {
          appointmentId: booking._id,
          startsAt: booking.startsAt,
          ...(held.name === null && sealName(app, name)),
          itemId,
          itemName: (await findItem(String(itemId))).name,
          alsoFor: await otherThings(booking, itemId),
        },
      },
      { returnDocument: 'after' },
    ).lean()
    return joined ?? refuse('ticket.already_moved')
  })

/** Gives a number (取号); with a booking, the booking is marked as arrived in the same transaction. */
const issue = async (app: App, actor: EventActor, hall: HallRecord, arrival: Arrival): Promise<Issued> => {
  const { residentId, name, itemId, booking } = arrival
  const now = app.clock.now()
  const on = localDay(now)
  const queue = await loadQueue(app, hall)
  assertGivesNumbers(queue.openings, now)
  const item = itemId ? await findItem(itemId) : null
  const { letter } = groupOfItem(queue.rule, itemId)
  const visitorHash = booking?.visitorHash ?? null
  const held = residentId ? await findHeld(hall._id, on, residentId, await hashesOf(app, booking)) : null
  if (held?.appointmentId && booking?._id.equals(held.appointmentId)) refuse('appointment.already_moved')
  if (held && booking && !held.appointmentId)
    return { ticket: await joinBooking(app, actor, held, booking, name), hall, queue }
  if (held) refuse('ticket.duplicate')
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
    ...sealName(app, name),
    itemId,
    itemName: item?.name ?? null,
    alsoFor: await otherThings(booking, itemId),
    appointmentId: booking?._id ?? null,
    startsAt: booking?.startsAt ?? null,
    issuedAt: now,
    active: true,
    atWindow: false,
  }).toObject()
  const { ahead, waitMinutes } = estimateWait(queue, draft)
  const made = app.transaction(async () => {
    const initial = booking ? 'B' : letter
    const series = `ticket ${hall._id} ${on} ${initial}`
    await takeTurn(series)
    const serial = await nextSerial(series)
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
  return { ticket: await made.catch(refuseDuplicate), hall, queue }
}

/** Who comes with a booking: the owner of the account, or the visitor it was made for. */
const arrivalOf = (app: App, booking: AppointmentRecord, wanted: string | null = null): Arrival => ({
  residentId: String(booking.residentId),
  name: booking.visitor ? app.vault.open(booking.visitor.name) : null,
  itemId: booking.itemIds.map(String).find(id => id === wanted) ?? String(booking.itemIds[0]),
  booking,
  priority: null,
})

/** The booking somebody checks in: the one they named, or the only one of today at this hall. */
const bookingToCheckIn = async (app: App, who: ResidentActor, hall: HallRecord, named?: string) => {
  if (named) {
    const booking = await findMyAppointment(who, named)
    if (booking.status !== 'booked') refuse('appointment.already_moved')
    if (localDay(booking.startsAt) !== localDay(app.clock.now())) refuse('appointment.not_today')
    return booking.hallId.equals(hall._id) ? booking : refuseOtherHall(booking)
  }
  const today = await listBookingsToCheckIn(app, who.id)
  const [booking, another] = today.filter(({ hallId }) => hallId.equals(hall._id))
  if (another) refuse('appointment.choose_one')
  if (!booking && today[0]) return refuseOtherHall(today[0])
  return (
    booking ?? refuse('appointment.not_found', [], '您今天在这个大厅没有待签到的预约，可以直接现场取号。')
  )
}
const refuseOtherHall = async ({ hallId }: AppointmentRecord): Promise<never> => {
  const { name } = await findHall(String(hallId))
  return refuse('appointment.other_hall', [], `您今天的预约在${name}，请到那里签到。`)
}

export const checkInByCode = async (
  app: App,
  who: ResidentActor,
  hallCode: string,
  { appointmentId, near }: { appointmentId?: string | undefined; near?: NearProof | undefined },
) => {
  const hall = await findHallByCode(hallCode)
  const booking = await bookingToCheckIn(app, who, hall, appointmentId)
  await assertNear(app, who, hall, near)
  return issue(app, who, hall, arrivalOf(app, booking))
}

/** Whether a booking has been checked in, moved or cancelled since it was read. */
const hasMoved = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'appointment.already_moved'

/** A number for the account's owner: with a booking of today here it is the check-in, be it early or late. */
export const takeTicket = async (
  app: App,
  who: ResidentActor,
  hallCode: string,
  itemId: string | null,
  near?: NearProof,
): Promise<Issued> => {
  const hall = await findHallByCode(hallCode)
  if (itemId) await findItem(itemId)
  await assertNear(app, who, hall, near)
  const mine = await listOwnVisitsToday(app, who.id, hall._id)
  const booking = mine.find(({ status }) => status === 'booked')
  if (booking) {
    const given = await issue(app, who, hall, arrivalOf(app, booking, itemId)).catch(error =>
      hasMoved(error) ? null : Promise.reject(error),
    )
    return given ?? takeTicket(app, who, hallCode, itemId, near)
  }
  const on = localDay(app.clock.now())
  const hashes = mine.map(({ visitorHash }) => visitorHash ?? null)
  if (hashes.length > 0 && (await findHeld(hall._id, on, who.id, hashes))) refuse('ticket.duplicate')
  return issue(app, who, hall, { residentId: who.id, name: null, itemId, booking: null, priority: null })
}

export const checkInByStaff = async (app: App, staff: StaffActor, appointmentId: string) => {
  const booking = await findAppointmentInScope(staff, appointmentId)
  const hall = await findHall(String(booking.hallId))
  return issue(app, staff, hall, arrivalOf(app, booking))
}

interface IssueRequest extends Pick<Arrival, 'itemId' | 'name' | 'priority'> {
  /** The clerk knows that it is a namesake of whoever has a booking. */
  apart?: boolean | undefined
}
/** A number for somebody without a phone; whoever is known by name to have a booking of today is checked in. */
export const issueByStaff = async (
  app: App,
  staff: StaffActor,
  hallId: string,
  { apart = false, ...request }: IssueRequest,
): Promise<Issued> => {
  const hall = await findHallInScope(staff, hallId)
  const named = request.name && !apart ? await listBookingsOfName(app, hall._id, request.name) : []
  if (named.length > 1) refuse('ticket.namesakes')
  const [booking] = named
  if (!booking) return issue(app, staff, hall, { ...request, residentId: null, booking: null })
  const arrival = arrivalOf(app, booking, request.itemId)
  return issue(app, staff, hall, {
    ...arrival,
    name: arrival.name ?? request.name,
    priority: request.priority,
  })
}
