import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import { printedKeys } from '@zhenyiban/shared/ratings/printed-keys.ts'
import type { RatingStage } from '@zhenyiban/shared/ratings/stages.ts'
import type { App } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { implement } from '../../../kernel/implement.ts'
import { findByReceipt, findByTail } from '../../matters/receipts.ts'
import { findFollowed } from '../../queue/following.ts'
import type { RatingOccasionRecord } from '../occasion-model.ts'
import { caseKeyOf, keyOf } from '../offering/codes.ts'
import { ensureOccasion, latestOf, type Rated } from '../offering/occasions.ts'
import { offerRating } from '../offering/offers.ts'
import { askSince } from './rules.ts'

const waits = (app: App, { ratedAt, endedAt }: RatingOccasionRecord): boolean =>
  !ratedAt && endedAt >= askSince(app.clock.now())

interface Open {
  stage: RatingStage
  ratingKey: string
}
/** What can be rated now and the key of it, with the offer on record; null where there is nothing to rate. */
export const offerIfOpen = (app: App, rated: Rated, channel: RatingVia): Promise<Open | null> =>
  app.transaction(async () => {
    const occasion = await ensureOccasion(rated)
    if (!occasion || !waits(app, occasion)) return null
    await offerRating(app, occasion, channel)
    return { stage: occasion.stage, ratingKey: await keyOf(app, occasion) }
  })

/**
 * What a printed number leads to once it was rated: to what became of a bad rating, and to rating it again after it was
 * mended. Nobody of the staff holds it, unlike a receipt, which they print.
 */
const followedBySlip = (app: App, rated: Rated) =>
  app.transaction(async () => {
    const first = await ensureOccasion(rated)
    const caseKey = first && (await caseKeyOf(app, first))
    if (!caseKey) return { ratingKey: null }
    const latest = await latestOf(first)
    if (!waits(app, latest)) return { ratingKey: null, caseKey }
    await offerRating(app, latest, 'ticket')
    return { ratingKey: caseKey, stage: latest.stage, caseKey }
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
    const visit = { subject: 'visit', subjectId, stage: 'visit' } as const
    return (await offerIfOpen(app, visit, 'ticket')) ?? followedBySlip(app, visit)
  },
  receiptRatings: async ({ app, params }) => ratingsOf(app, await findByReceipt(params.receiptCode)),
  caseRatings: async ({ app, ip, body }) => ratingsOf(app, await findByTail(app, ip, body)),
})
