import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, system } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { running } from '../filters.ts'
import { Matter } from '../record/model.ts'
import { isUntoldTooLong } from '../rules.ts'
import { lapsed } from './extending.ts'
import { makeDueMove } from './make-move.ts'

/** Matters nobody told anything about for five working days count as accepted from receipt; returns how many. */
export const lapseUntold = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const holidays = await loadHolidays()
  const waiting = await Matter.find({ status: 'received' }).sort({ receivedAt: 1, _id: 1 }).lean()
  let count = 0
  for (const matter of waiting) {
    if (!isUntoldTooLong(localDay(matter.receivedAt), today, holidays)) continue
    const lapsed = await app.transaction(() => makeDueMove(app, system, matter, 'lapse'))
    if (typeof lapsed !== 'string') count += 1
  }
  return count
}

/** Extensions nobody answered while the limit ran lapse with it; returns how many. */
export const lapseExtensions = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const late = await Matter.find({ ...running(), 'extension.status': 'asked', dueOn: { $lt: today } })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  let count = 0
  for (const matter of late) {
    const find = () => ({ set: { extension: lapsed(matter, app.clock.now()) } })
    const made = await app.transaction(() => makeDueMove(app, system, matter, 'lapseExtension', { find }))
    if (typeof made !== 'string') count += 1
  }
  return count
}
