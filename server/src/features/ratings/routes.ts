import { ratingKeys } from '@zhenyiban/shared/ratings/by-key.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { listReleased, presentFound } from './figures/listing.ts'
import { rate } from './giving/give.ts'
import { rateByKey, ratingByKey } from './giving/keys.ts'
import { listPendingRatings } from './giving/pending.ts'
import { ratingCode } from './offering/codes.ts'
import { presentOwn } from './present.ts'
import { releaseText } from './text-checking.ts'

export const ratingRoutes = implement(ratings, {
  pendingRatings: async ({ app, actor }) =>
    (await listPendingRatings(app, actor)).map(({ subject, stage, id, title, endedAt, channel }) => ({
      subject,
      subjectId: id,
      stage,
      channel,
      title,
      endedAt: endedAt.toISOString(),
    })),
  rate: async ({ app, actor, body }) => presentOwn(await rate(app, actor, body)),
  ratingCode: ({ app, actor, params }) => ratingCode(app, actor, params.ticketId),
  ratings: ({ actor, query }) => listReleased(actor, query.page),
  releaseRatingText: async ({ app, actor, params }) =>
    presentFound(actor, await releaseText(app, actor, params.ratingId)),
})

export const ratingKeyRoutes = implement(ratingKeys, {
  ratingByKey: ({ app, ip, params, query }) => ratingByKey(app, ip, params.ratingKey, query.via),
  rateByKey: ({ app, ip, params, body }) => rateByKey(app, ip, params.ratingKey, body),
})
