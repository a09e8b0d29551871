import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ratings as contract } from '@zhenyiban/shared/ratings/contract.ts'
import type { Given } from '@zhenyiban/shared/ratings/given.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { type App, type EventActor, type ResidentActor, system } from '../../../kernel/app.ts'
import { timelessId } from '../../../kernel/ids.ts'
import { holdsAccount } from '../../identity/holding.ts'
import { maskedResident } from '../../identity/present.ts'
import { findResident } from '../../identity/residents.ts'
import { openCase } from '../cases/opening.ts'
import { Rating, type RatingRecord } from '../model.ts'
import { RatingOccasion, type RatingOccasionRecord } from '../occasion-model.ts'
import { ensureOccasion, findEnded } from '../offering/occasions.ts'
import type { RatingShown } from '../present.ts'
import { findStageMeant } from './pending.ts'
import { checkDimensions, checkReasons } from './rules.ts'

interface Giving {
  given: Given
  via: RatingVia
  /** Whom the event names; nobody where the rating is anonymous. */
  actor: EventActor
  raterName: string | null
  anonymous: boolean
  enteredBy?: RatingRecord['enteredBy']
}
/**
 * In a transaction: stores the one rating of an occasion, and opens the case of a bad one. Of many at once the one that
 * takes the occasion first stands; the others are refused, and leave nothing.
 */
export const give = async (
  app: App,
  occasion: RatingOccasionRecord,
  { given, via, actor, raterName, anonymous, enteredBy = null }: Giving,
): Promise<RatingShown> => {
  const { _id: occasionId, subject, subjectId, stage, served, organisationId, title } = occasion
  const { grade } = given
  const reasons = checkReasons(subject, grade, given.reasons)
  const dimensions = checkDimensions(served.channel, given.dimensions)
  const at = app.clock.now()
  const taken = { _id: occasionId, subjectId, ratedAt: null }
  const { matchedCount } = await RatingOccasion.updateOne(taken, { $set: { ratedAt: at } })
  if (matchedCount === 0) refuse('rating.duplicate')
  // A key outlives the account of whose visit it was.
  const isKept = occasion.residentId !== null && (await holdsAccount(occasion.residentId))
  const [rating] = await Rating.create([
    {
      _id: timelessId(),
      occasionId,
      subject,
      subjectId,
      stage,
      residentId: isKept ? occasion.residentId : null,
      subjectName: title,
      organisationId,
      hallName: served.hallName,
      served,
      via,
      enteredBy,
      grade,
      reasons: reasons.map(({ label }) => label),
      reasonCodes: reasons.map(({ code }) => code),
      dimensions,
      text: given.text || null,
      textState: given.text ? 'waiting' : null,
      anonymous,
      raterName,
      // Who is content is not called back.
      phone: given.phone && isBadGrade(grade) ? app.vault.seal(given.phone) : null,
      at,
    },
  ])
  const { residentId: _rater, phone: _phone, ...made } = rating!.toObject<RatingRecord>()
  if (isBadGrade(grade)) await openCase(app, made)
  await app.outbox.add('rating.given', actor, {
    ratingId: String(made._id),
    subject,
    subjectId: String(subjectId),
    stage,
    grade,
    quiet: !isBadGrade(grade),
    organisationId: String(organisationId),
    hallName: served.hallName,
  })
  return made
}

type OwnRating = z.output<typeof contract.rate.body>
/** The occasion of one's own; what was mended is the newest that is not rated, and was offered before. */
const findOwn = async (
  app: App,
  who: ResidentActor,
  { subject, subjectId, stage: named }: OwnRating,
): Promise<RatingOccasionRecord> => {
  const stage = named ?? (await findStageMeant(app, who, subject, subjectId))
  if (stage === 'rectified') {
    const theirs = { subjectId, subject, stage, residentId: who.id }
    const found = await RatingOccasion.find(theirs)
      .select('+residentId')
      .sort({ ratedAt: 1, _id: -1 })
      .limit(1)
      .lean<RatingOccasionRecord[]>()
    return found[0] ?? refuse('rating.not_found')
  }
  const ended = await findEnded({ subject, subjectId, stage })
  if (ended?.residentId !== who.id) refuse('rating.not_found')
  return (await ensureOccasion({ subject, subjectId, stage })) ?? refuse('rating.not_found')
}
/** Somebody with an account rates what they were served in, once for each stage. */
export const rate = async (app: App, who: ResidentActor, given: OwnRating): Promise<RatingShown> => {
  const { anonymous } = given
  checkReasons(given.subject, given.grade, given.reasons)
  const raterName = anonymous ? null : maskedResident(app, await findResident(who.id)).name
  return app.transaction(async () =>
    give(app, await findOwn(app, who, given), {
      given,
      via: 'miniapp',
      actor: anonymous ? system : who,
      raterName,
      anonymous,
    }),
  )
}
