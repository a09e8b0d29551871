import type { App } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import type { RatingRecord } from '../model.ts'
import { Rectification } from './model.ts'
import { rectifyBy } from './rules.ts'

/** Opens the case of a bad rating, in the transaction that writes the rating. */
export const openCase = async (
  _app: App,
  { _id, organisationId, at }: Pick<RatingRecord, '_id' | 'organisationId' | 'at'>,
): Promise<void> => {
  const dueOn = rectifyBy(at, await loadHolidays())
  await Rectification.create([{ ratingId: _id, organisationId, status: 'open', openedAt: at, dueOn }])
}
