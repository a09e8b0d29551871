import type { RatingStage, RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'
import mongoose from 'mongoose'
import type { App } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { isDuplicateOf, tryAgain } from '../../../kernel/transaction.ts'
import { prolong } from '../../codes/making.ts'
import { holdsAccount } from '../../identity/holding.ts'
import { findRatedStage } from '../../matters/service.ts'
import { findFinishedVisit, type RatableSubject } from '../../queue/service.ts'
import { askSince } from '../giving/rules.ts'
import { Rating } from '../model.ts'
import { RatingOccasion, type RatingOccasionRecord } from '../occasion-model.ts'
import { offerRating } from './offers.ts'

/** Which visit, or which stage of which matter. */
export interface Rated {
  subject: RatingSubject
  subjectId: Ref
  stage: RatingStage
}
/** What ended, as its own record says; null while it has not, and of what is mended, which has no record of its own. */
export const findEnded = async ({ subject, subjectId, stage }: Rated): Promise<RatableSubject | null> => {
  const id = String(subjectId)
  if (subject === 'visit') return stage === 'visit' ? findFinishedVisit(id) : null
  return stage === 'accepted' || stage === 'ended' ? findRatedStage(id, stage) : null
}

type New = Omit<
  RatingOccasionRecord,
  '_id' | 'offeredAt' | 'inviteAt' | 'invitedAt' | 'ratedAt' | 'residentId'
> & {
  residentId: Ref | null
}
/** In a transaction: the one of its kind; whoever makes it at the same moment gets the same. */
const put = async (
  made: Omit<New, 'subjectId' | 'organisationId' | 'againOf'> & {
    subjectId: Ref
    organisationId: Ref
    againOf: Ref | null
  },
) => {
  const { subject, subjectId, stage, againOf, ...facts } = made
  const found = RatingOccasion.findOneAndUpdate(
    { subjectId, subject, stage, againOf },
    { $setOnInsert: { ...facts, offeredAt: null, offeredBy: [], ratedAt: null } },
    { upsert: true, returnDocument: 'after' },
  )
    .select('+residentId')
    .lean<RatingOccasionRecord>()
  return found.catch(error =>
    isDuplicateOf(error, 'subjectId', 'subject', 'stage', 'againOf')
      ? tryAgain(error)
      : Promise.reject(error),
  )
}
/**
 * In a transaction: the occasion of what ended, made when it is first needed; null while it has not ended. One that is not
 * rated says what its visit or stage says now: the end may have been undone and made again.
 */
export const ensureOccasion = async (rated: Rated): Promise<RatingOccasionRecord | null> => {
  const ended = await findEnded(rated)
  if (!ended) return null
  const { title, organisationId, served, endedAt, residentId } = ended
  const { subject, subjectId, stage } = rated
  const occasion = await put({
    subject,
    subjectId,
    stage,
    againOf: null,
    title,
    organisationId,
    served,
    endedAt,
    residentId,
  })
  // Who signed in for the first time after it ended has an account now, in which they are told.
  const isTheirs = occasion.residentId !== null || residentId === null
  const isSame = +occasion.endedAt === +endedAt && occasion.served.itemId === served.itemId
  if (occasion.ratedAt || (isSame && isTheirs)) return occasion
  const owner = isTheirs ? {} : { residentId: new mongoose.Types.ObjectId(residentId) }
  const now = { title, served, endedAt, ...owner }
  await RatingOccasion.updateOne({ _id: occasion._id, subjectId, ratedAt: null }, { $set: now })
  return { ...occasion, ...now }
}

/** Whether it waits for its rating: over, not rated, and not too long ago. */
export const isOpen = async (app: App, occasion: RatingOccasionRecord): Promise<boolean> => {
  if (occasion.ratedAt || occasion.endedAt < askSince(app.clock.now())) return false
  return occasion.stage === 'rectified' || (await findEnded(occasion)) !== null
}

/**
 * In a transaction: what a bad rating said was mended, and whoever gave it may rate once more. Once of each rating; the same
 * occasion when it is offered again.
 */
export const offerAgain = async (app: App, ratingId: Ref): Promise<RatingOccasionRecord | null> => {
  const rating = await Rating.findById(ratingId).select('+residentId').lean()
  if (!rating) return null
  const { subject, subjectId, subjectName: title, organisationId, served, residentId } = rating
  const before = await RatingOccasion.findById(rating.occasionId).lean()
  const of = served ?? before?.served
  if (!of) return null
  // Nothing is written for an account that was deleted meanwhile.
  const isKept = residentId !== null && (await holdsAccount(residentId))
  await prolong(app, { kind: 'case', targetId: String(rating.occasionId) })
  const again = await put({
    subject,
    subjectId,
    stage: 'rectified',
    againOf: rating._id,
    title,
    organisationId,
    served: of,
    endedAt: app.clock.now(),
    residentId: isKept ? residentId : null,
  })
  // The phone lists it as waiting; by a key it is offered when that is opened.
  if (isKept) await offerRating(app, again, 'miniapp')
  return again
}
/**
 * What follows a rating of who has no account: after what was mended that alone. What an account rated is rated again by the
 * account. For the case key alone: that there is something to rate again says that the rating was a bad one.
 */
export const latestOf = async (occasion: RatingOccasionRecord): Promise<RatingOccasionRecord> => {
  const { _id: occasionId, subject, subjectId, stage, residentId, ratedAt } = occasion
  if (!ratedAt || residentId || stage === 'rectified') return occasion
  const rating = await Rating.findOne({ subjectId, occasionId }, { _id: 1 }).lean()
  const again = { subjectId, subject, stage: 'rectified' as const, againOf: rating?._id ?? null }
  const found = rating && (await RatingOccasion.findOne(again).select('+residentId').lean())
  return found ?? occasion
}
