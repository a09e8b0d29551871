import { rectificationMoves } from '@zhenyiban/shared/ratings/case-moves.ts'
import type { App } from '../../kernel/app.ts'
import { type Leaver, withoutPerson } from '../../kernel/leaving.ts'
import { Rectification } from './cases/model.ts'
import { removeFilesOf } from './cases/proof-files.ts'
import { Rating } from './model.ts'
import { RatingOccasion } from './occasion-model.ts'

/** The grade and the reasons stay, which name nobody; what was written and by whom goes. */
export const stripRatings = async (app: App, { ids, values }: Leaver): Promise<void> => {
  const theirs = await Rating.find({ residentId: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean()
  for (const { _id, subjectId } of theirs) {
    await Rating.updateOne(
      { _id, subjectId },
      { $set: { text: null, textState: null, raterName: null, phone: null, anonymous: true } },
    )
    const found = await Rectification.findOne({ ratingId: _id }).lean()
    if (!found) continue
    await removeFilesOf(app, found._id)
    const steps = found.steps.map(({ files: _files, ...step }) => ({
      ...step,
      text: rectificationMoves[step.move].by === 'resident' ? null : withoutPerson(app, step.text, values),
    }))
    await Rectification.updateOne({ _id: found._id, ratingId: _id }, { $set: { steps } })
  }
}

/** That somebody was served stays, for the figures of the hall; whose visit or matter it was goes. */
export const stripOccasions = async (_app: App, { ids }: Leaver): Promise<void> => {
  const theirs = await RatingOccasion.find({ residentId: { $in: [...ids] } }, { subjectId: 1 })
    .sort({ _id: 1 })
    .lean()
  for (const { _id, subjectId } of theirs)
    await RatingOccasion.updateOne({ _id, subjectId }, { $set: { residentId: null } })
}
