import type { HelpedVisitor } from '@zhenyiban/shared/appointments/visitors.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { enrolHelped, findResidentByPhone } from '../identity/residents.ts'
import { findHall } from '../organisations/halls.ts'
import { findOrganisation } from '../organisations/tree.ts'
import type { AppointmentRecord } from './model.ts'
import { slotStart } from './rules.ts'
import { book, type VisitRequest } from './service.ts'
import { helpedVisitorHashes, sealPerson } from './visitors.ts'

/**
 * 帮人预约: staff book for a person who agreed to it, under the account of that person's phone, so the same rules and
 * messages hold; an account that does not exist yet is opened with the booking. Halls are those of the staff's own
 * organisations, and of those above them: a village agent books at the town's hall.
 */
export const bookForOther = async (
  app: App,
  staff: StaffActor,
  wanted: VisitRequest & HelpedVisitor,
): Promise<AppointmentRecord> => {
  const { phone, consent, slotId } = wanted
  const hall = await findHall(slotStart(slotId).hallId)
  const { path } = await findOrganisation(staff.organisationId)
  const isAbove = path.some(id => id.equals(hall.organisationId))
  if (!isAbove) assertInScope(staff, hall.organisationId, 'hall.not_found')
  const owner = await findResidentByPhone(app, phone)
  const residentId = owner?._id ?? new mongoose.Types.ObjectId()
  const visitor = {
    kind: 'helped' as const,
    ...sealPerson(app, wanted),
    relation: null,
    staffId: new mongoose.Types.ObjectId(staff.id),
    consent,
  }
  const who = { residentId, ...helpedVisitorHashes(app, owner, wanted) }
  try {
    return await book(app, staff, who, wanted, visitor, async () => {
      if (!owner) await enrolHelped(app, staff, residentId, phone)
    })
  } catch (error) {
    // Somebody opened the account meanwhile.
    if (!isDuplicateOf(error, 'phoneHash')) throw error
    return bookForOther(app, staff, wanted)
  }
}
