import { endAlarm, raiseAlarm } from '../../kernel/alarms.ts'
import type { App } from '../../kernel/app.ts'
import { ProvinceReport } from './model.ts'

/** So long tried without a receipt, somebody has to look. */
const STUCK_AFTER_MS = 3_600_000
const COUNTED = 1000

/** The operator's alarm while reports do not get through; returns how many. */
export const watchReports = async (app: App): Promise<number> => {
  const since = new Date(+app.clock.now() - STUCK_AFTER_MS)
  const never = new Date(0)
  const tried = await ProvinceReport.countDocuments(
    { dueAt: { $gt: never }, firstTriedAt: { $lte: since } },
    { limit: COUNTED },
  )
  // Where nobody tries: no worker, or a house whose operator took the settings of the province away.
  const untried = await ProvinceReport.countDocuments(
    { dueAt: { $gt: never, $lte: since } },
    { limit: COUNTED },
  )
  const stuck = Math.max(tried, untried)
  if (stuck === 0) await endAlarm(app, 'province.stuck')
  else {
    const many = stuck === COUNTED ? `${COUNTED} or more` : String(stuck)
    await raiseAlarm(app, 'province.stuck', `${many} reports have had no receipt for an hour`)
  }
  return stuck
}
