import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { miniCodeOf, tokenOf } from '../../codes/making.ts'
import { qrOf } from '../../organisations/qr-code.ts'
import { findTicketInScope } from '../../queue/service.ts'
import { Rating } from '../model.ts'
import type { RatingOccasionRecord } from '../occasion-model.ts'
import { ensureOccasion } from './occasions.ts'
import { offerRating } from './offers.ts'

type Keyed = Pick<RatingOccasionRecord, '_id' | 'subjectId'>
/** Phones of before open the visit or matter itself, with the account it belongs to. */
const targetOf = ({ _id, subjectId }: Keyed) => ({
  kind: 'rating' as const,
  targetId: String(_id),
  opens: String(subjectId),
})
export const urlOfKey = (app: App, key: string): string => `${app.publicUrl}/f/${key}`

/** In a transaction: the key (评价码) of an occasion, the same each time as long as it stands. */
export const keyOf = (app: App, occasion: Keyed, madeById: Ref | null = null): Promise<string> =>
  tokenOf(app, targetOf(occasion), madeById)

/**
 * In a transaction: the key (跟进码) with which who rated this badly without an account sees what became of it, says whether it
 * was solved and rates once more. It is not the rating key: staff show that one to whoever was served, and would read in it
 * whose the bad rating is. Null where there is nothing to follow, and of what an account rated.
 */
export const caseKeyOf = async (app: App, occasion: Keyed): Promise<string | null> => {
  const { _id: occasionId, subjectId } = occasion
  const rating = await Rating.findOne({ subjectId, occasionId }).select('grade +residentId').lean()
  if (!rating || rating.residentId || !isBadGrade(rating.grade)) return null
  return tokenOf(app, { kind: 'case', targetId: String(occasionId), opens: null }, null)
}

/**
 * Leads whoever's visit it was to its rating, with an account or without. It is given whether it was rated or not: who rates
 * is nothing that the window is told.
 */
export const ratingCode = async (app: App, staff: StaffActor, ticketId: string) => {
  const { status } = await findTicketInScope(staff, ticketId)
  if (status !== 'finished') refuse('rating.not_finished')
  const occasion = await app.transaction(async () => {
    const found = await ensureOccasion({ subject: 'visit', subjectId: ticketId, stage: 'visit' })
    if (!found) return refuse('rating.not_finished')
    await offerRating(app, found, 'ticket')
    return found
  })
  const { code, token } = await miniCodeOf(app, targetOf(occasion), staff.id)
  const url = urlOfKey(app, token)
  return { url, qr: await qrOf(url), code }
}
