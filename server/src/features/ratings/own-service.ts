import { sharedSpans } from '@zhenyiban/shared/ratings/anonymity.ts'
import { serviceRatings } from '@zhenyiban/shared/ratings/own-service.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { findStaffMembers } from '../identity/staff.ts'
import { Rating } from './model.ts'
import { ofPage, PAGE_SIZE } from './paging.ts'
import { presentForStaff, type RatingShown } from './present.ts'

/** Of whoever served: what is told of them, newest first. */
const listOf = async (staffId: string, within: { organisationId?: { $in: string[] } }, page: number) => {
  const told = [{ anonymous: false }, { sharedIn: { $in: [...sharedSpans] } }]
  const { skip, limit } = ofPage(page)
  const found = await Rating.find({ 'served.staff.id': staffId, ...within, $or: told }, null, {
    skip,
    limit: limit + 1,
  })
    .sort({ listedAt: -1, _id: -1 })
    .lean<RatingShown[]>()
  return { found: found.slice(0, PAGE_SIZE), next: found.length > PAGE_SIZE ? String(page + 1) : null }
}
const present = (reader: StaffActor, { found, next }: Awaited<ReturnType<typeof listOf>>) => ({
  ratings: found.map(each => presentForStaff(reader, each)),
  next,
})

export const serviceRatingRoutes = implement(serviceRatings, {
  myServiceRatings: async ({ actor, query }) => present(actor, await listOf(actor.id, {}, query.page)),
  staffRatings: async ({ actor, params: { staffId }, query }) => {
    const [member] = await findStaffMembers([staffId])
    assertInScope(actor, member?.organisationId ?? '', 'staff.not_found')
    // What they did elsewhere, before they came here, is for whoever answers there.
    const here = { organisationId: { $in: [...actor.scope] } }
    return present(actor, await listOf(staffId, here, query.page))
  },
})
