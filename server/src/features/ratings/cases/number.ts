import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { endOf } from '@zhenyiban/shared/ratings/cases.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { openResident } from '../../identity/present.ts'
import { findLiving } from '../../identity/residents.ts'
import { Rating } from '../model.ts'
import { findCase } from './record.ts'

/**
 * The number that was left, or that of who named themselves, for whoever calls back; that it was read is on record. Of who
 * is anonymous there is the number alone.
 */
export const readNumber = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { _id, ratingId, organisationId, status, callable } = await findCase(staff, id)
    if (!callable) refuse('rectification.no_number')
    if (endOf(status)) refuse('rectification.number_gone')
    const rating = (await Rating.findById(ratingId).select('+residentId +phone').lean())!
    await app.outbox.add('rectification.number_read', staff, {
      rectificationId: String(_id),
      organisationId: String(organisationId),
    })
    const person = rating.anonymous || !rating.residentId ? null : await findLiving(rating.residentId)
    const known = person && openResident(app, person)
    const left = rating.phone ? app.vault.open(rating.phone) : null
    return { name: known?.name ?? null, phone: left ?? known?.phone ?? null, text: rating.text }
  })
