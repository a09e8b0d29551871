import { type CaseEnd, endOf } from '@zhenyiban/shared/ratings/cases.ts'
import type { Ref } from '../../kernel/ids.ts'
import { Rectification, type RectificationRecord } from './cases/model.ts'
import { Rating, type RatingRecord } from './model.ts'
import { RatingOccasion } from './occasion-model.ts'

/** A rating of a matter, as it is reported above: of which stage, and whether before or after it was rectified. */
export interface ReportedRating {
  rating: RatingRecord
  stage: 'accepted' | 'ended'
  /** 1, and one more after each rectification. */
  round: number
  /** The rating after whose rectification it was given. */
  againOf: Ref | null
}
/** What was mended is rated once more, so the chain is as long as a pack has ratings; a fault must not turn in circles. */
const MOST_ROUNDS = 10

const againOf = async ({ occasionId }: RatingRecord) =>
  (await RatingOccasion.findById(occasionId).lean())?.againOf ?? null

/** Null of a visit, which is no matter and has no case number. */
export const findReportedRating = async (ratingId: Ref): Promise<ReportedRating | null> => {
  const rating = await Rating.findById(ratingId).lean()
  if (rating?.subject !== 'matter') return null
  let first: RatingRecord = rating
  let before: Ref | null = null
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const { stage } = first
    if (stage === 'accepted' || stage === 'ended') return { rating, stage, round, againOf: before }
    const former = await againOf(first)
    before ??= former
    const found = former && (await Rating.findById(former).lean())
    if (!found) return null
    first = found
  }
  return null
}
/** How the case of a bad rating ended. */
export interface ReportedCase {
  id: Ref
  ratingId: Ref
  end: CaseEnd
  endedAt: Date
}
const reportedCase = (found: RectificationRecord | null): ReportedCase | null => {
  const end = found && endOf(found.status)
  return end && found.endedAt
    ? { id: found._id, ratingId: found.ratingId, end, endedAt: found.endedAt }
    : null
}
/** Null while it has not ended. */
export const findReportedCase = async (id: Ref): Promise<ReportedCase | null> =>
  reportedCase(await Rectification.findById(id).lean())
/** The same by the rating it is about. */
export const findCaseOfRating = async (ratingId: Ref): Promise<ReportedCase | null> =>
  reportedCase(await Rectification.findOne({ ratingId }).lean())
