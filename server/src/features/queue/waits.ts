import { addDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import type { HallRecord } from '../organisations/model.ts'
import { dayOfVisits } from './days/facts.ts'
import { listArrivals, readVisits } from './days/reading.ts'
import { estimatesOf } from './overview/rules.ts'
import { loadQueue, waitOfNewcomer } from './queue-snapshot.ts'
import { usualWaits } from './rules.ts'

const HISTORY_DAYS = 30

export const hallNow = async (app: App, hall: HallRecord) => {
  const line = await loadQueue(app, hall)
  const today = localDay(line.now)
  const past = await readVisits(app, hall, { from: addDays(today, -HISTORY_DAYS), to: addDays(today, -1) })
  return {
    nearness: { way: line.rule.nearness.way, withinMetres: line.rule.nearness.withinMetres },
    waiting: line.waiting.length,
    waitMinutes: waitOfNewcomer(line),
    usualWaits: usualWaits(past),
  }
}

/** How far what people were told was from what happened, today and over 30 days with today. */
export const estimateErrors = async (app: App, hall: HallRecord) => {
  const on = localDay(app.clock.now())
  const today = dayOfVisits(on, await listArrivals(hall, on))
  const past = await readVisits(app, hall, { from: addDays(on, 1 - HISTORY_DAYS), to: addDays(on, -1) })
  const [ofToday, ofMonth] = [estimatesOf([today]), estimatesOf([...past, today])]
  return {
    todayMinutes: ofToday.meanErrorMinutes,
    todayVisits: ofToday.visits,
    last30DaysMinutes: ofMonth.meanErrorMinutes,
    last30DaysVisits: ofMonth.visits,
  }
}
