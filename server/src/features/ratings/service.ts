import type { StaffActor } from '../../kernel/app.ts'
import { ratingsAreReadBy } from '../queue/rated.ts'
import { Rating } from './model.ts'
import { RatingOccasion } from './occasion-model.ts'
import { countUpTo, lengthOf, ofPage } from './paging.ts'
import type { RatingShown } from './present.ts'

// A visit whose end is undone may be rated already; that stands.
ratingsAreReadBy(async ticketId => {
  const itself = { subjectId: ticketId, subject: 'visit', stage: 'visit', againOf: null } as const
  return Boolean(await RatingOccasion.exists({ ...itself, ratedAt: { $ne: null } }))
})

export const listRatings = async (staff: StaffActor, page: number) => {
  const seen = { organisationId: { $in: [...staff.scope] } }
  const ratings: RatingShown[] = await Rating.find(seen, null, ofPage(page))
    .sort({ listedAt: -1, _id: -1 })
    .lean()
  return { ...lengthOf(await Rating.countDocuments(seen, countUpTo), page, ratings.length), ratings }
}
