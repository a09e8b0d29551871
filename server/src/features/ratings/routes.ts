import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { ratingCode } from './codes.ts'
import { PAGE_SIZE } from './paging.ts'
import { presentForStaff, presentOwn } from './present.ts'
import { listPendingRatings, listRatings, rate } from './service.ts'
import { releaseText } from './text-checking.ts'

export const ratingRoutes = implement(ratings, {
  pendingRatings: async ({ app, actor }) =>
    (await listPendingRatings(app, actor)).map(({ subject, id, title, endedAt }) => ({
      subject,
      subjectId: id,
      title,
      endedAt: endedAt.toISOString(),
    })),
  rate: async ({ app, actor, body }) => presentOwn(await rate(app, actor, body)),
  ratingCode: ({ app, actor, params }) => ratingCode(app, actor, params.ticketId),
  ratings: async ({ actor, query }) => {
    const { ratings, ...length } = await listRatings(actor, query.page)
    return { ratings: ratings.map(each => presentForStaff(actor, each)), ...length, pageSize: PAGE_SIZE }
  },
  releaseRatingText: async ({ app, actor, params }) =>
    presentForStaff(actor, await releaseText(app, actor, params.ratingId)),
})
