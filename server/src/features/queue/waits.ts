import { addDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Ticket } from './model.ts'
import { type Arrival, estimatesOf } from './overview/rules.ts'
import { estimateWait, loadQueue, newcomer } from './queue-snapshot.ts'
import { usualWaits } from './rules.ts'

const HISTORY_DAYS = 30

export const hallNow = async (app: App, hall: HallRecord) => {
  const line = await loadQueue(app, hall)
  const today = localDay(line.now)
  const history = await Ticket.find(
    {
      hallId: hall._id,
      on: { $gte: addDays(today, -HISTORY_DAYS), $lt: today },
      firstCalledAt: { $ne: null },
    },
    { issuedAt: 1, firstCalledAt: 1 },
  ).lean()
  return {
    nearness: { way: line.rule.nearness.way, withinMetres: line.rule.nearness.withinMetres },
    waiting: line.waiting.length,
    waitMinutes: estimateWait(line, newcomer(line)).waitMinutes,
    usualWaits: usualWaits(history as { issuedAt: Date; firstCalledAt: Date }[]),
  }
}

const errorBetween = async (hall: HallRecord, from: string, to: string) => {
  const called: Arrival[] = await Ticket.find(
    { hallId: hall._id, on: { $gte: from, $lte: to }, firstCalledAt: { $ne: null } },
    { on: 1, issuedAt: 1, startsAt: 1, firstCalledAt: 1, estimateMinutes: 1 },
  ).lean()
  return estimatesOf(called)
}
/** How far what people were told was from what happened, today and over 30 days with today. */
export const estimateErrors = async (app: App, hall: HallRecord) => {
  const on = localDay(app.clock.now())
  const today = await errorBetween(hall, on, on)
  const month = await errorBetween(hall, addDays(on, 1 - HISTORY_DAYS), on)
  return {
    todayMinutes: today.meanErrorMinutes,
    todayVisits: today.visits,
    last30DaysMinutes: month.meanErrorMinutes,
    last30DaysVisits: month.visits,
  }
}
