import {
  type Alarm,
  alikeTextsOf,
  atOnceOf,
  burstOf,
  type Judged,
  moreThanServed,
} from '@zhenyiban/shared/ratings/alarms.ts'
import type { AlarmShown, FigureFilter } from '@zhenyiban/shared/ratings/figures-contract.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { Rating } from '../model.ts'
import { RatingOccasion } from '../occasion-model.ts'
import { countServed } from './asked.ts'
import type { RatingGroupRecord } from './model.ts'
import { groupsIn, monthsOf, viewOf } from './views.ts'

/** What speaks of ratings that were released: what waits for its group is not told of here either. */
const judgedIn = async (groups: readonly RatingGroupRecord[]): Promise<Judged[]> => {
  const ratings = await Rating.find(
    { groupId: { $in: groups.map(({ _id }) => _id) } },
    { grade: 1, at: 1, text: 1, occasionId: 1, subjectId: 1 },
  )
    .sort({ _id: 1 })
    .lean()
  const occasions = await RatingOccasion.find(
    { subjectId: { $in: ratings.map(({ subjectId }) => subjectId) } },
    { endedAt: 1 },
  )
    .sort({ _id: 1 })
    .lean()
  const ended = new Map(occasions.map(({ _id, endedAt }) => [String(_id), endedAt]))
  return ratings.map(({ grade, at, text, occasionId }) => ({
    grade,
    at,
    text,
    endedAt: ended.get(String(occasionId)) ?? null,
  }))
}
const by = (groups: readonly RatingGroupRecord[], of: (group: RatingGroupRecord) => string | null) => {
  const alike = new Map<string, RatingGroupRecord[]>()
  for (const group of groups) {
    const key = of(group)
    if (key) alike.set(key, [...(alike.get(key) ?? []), group])
  }
  return [...alike.values()]
}
const isAlarm = (found: Alarm | null): found is Alarm => found !== null

/** Of each window and hall of a month. */
const alarmsIn = async (
  app: App,
  staff: StaffActor,
  groups: readonly RatingGroupRecord[],
  month: string,
): Promise<AlarmShown[]> => {
  const shown: AlarmShown[] = []
  const note = (where: string, found: (Alarm | null)[]) =>
    shown.push(...found.filter(isAlarm).map(alarm => ({ ...alarm, where, month })))
  for (const hall of by(groups, ({ hallId }) => hallId)) {
    const [{ hallId, hallName }] = hall as [RatingGroupRecord]
    const given = hall.reduce((sum, { size }) => sum + size, 0)
    const served = await countServed(staff, viewOf(app, { hallId: hallId!, from: month, to: month }))
    const judged = await judgedIn(hall)
    note(hallName ?? '', [moreThanServed(given, served), alikeTextsOf(judged)])
    for (const window of by(hall, ({ windowId }) => windowId)) {
      const atWindow = await judgedIn(window)
      note(`${hallName ?? ''} ${window[0]!.windowNumber ?? ''} 号窗口`, [
        burstOf(atWindow),
        atOnceOf(atWindow),
      ])
    }
  }
  return shown
}
/** Newest month first; of a long period the last three. */
const MOST_MONTHS = 3
export const listAlarms = async (
  app: App,
  staff: StaffActor,
  filter: FigureFilter,
): Promise<AlarmShown[]> => {
  const view = viewOf(app, filter)
  const groups = await groupsIn(staff, view)
  const alarms: AlarmShown[] = []
  for (const month of monthsOf(view).slice(-MOST_MONTHS).reverse()) {
    const whole = groups.filter(({ firstMonth, lastMonth }) => firstMonth === month && lastMonth === month)
    alarms.push(...(await alarmsIn(app, staff, whole, month)))
  }
  return alarms
}
