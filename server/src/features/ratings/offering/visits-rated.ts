import { ratingsAreReadBy } from '../../queue/rated.ts'
import { RatingOccasion } from '../occasion-model.ts'

// A visit whose end is undone may be rated already; that stands.
ratingsAreReadBy(async ticketId => {
  const itself = { subjectId: ticketId, subject: 'visit', stage: 'visit', againOf: null } as const
  return Boolean(await RatingOccasion.exists({ ...itself, ratedAt: { $ne: null } }))
})
