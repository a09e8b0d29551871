import { lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { timelessId } from '../../../kernel/ids.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { ratingPackOf } from '../../organisations/rating-packs.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import type { RatingRecord } from '../model.ts'
import { Rectification } from './model.ts'

/** Opens the case of a bad rating, in the transaction that writes the rating, by the rules its place has then. */
export const openCase = async (
  _app: App,
  { _id, organisationId, at }: Pick<RatingRecord, '_id' | 'organisationId' | 'at'>,
): Promise<void> => {
  const { pack } = await ratingPackOf(await findOrganisation(organisationId))
  const { key, version, rectify } = pack
  const dueOn = lastDayOf(rectify, localDay(at), await loadHolidays())
  await Rectification.create([
    {
      _id: timelessId(),
      ratingId: _id,
      organisationId,
      status: 'open',
      openedAt: at,
      dueOn,
      pack: { key, version },
    },
  ])
}
