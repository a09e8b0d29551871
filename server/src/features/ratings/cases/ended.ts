import { type CaseEnd, caseEnds, endOf } from '@zhenyiban/shared/ratings/cases.ts'
import { byId, type Ref } from '../../../kernel/ids.ts'
import { Rating, type RatingRecord } from '../model.ts'
import { Rectification } from './model.ts'

/** A case that has ended, with what of it may be told to everybody once it is no one's: none of its giver's own words. */
export interface EndedCase {
  id: string
  organisationId: string
  endedAt: Date
  end: CaseEnd
  anonymous: boolean
  /** Null of who has no account; to count people, and to mask their name, never to be told. */
  residentId: string | null
  hallId: string | null
  hallName: string | null
  grade: number
  reasons: string[]
  itemName: string | null
  /** As it was sent to whoever gave the rating. */
  answer: string | null
}

/** Of some organisations, in the order in which they ended. */
export const listEndedCases = async (organisationIds: readonly Ref[]): Promise<EndedCase[]> => {
  const ended = await Rectification.find({
    organisationId: { $in: [...organisationIds] },
    status: { $in: [...caseEnds] },
  })
    .sort({ endedAt: 1, _id: 1 })
    .lean()
  const ratings = byId(
    await Rating.find({ _id: { $in: ended.map(({ ratingId }) => ratingId) } })
      .select('+residentId')
      .sort({ _id: 1 })
      .lean<RatingRecord[]>(),
  )
  return ended.flatMap(({ _id, ratingId, organisationId, endedAt, status, steps }) => {
    const rating = ratings.get(String(ratingId))
    const end = endOf(status)
    // Cases of before steps may have ended without saying when.
    if (!rating || !end || !endedAt) return []
    const { served, residentId, grade, reasons, anonymous } = rating
    const answer = steps.findLast(({ move }) => move === 'answer' || move === 'answerAtOnce')
    return [
      {
        id: String(_id),
        organisationId: String(organisationId),
        endedAt,
        end,
        anonymous,
        residentId: residentId && String(residentId),
        hallId: served?.hallId ?? null,
        hallName: served?.hallName ?? null,
        grade,
        reasons,
        itemName: served?.itemName ?? null,
        answer: answer?.text ?? null,
      },
    ]
  })
}
