import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isOwed, type RectificationStatus, residentWords } from '@zhenyiban/shared/ratings/cases.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { Rating } from '../model.ts'
import { RatingOccasion } from '../occasion-model.ts'
import { withRatings } from './listing.ts'
import { Rectification, type RectificationRecord, type StepRecord } from './model.ts'
import { filesOf, openProofFile } from './proof-files.ts'
import type { ProofRecord } from './proof-model.ts'
import { flowOf, packOf } from './record.ts'
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
/** With an answer: what shows that it was mended, of the last proof before it, where the office lets it be seen. */
const filesShownWith = (steps: readonly StepRecord[], answer: StepRecord): Types.ObjectId[] => {
  const proof = steps.slice(0, steps.indexOf(answer)).findLast(({ move }) => move === 'prove')
  return proof?.filesShown ? (proof.files ?? []) : []
}
const storyOf = (steps: readonly StepRecord[], files: readonly ProofRecord[]): MyCase['story'] =>
  steps.flatMap(step => {
    const what = told[step.move]
    if (!what) return []
    const ids = what === 'answer' ? filesShownWith(steps, step) : []
    const shown = files.filter(({ _id }) => ids.some(id => id.equals(_id)))
    return [
      {
        what,
        at: step.at.toISOString(),
        text: what === 'called' ? '' : (step.text ?? ''),
        ...(shown.length > 0 && { files: shown.map(({ _id, type }) => ({ id: String(_id), type })) }),
      },
    ]
  })
/** Opens what whoever gave the rating may see of the proof, and nothing else of it. */
export const openShown = (app: App, { _id, steps }: RectificationRecord, fileId: string) => {
  const shown = steps.flatMap(step => (told[step.move] === 'answer' ? filesShownWith(steps, step) : []))
  if (!shown.some(id => String(id) === fileId)) return refuse('rectification.file_not_found')
  return openProofFile(app, _id, fileId)
}
/** The day that is promised now has no source: that of the answer, or that until which their word is waited for. */
const isUnsure = (record: RectificationRecord): boolean => {
  const { rectify, word } = packOf(record)
  const told = isOwed(record.status) ? rectify : record.status === 'answered' ? word : null
  return told?.certainty === 'U'
}
const maySay = (status: RectificationStatus) => (status === 'answered' ? [...residentWords] : [])

export const presentMyCases = async (app: App, records: RectificationRecord[]): Promise<MyCase[]> => {
  const owners = await findOrganisations(records.map(({ organisationId }) => organisationId))
  const again = await RatingOccasion.find({
    subjectId: { $in: (await withRatings(records)).map(({ rating }) => rating.subjectId) },
    stage: 'rectified',
    ratedAt: null,
  }).lean()
  const files = await filesOf(records.map(({ _id }) => _id))
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
      story: storyOf(record.steps, files),
      unsure: isUnsure(record),
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
