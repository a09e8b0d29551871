import type { Served } from '@zhenyiban/shared/queue/served.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { reasonMeant } from '@zhenyiban/shared/ratings/reasons.ts'
import type { RatingStage } from '@zhenyiban/shared/ratings/stages.ts'
import mongoose from 'mongoose'
import { upgradeOnce } from '../../kernel/upgrades.ts'
import { findOrganisations, townOf } from '../organisations/tree.ts'
import { Rating, type RatingRecord } from './model.ts'
import { RatingOccasion } from './occasion-model.ts'
import { findEnded } from './offering/occasions.ts'

/** Where the visit or matter does not tell any more who served: what the rating itself says. */
const servedAsSaid = async ({ organisationId, hallName, subject, subjectName }: RatingRecord) => {
  const [organisation] = await findOrganisations([organisationId])
  const served: Served = {
    townId: String(organisation ? (await townOf(organisation))._id : organisationId),
    organisationId: String(organisationId),
    hallId: null,
    hallName,
    windowId: null,
    windowNumber: null,
    itemId: null,
    itemName: subject === 'matter' ? subjectName : null,
    channel: 'on_site',
    staff: [],
  }
  return served
}
const upgradeRating = async (rating: RatingRecord): Promise<void> => {
  const { _id, subject, subjectId, subjectName: title, organisationId, residentId, grade, at } = rating
  const stage: RatingStage = subject === 'visit' ? 'visit' : 'ended'
  const ended = await findEnded({ subject, subjectId, stage })
  const served = ended?.served ?? (await servedAsSaid(rating))
  const found = await RatingOccasion.findOneAndUpdate(
    { subjectId, subject, stage, againOf: null },
    {
      $set: { ratedAt: at },
      $setOnInsert: {
        _id: new mongoose.Types.ObjectId(),
        title,
        organisationId,
        served,
        endedAt: ended?.endedAt ?? at,
        residentId,
        offeredAt: null,
      },
    },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  const mood = isBadGrade(grade) ? 'bad' : 'good'
  const reasonCodes = rating.reasons.flatMap(word => reasonMeant(subject, mood, word)?.code ?? [])
  await Rating.updateOne(
    { _id, subjectId },
    {
      $set: {
        occasionId: found!._id,
        stage,
        served,
        reasonCodes,
        dimensions: {},
        via: 'miniapp',
      },
    },
  )
}
/** Ratings of a version before occasions: each becomes the one of its own, and says who served as far as that is known. */
export const upgradeRatings = (): Promise<void> =>
  upgradeOnce('ratings: occasions', async () => {
    const before = Rating.find({ occasionId: null }).select('+residentId').sort({ _id: 1 })
    for await (const rating of before.lean<RatingRecord>().cursor())
      await upgradeRating(rating as RatingRecord)
  })
