import { ANONYMOUS_AT_LEAST, type SharedSpan, sharedIn, spanOf } from '@zhenyiban/shared/ratings/anonymity.ts'
import { Rating, type RatingRecord } from './model.ts'

type Alike = Pick<RatingRecord, 'organisationId' | 'alike' | 'at'>
const likeIt = ({ organisationId, alike, at }: Alike, span: SharedSpan) => {
  const { startsAt, endsAt } = spanOf(span, at)
  return { organisationId, alike, anonymous: true, at: { $gte: startsAt, $lt: endsAt } }
}
const count = (rating: Alike, span: SharedSpan): Promise<number> =>
  Rating.countDocuments(likeIt(rating, span), { limit: ANONYMOUS_AT_LEAST }).exec()

/**
 * In the transaction of an anonymous rating: once it is the fifth of those like it, all of them may be told with window,
 * people and time. Of two at once neither sees the other, and then it is the next that tells.
 */
export const noteShared = async (rating: Alike): Promise<void> => {
  const span = sharedIn({ day: await count(rating, 'day'), month: await count(rating, 'month') })
  if (!span) return
  await Rating.updateMany({ ...likeIt(rating, 'month'), sharedIn: null }, { $set: { sharedIn: 'month' } })
  if (span === 'day') await Rating.updateMany(likeIt(rating, 'day'), { $set: { sharedIn: 'day' } })
}
