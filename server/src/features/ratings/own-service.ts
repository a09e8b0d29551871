import { serviceRatings } from '@zhenyiban/shared/ratings/own-service.ts'
import { implement } from '../../kernel/implement.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { findStaffMembers } from '../identity/staff.ts'
import { appealOwn, listOwnCases } from './cases/own-appeals.ts'
import { listReleased } from './figures/listing.ts'

/** What was said of somebody's own service: of the groups that name them. */
export const serviceRatingRoutes = implement(serviceRatings, {
  // Wherever they served.
  myServiceRatings: ({ actor, query }) => listReleased(actor, query.page, { staffId: actor.id }, 'anywhere'),
  myServiceCases: ({ app, actor }) => listOwnCases(app, actor),
  appealOwnRating: ({ app, actor, params, body }) => appealOwn(app, actor, params.ratingId, body),
  staffRatings: async ({ actor, params: { staffId }, query }) => {
    const [member] = await findStaffMembers([staffId])
    assertInScope(actor, member?.organisationId ?? '', 'staff.not_found')
    // What they did elsewhere, before they came here, is for whoever answers there.
    return listReleased(actor, query.page, { staffId })
  },
})
