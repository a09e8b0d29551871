import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import { printedKeys } from '@zhenyiban/shared/ratings/printed-keys.ts'
import type { RatingStage } from '@zhenyiban/shared/ratings/stages.ts'
import type { App } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { implement } from '../../../kernel/implement.ts'
import { findByReceipt, findByTail } from '../../matters/receipts.ts'
import { findFollowed } from '../../queue/following.ts'
import { keyOf } from '../offering/codes.ts'
import { ensureOccasion, latestOf, type Rated } from '../offering/occasions.ts'
import { offerRating } from '../offering/offers.ts'
import { askSince } from './rules.ts'

interface Open {
  stage: RatingStage
  ratingKey: string
}
/**
 * What can be rated now and the key of it, which is the same after it was mended, with the offer on record; null where there
 * is nothing to rate.
 */
export const offerIfOpen = (app: App, rated: Rated, channel: RatingVia): Promise<Open | null> =>
  app.transaction(async () => {
    const first = await ensureOccasion(rated)
    const occasion = first && (await latestOf(first))
    if (!occasion || occasion.ratedAt || occasion.endedAt < askSince(app.clock.now())) return null
    await offerRating(app, occasion, channel)
    return { stage: occasion.stage, ratingKey: await keyOf(app, first) }
  })

const receiptStages = ['accepted', 'ended'] as const
const ratingsOf = async (app: App, { _id: subjectId }: { _id: Ref }) => {
  const open: Open[] = []
  for (const stage of receiptStages) {
    const offered = await offerIfOpen(app, { subject: 'matter', subjectId, stage }, 'receipt')
    if (offered) open.push(offered)
  }
  return open
}
export const printedKeyRoutes = implement(printedKeys, {
  slipRating: async ({ app, params }) => {
    const { _id: subjectId } = await findFollowed(app, params.followCode)
    const offered = await offerIfOpen(app, { subject: 'visit', subjectId, stage: 'visit' }, 'ticket')
    return { ratingKey: offered?.ratingKey ?? null, ...(offered && { stage: offered.stage }) }
  },
  receiptRatings: async ({ app, params }) => ratingsOf(app, await findByReceipt(params.receiptCode)),
  caseRatings: async ({ app, ip, body }) => ratingsOf(app, await findByTail(app, ip, body)),
})
