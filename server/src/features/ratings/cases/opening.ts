import { lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { type Ref, timelessId } from '../../../kernel/ids.ts'
import { findLiving } from '../../identity/residents.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { ratingPackOf } from '../../organisations/rating-packs.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import { Rating, type RatingRecord } from '../model.ts'
import { Rectification } from './model.ts'

/** Whether there is a number to ring: whoever gave it left one, or named themselves and has one. */
export const isCallable = async (ratingId: Ref): Promise<boolean> => {
  const { anonymous, residentId, phone } = (await Rating.findById(ratingId)
    .select('+residentId +phone')
    .lean())!
  if (phone) return true
  return !anonymous && residentId !== null && Boolean((await findLiving(residentId))?.phone)
}

/**
 * Opens the case of a bad rating, in the transaction that writes the rating, by the rules its place has then. Who has no
 * number to ring is not called back: it begins with mending. What was mended and is rated badly again has had its case.
 */
export const openCase = async (
  _app: App,
  {
    _id: ratingId,
    organisationId,
    stage,
    grade,
    at,
  }: Pick<RatingRecord, '_id' | 'organisationId' | 'stage' | 'grade' | 'at'>,
): Promise<void> => {
  if (stage === 'rectified') return
  const { pack } = await ratingPackOf(await findOrganisation(organisationId))
  const holidays = await loadHolidays()
  const on = localDay(at)
  const callable = await isCallable(ratingId)
  await Rectification.create([
    {
      _id: timelessId(),
      ratingId,
      organisationId,
      status: callable ? 'open' : 'to_rectify',
      pack: { key: pack.key, version: pack.version },
      callable,
      openedAt: at,
      grade,
      dueOn: lastDayOf(pack.rectify, on, holidays),
      callByOn: callable ? lastDayOf(pack.callBack, on, holidays) : null,
      appealUntilOn: lastDayOf(pack.appeal.ask, on, holidays),
    },
  ])
}
