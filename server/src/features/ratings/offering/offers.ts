import { type RatingVia, ratingWording } from '@zhenyiban/shared/ratings/offers.ts'
import type { App } from '../../../kernel/app.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { isDuplicateOf, tryAgain } from '../../../kernel/transaction.ts'
import { RatingOccasion, type RatingOccasionRecord, RatingOffer } from '../occasion-model.ts'
import { ensureOccasion, type Rated } from './occasions.ts'

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
  await RatingOccasion.updateOne({ _id: occasionId, subjectId, offeredAt: null }, { $set: { offeredAt: at } })
}

/** What ended can be rated from now on; whoever has an account finds it on the phone, which is an offer. */
const become = (app: App, rated: Rated) =>
  app.transaction(async () => {
    const occasion = await ensureOccasion(rated)
    if (occasion?.residentId) await offerRating(app, occasion, 'miniapp')
  })
const accepted = (app: App, { payload }: { payload: { matterId: string } }) =>
  become(app, { subject: 'matter', subjectId: payload.matterId, stage: 'accepted' })
const ended = (app: App, { payload }: { payload: { matterId: string } }) =>
  become(app, { subject: 'matter', subjectId: payload.matterId, stage: 'ended' })
const visit = (app: App, { payload }: { payload: { ticketId: string } }) =>
  become(app, { subject: 'visit', subjectId: payload.ticketId, stage: 'visit' })

export const offerListeners: Listeners = {
  'ticket.finished': [visit],
  'ticket.item_learnt': [visit],
  'matter.accepted': [accepted],
  'matter.accepted_on_promise': [accepted],
  'matter.completed': [accepted],
  'matter.lapsed': [accepted],
  'matter.closed': [ended],
  'matter.declined': [ended],
  'matter.promise_broken': [ended],
}
