import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { rectificationMoves } from '@zhenyiban/shared/ratings/cases.ts'
import { advance } from '../../../kernel/advance.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { Rating } from '../model.ts'
import { type RectificationShown, withRatings } from './listing.ts'
import { Rectification } from './model.ts'

/** Says why it was bad and what changed; the resident hears of it. */
export const answerRectification = (
  app: App,
  staff: StaffActor,
  id: string,
  answer: { cause: string; measure: string },
): Promise<RectificationShown> =>
  app.transaction(async () => {
    const mine = { _id: id, organisationId: { $in: [...staff.scope] } }
    const { ratingId } = (await Rectification.findOne(mine).lean()) ?? refuse('rectification.not_found')
    const answered = await advance(Rectification, { ...mine, ratingId }, rectificationMoves.answer, {
      $set: { ...answer, answeredAt: app.clock.now(), answeredBy: staff.id },
    })
    if (!answered) return refuse('rectification.already_moved')
    const rating = (await Rating.findById(answered.ratingId).select('+residentId').lean())!
    await app.outbox.add('rectification.answered', staff, {
      rectificationId: id,
      residentId: rating.residentId && String(rating.residentId),
      organisationId: String(answered.organisationId),
      subjectName: rating.subjectName,
      measure: answer.measure,
    })
    const [shown] = await withRatings([answered])
    return shown!
  })
