import { type RatingVia, ratingWording } from '@zhenyiban/shared/ratings/offers.ts'
import type { App } from '../../../kernel/app.ts'
import { isDuplicateOf, tryAgain } from '../../../kernel/transaction.ts'
import { RatingOccasion, type RatingOccasionRecord, RatingOffer } from '../occasion-model.ts'

/** In a transaction: puts on record that somebody was offered to rate; a second time by the same channel it stands. */
export const offerRating = async (
  app: App,
  occasion: Pick<RatingOccasionRecord, '_id' | 'subject' | 'subjectId' | 'stage' | 'organisationId'>,
  channel: RatingVia,
): Promise<void> => {
  const { _id: occasionId, subject, subjectId, stage, organisationId } = occasion
  const at = app.clock.now()
  const facts = { subject, subjectId, stage, organisationId, wording: ratingWording, at }
  await RatingOffer.updateOne({ occasionId, channel }, { $setOnInsert: facts }, { upsert: true }).catch(
    error => (isDuplicateOf(error, 'occasionId', 'channel') ? tryAgain(error) : Promise.reject(error)),
  )
  const mine = { _id: occasionId, subjectId }
  await RatingOccasion.updateOne({ ...mine, offeredAt: null }, { $set: { offeredAt: at } })
  await RatingOccasion.updateOne({ ...mine, offeredBy: { $ne: channel } }, { $push: { offeredBy: channel } })
}
