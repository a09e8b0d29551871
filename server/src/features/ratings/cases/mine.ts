import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isOwed, type RectificationStatus, residentWords } from '@zhenyiban/shared/ratings/cases.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { Rating } from '../model.ts'
import { RatingOccasion } from '../occasion-model.ts'
import { withRatings } from './listing.ts'
import { Rectification, type RectificationRecord, type StepRecord } from './model.ts'
import { flowOf } from './record.ts'
import { isOverdue } from './rules.ts'
import { sayOf } from './words.ts'

const LIST_LENGTH = 50
/** What of the steps the resident reads, and as what; of the office's work the answer says enough. */
const told: Partial<Record<StepRecord['move'], MyCase['story'][number]['what']>> = {
  reach: 'called',
  answer: 'answer',
  answerAtOnce: 'answer',
  reopen: 'unsolved',
  leaveUnsolved: 'unsolved',
  uphold: 'upheld',
}
const maySay = (status: RectificationStatus) => (status === 'answered' ? [...residentWords] : [])

export const presentMyCases = async (app: App, records: RectificationRecord[]): Promise<MyCase[]> => {
  const owners = await findOrganisations(records.map(({ organisationId }) => organisationId))
  const again = await RatingOccasion.find({
    subjectId: { $in: (await withRatings(records)).map(({ rating }) => rating.subjectId) },
    stage: 'rectified',
    ratedAt: null,
  }).lean()
  const today = localDay(app.clock.now())
  return (await withRatings(records)).map(record => {
    const { rating, status } = record
    const { reopened } = flowOf(record)
    return {
      id: String(record._id),
      status,
      subjectName: rating.subjectName,
      grade: rating.grade,
      ratedOn: localDay(rating.at),
      organisationName: owners.find(({ _id }) => _id.equals(record.organisationId))?.name ?? '',
      dueOn: record.dueOn,
      overdue: isOverdue(record, today),
      closesOn: record.closesOn,
      reopened,
      appealed: isOwed(status) && record.appeal?.state === 'asked',
      story: record.steps.flatMap(({ move, at, text }) => {
        const what = told[move]
        return what ? [{ what, at: at.toISOString(), text: what === 'called' ? '' : (text ?? '') }] : []
      }),
      maySay: maySay(status),
      reopens: !reopened,
      mayRateAgain: again.some(({ againOf }) => againOf?.equals(record.ratingId)),
      subject: rating.subject,
      subjectId: String(rating.subjectId),
    }
  })
}

const ratingIdsOf = async (who: ResidentActor) =>
  (await Rating.find({ residentId: who.id }, { _id: 1 }).sort({ at: -1, _id: -1 }).limit(200).lean()).map(
    ({ _id }) => _id,
  )

/** The bad ratings of one's own and what became of them, newest first. */
export const listMyCases = async (who: ResidentActor): Promise<RectificationRecord[]> =>
  Rectification.find({ ratingId: { $in: await ratingIdsOf(who) } })
    .sort({ openedAt: -1, _id: -1 })
    .limit(LIST_LENGTH)
    .lean()
export const findMyCase = async (who: ResidentActor, id: string): Promise<RectificationRecord> => {
  const found = (await Rectification.findById(id).lean()) ?? refuse('rectification.not_found')
  const mine = await Rating.exists({ _id: found.ratingId, residentId: who.id })
  return mine ? found : refuse('rectification.not_found')
}
type Said = Parameters<typeof sayOf>[3]
export const sayOfMine = (app: App, who: ResidentActor, id: string, said: Said) =>
  app.transaction(async () => sayOf(app, await findMyCase(who, id), who, said))
