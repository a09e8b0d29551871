import { ANONYMOUS_AT_LEAST, type SharedSpan, sharedIn, spanOf } from '@zhenyiban/shared/ratings/anonymity.ts'
import { Rating, type RatingRecord } from '../model.ts'

type Alike = Pick<RatingRecord, '_id' | 'subjectId' | 'organisationId' | 'alike' | 'at'>
const likeIt = ({ organisationId, alike, at }: Alike, span: SharedSpan) => {
  const { startsAt, endsAt } = spanOf(span, at)
  return { organisationId, alike, anonymous: true, at: { $gte: startsAt, $lt: endsAt } }
}
const count = (rating: Alike, span: SharedSpan): Promise<number> =>
  Rating.countDocuments(likeIt(rating, span), { limit: ANONYMOUS_AT_LEAST }).exec()

/** Who is told with a span already, in ratings like it. */
const told: Record<SharedSpan, SharedSpan[]> = { day: ['day'], month: ['month', 'day'] }
const tell = async (rating: Alike, span: SharedSpan): Promise<void> => {
  const { _id, subjectId } = rating
  const set = { $set: { sharedIn: span } }
  const others = { ...likeIt(rating, span), sharedIn: { $in: told[span] } }
  // The others were told when the fifth of them came.
  if (await Rating.exists(others)) await Rating.updateOne({ _id, subjectId }, set)
  else await Rating.updateMany(likeIt(rating, span), set)
}
/**
 * In the transaction of an anonymous rating: once it is the fifth of those like it, all of them may be told with window,
 * people and time. Of two at once neither sees the other, and then it is the next that tells.
 */
export const noteShared = async (rating: Alike): Promise<void> => {
  const span = sharedIn({ day: await count(rating, 'day'), month: await count(rating, 'month') })
  if (span) await tell(rating, 'month')
  if (span === 'day') await tell(rating, 'day')
}
