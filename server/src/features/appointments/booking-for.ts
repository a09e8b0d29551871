import { appointmentMoves, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import type { HelpedVisitor } from '@zhenyiban/shared/appointments/visitors.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItems } from '../catalogue/service.ts'
import { AccountGone, holdAccountOfOther } from '../identity/holding.ts'
import { enrolHelped, findResidentByPhone } from '../identity/residents.ts'
import { findHall } from '../organisations/halls.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { slipUntil, slotStart } from './rules.ts'
import { type Booked, book, type VisitRequest } from './service.ts'
import { helpedVisitorHashes, sealPerson } from './visitors.ts'

const assertMayBookAt = async (staff: StaffActor, hallId: string): Promise<void> => {
  const hall = await findHall(hallId)
  const { path } = await findOrganisation(staff.organisationId)
  const isAbove = path.some(id => id.equals(hall.organisationId))
  if (!isAbove) assertInScope(staff, hall.organisationId, 'hall.not_found')
}

/**
 * 帮人预约: staff book for a person who agreed to it, under the account of that person's phone, so the same rules and
 * messages hold; an account that does not exist yet is opened with the booking. Halls are those of the staff's own
 * organisations, and of those above them: a village agent books at the town's hall.
 */
export const bookForOther = async (
  app: App,
  staff: StaffActor,
  wanted: VisitRequest & HelpedVisitor,
): Promise<Booked> => {
  const { phone, consent, slotId } = wanted
  await assertMayBookAt(staff, slotStart(slotId).hallId)
  const owner = await findResidentByPhone(app, phone)
  const residentId = owner?._id ?? new mongoose.Types.ObjectId()
  const visitor = {
    kind: 'helped' as const,
    ...sealPerson(app, wanted, 'document.number'),
    relation: null,
    staffId: new mongoose.Types.ObjectId(staff.id),
    consent,
  }
  const who = { residentId, ...helpedVisitorHashes(app, owner, wanted) }
  try {
    return await book(app, staff, who, wanted, visitor, async () => {
      if (owner) await holdAccountOfOther(residentId)
      else await enrolHelped(app, staff, residentId, phone)
    })
  } catch (error) {
    // The person opened the account meanwhile, or deleted it.
    if (!isDuplicateOf(error, 'phoneHash') && !(error instanceof AccountGone)) throw error
    return bookForOther(app, staff, wanted)
  }
}

/** Bookings of the person ahead for one of these things. */
export const listAlikeForOther = async (
  app: App,
  staff: StaffActor,
  asked: Pick<HelpedVisitor, 'name' | 'phone'> & { itemIds: readonly string[]; hallId: string },
) => {
  const { itemIds, hallId, ...person } = asked
  await assertMayBookAt(staff, hallId)
  const owner = await findResidentByPhone(app, person.phone)
  if (!owner) return []
  const { visitorHash } = helpedVisitorHashes(app, owner, person)
  const alike = await Appointment.find({
    residentId: owner._id,
    visitorHash,
    status: 'booked',
    itemIds: { $in: [...itemIds] },
    startsAt: { $gt: app.clock.now() },
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  const found = []
  for (const booking of alike)
    found.push({
      id: String(booking._id),
      hallName: (await findHall(String(booking.hallId))).name,
      itemName: itemsInWords(await findItems(booking.itemIds)),
      startsAt: booking.startsAt.toISOString(),
    })
  return found
}

/** Whoever booked for somebody takes it back, while it was made just now: a wrong time, a wrong person. */
export const undoBookFor = (app: App, staff: StaffActor, id: string): Promise<AppointmentRecord> =>
  app.transaction(async () => {
    const made = await Appointment.findOne({ _id: id, 'visitor.staffId': staff.id }).lean()
    if (!made) return refuse('appointment.not_found')
    if (!slipUntil(made, app.clock.now())) refuse('appointment.too_late')
    const undone = await advance(Appointment, { _id: id }, appointmentMoves.cancel, {
      $set: { holdsSeat: false, heldUntil: null, displaced: null },
    })
    if (!undone) return refuse('appointment.already_moved')
    await emitBookingEvent(app, 'appointment.cancelled', staff, undone)
    return undone
  })
