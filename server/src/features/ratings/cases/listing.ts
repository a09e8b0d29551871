import type { RectificationStatus } from '@zhenyiban/shared/ratings/cases.ts'
import type { StaffActor } from '../../../kernel/app.ts'
import { Rating } from '../model.ts'
import { countUpTo, lengthOf, ofPage } from '../paging.ts'
import type { RatingShown } from '../present.ts'
import { Rectification, type RectificationRecord } from './model.ts'

export type RectificationShown = RectificationRecord & { rating: RatingShown }

export const withRatings = async (rectifications: RectificationRecord[]): Promise<RectificationShown[]> => {
  const found = await Rating.find({ _id: { $in: rectifications.map(({ ratingId }) => ratingId) } }).lean()
  return rectifications.map(each => ({
    ...each,
    rating: found.find(({ _id }) => _id.equals(each.ratingId))!,
  }))
}
export const listRectifications = async (
  staff: StaffActor,
  query: { status?: RectificationStatus | undefined; page: number },
) => {
  const seen = { organisationId: { $in: [...staff.scope] }, ...(query.status && { status: query.status }) }
  const rectifications = await Rectification.find(seen, null, ofPage(query.page))
    .sort({ openedAt: -1, _id: -1 })
    .lean()
  return {
    ...lengthOf(await Rectification.countDocuments(seen, countUpTo), query.page, rectifications.length),
    rectifications: await withRatings(rectifications),
  }
}
