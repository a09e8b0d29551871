import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import type { AppointmentRecord } from '../appointments/model.ts'
import { findOwnersHash, isOwnersVisit } from '../appointments/visits-today.ts'
import { Ticket } from './model.ts'

/** The number that one of an account's visitors, known by any of these fingerprints, holds at a hall today. */
export const findHeld = (hallId: Ref, on: string, residentId: Ref, hashes: readonly (string | null)[]) =>
  Ticket.findOne({ hallId, on, residentId, visitorHash: { $in: [...hashes] }, active: true })
    .sort({ _id: 1 })
    .lean()
/** Who comes, as numbers of this account are told apart: the owner may have been booked for by name. */
export const hashesOf = async (app: App, booking: AppointmentRecord | null): Promise<(string | null)[]> => {
  const visitorHash = booking?.visitorHash ?? null
  return booking && (await isOwnersVisit(app, booking))
    ? [visitorHash, null, await findOwnersHash(app, booking)]
    : [visitorHash]
}
