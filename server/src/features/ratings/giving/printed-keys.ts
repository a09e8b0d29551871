import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import { printedKeys } from '@zhenyiban/shared/ratings/printed-keys.ts'
import type { App } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { findByReceipt } from '../../matters/receipts.ts'
import { findFollowed } from '../../queue/following.ts'
import { offerByKey } from '../offering/codes.ts'
import { ensureOccasion, type Rated } from '../offering/occasions.ts'
import { askSince } from './rules.ts'

/** The key of what can be rated now, with its offer on record; null where there is nothing to rate. */
export const offerIfOpen = (app: App, rated: Rated, channel: RatingVia): Promise<string | null> =>
  app.transaction(async () => {
    const occasion = await ensureOccasion(rated)
    if (!occasion || occasion.ratedAt || occasion.endedAt < askSince(app.clock.now())) return null
    return offerByKey(app, occasion, channel)
  })

const receiptStages = ['accepted', 'ended'] as const
const receiptRatings = async (app: App, receiptCode: string) => {
  const { _id: subjectId } = await findByReceipt(receiptCode)
  const open: { stage: (typeof receiptStages)[number]; ratingKey: string }[] = []
  for (const stage of receiptStages) {
    const ratingKey = await offerIfOpen(app, { subject: 'matter', subjectId, stage }, 'receipt')
    if (ratingKey) open.push({ stage, ratingKey })
  }
  return open
}
export const printedKeyRoutes = implement(printedKeys, {
  slipRating: async ({ app, params }) => {
    const { _id: subjectId } = await findFollowed(app, params.followCode)
    return { ratingKey: await offerIfOpen(app, { subject: 'visit', subjectId, stage: 'visit' }, 'ticket') }
  },
  receiptRatings: ({ app, params }) => receiptRatings(app, params.receiptCode),
})
