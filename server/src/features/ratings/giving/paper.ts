import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { paperRatings } from '@zhenyiban/shared/ratings/paper.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { findMatterByNumber } from '../../matters/service.ts'
import { findHallInScope } from '../../organisations/halls.ts'
import { findTicketByNumber } from '../../queue/service.ts'
import { ensureOccasion, type Rated } from '../offering/occasions.ts'
import { offerRating } from '../offering/offers.ts'
import { presentForStaff, type RatingShown } from '../present.ts'
import { give } from './give.ts'
import { askSince } from './rules.ts'

type OnPaper = z.output<typeof paperRatings.enterPaperRating.body>
const findRated = async (staff: StaffActor, of: OnPaper['of']): Promise<Rated> => {
  if ('caseNumber' in of) {
    const matter = (await findMatterByNumber(staff, of.caseNumber)) ?? refuse('rating.paper_not_found')
    return { subject: 'matter', subjectId: matter._id, stage: of.stage }
  }
  const hall = await findHallInScope(staff, of.hallId)
  const ticket = (await findTicketByNumber(hall._id, of.on, of.number)) ?? refuse('rating.paper_not_found')
  return { subject: 'visit', subjectId: ticket._id, stage: 'visit' }
}
/**
 * What somebody wrote on a form is entered later, anonymously, by staff who say so: it carries their name for good, and
 * whoever served enters nothing about themselves.
 */
const enterPaperRating = async (
  app: App,
  staff: StaffActor,
  { of, ...given }: OnPaper,
): Promise<RatingShown> => {
  const rated = await findRated(staff, of)
  return app.transaction(async () => {
    const occasion = (await ensureOccasion(rated)) ?? refuse('rating.paper_not_ended')
    if (occasion.served.staff.some(({ id }) => id === staff.id)) refuse('rating.paper_own')
    if (occasion.ratedAt) refuse('rating.duplicate')
    if (occasion.endedAt < askSince(app.clock.now())) refuse('rating.ended')
    await offerRating(app, occasion, 'paper')
    return give(app, occasion, {
      given,
      via: 'paper',
      actor: staff,
      raterName: null,
      anonymous: true,
      enteredBy: { id: staff.id, name: staff.name },
    })
  })
}
export const paperRatingRoutes = implement(paperRatings, {
  enterPaperRating: async ({ app, actor, body }) =>
    presentForStaff(actor, await enterPaperRating(app, actor, body), null),
})
