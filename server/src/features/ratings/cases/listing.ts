import {
  type CaseEnd,
  type CaseView,
  caseEnds,
  caseViews,
  owedByOffice,
} from '@zhenyiban/shared/ratings/cases.ts'
import type { QueryFilter } from 'mongoose'
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

type Filter = QueryFilter<RectificationRecord>
/** What waits for the decision of an appeal waits for nothing else. */
const inView: Record<CaseView, Filter> = {
  open: { status: 'open', 'appeal.state': { $ne: 'asked' } },
  to_rectify: { status: 'to_rectify', 'appeal.state': { $ne: 'asked' } },
  to_check: { status: 'to_check', 'appeal.state': { $ne: 'asked' } },
  to_answer: { status: 'to_answer', 'appeal.state': { $ne: 'asked' } },
  answered: { status: 'answered' },
  ended: { status: { $in: [...caseEnds] } },
  appeal: { status: { $in: [...owedByOffice] }, 'appeal.state': 'asked' },
}
const countEach = async <K extends string>(keys: readonly K[], filterOf: (key: K) => Filter) =>
  Object.fromEntries(
    await Promise.all(
      keys.map(async key => [key, await Rectification.countDocuments(filterOf(key), countUpTo)]),
    ),
  ) as Record<K, number>

/**
 * The most urgent first, what ended by the day of its end, newest first; of one day the worse rating first. What is alike
 * in that keeps its place, which says nothing of when it came: whoever is anonymous could be told by it.
 */
const orderOf = (view: CaseView | undefined) => {
  const alike = { grade: 1, _id: 1 } as const
  if (!view) return { dueOn: -1, ...alike } as const
  return view === 'ended' ? ({ endedOn: -1, ...alike } as const) : ({ dueOn: 1, ...alike } as const)
}
/** Of the caller's organisations, by what is to be done next. */
export const listRectifications = async (
  staff: StaffActor,
  query: { view?: CaseView | undefined; page: number },
) => {
  const ours: Filter = { organisationId: { $in: [...staff.scope] } }
  const seen = { ...ours, ...(query.view && inView[query.view]) }
  const rectifications = await Rectification.find(seen, null, ofPage(query.page))
    .sort(orderOf(query.view))
    .lean()
  return {
    ...lengthOf(await Rectification.countDocuments(seen, countUpTo), query.page, rectifications.length),
    rectifications: await withRatings(rectifications),
    counts: await countEach<CaseView>(caseViews, view => ({ ...ours, ...inView[view] })),
    ends: await countEach<CaseEnd>(caseEnds, status => ({ ...ours, status })),
  }
}
