import { isOwed } from '@zhenyiban/shared/ratings/cases.ts'
import { currentPack, lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import { upgradeOnce } from '../../../kernel/upgrades.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { Rating } from '../model.ts'
import { Rectification, type RectificationRecord } from './model.ts'
import { isCallable } from './opening.ts'

/** What a case of before steps has. */
interface Earlier extends RectificationRecord {
  cause?: string | null
  measure?: string | null
  answeredAt?: Date | null
  answeredBy?: Types.ObjectId | null
}
const stepsOf = ({ status, cause, measure, answeredAt, answeredBy, openedAt }: Earlier) =>
  status === 'answered'
    ? [
        {
          move: 'answerAtOnce' as const,
          at: answeredAt ?? openedAt,
          by: answeredBy ? String(answeredBy) : null,
          text: [cause && `原因：${cause}`, measure && `整改：${measure}`].filter(Boolean).join('\n'),
        },
      ]
    : []
/**
 * Cases of a version with one answer and nothing after it. What was open is called back or mended as any other, within the
 * days it had; what was answered waits for the resident's word, who was never asked, from now on.
 */
export const upgradeCases = (now: Date): Promise<void> =>
  upgradeOnce('ratings: cases have steps', async () => {
    const holidays = await loadHolidays()
    const { key, version, word } = currentPack(null)
    const closesOn = lastDayOf(word, localDay(now), holidays)
    const before = Rectification.find({ revision: { $exists: false } }).sort({ _id: 1 })
    for (const found of (await before.lean()) as unknown as Earlier[]) {
      const { _id, ratingId, status } = found
      const rated = await Rating.exists({ _id: ratingId })
      const callable = isOwed(status) && rated !== null && (await isCallable(ratingId))
      const steps = stepsOf(found)
      await Rectification.collection.updateOne(
        { _id, ratingId },
        {
          $set: {
            status: status === 'open' && !callable ? 'to_rectify' : status,
            pack: found.pack ?? { key, version },
            callable,
            callByOn: null,
            closesOn: status === 'answered' ? closesOn : null,
            appealUntilOn: null,
            appeal: null,
            steps,
            revision: steps.length,
            escalations: [],
            endedAt: null,
          },
          $unset: { cause: 1, measure: 1, answeredAt: 1, answeredBy: 1 },
        },
      )
    }
  })

/** Cases of before had neither the grade of their rating nor the day of their end, by which lists are ordered. */
export const upgradeOrder = (): Promise<void> =>
  upgradeOnce('ratings: cases know their grade', async () => {
    const before = Rectification.find({ grade: { $exists: false } }, { ratingId: 1, endedAt: 1 }).sort({
      _id: 1,
    })
    for (const { _id, ratingId, endedAt } of await before.lean()) {
      const rating = await Rating.findById(ratingId, { grade: 1 }).lean()
      const order = { grade: rating?.grade ?? 1, endedOn: endedAt && localDay(endedAt) }
      await Rectification.updateOne({ _id, ratingId }, { $set: order })
    }
  })
