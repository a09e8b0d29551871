import { isDeepStrictEqual } from 'node:util'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { runningStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { timelineText } from '../../matters/messages.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { Matter } from '../../matters/record/model.ts'
import { changeRecord } from '../../matters/record/record.ts'
import { loadHolidays } from '../../organisations/holidays.ts'

/** True when the last day of the matter changed, which the applicant is told. */
const recount = (app: App, id: Ref) =>
  app.transaction(async () => {
    const matter = await Matter.findOne({ _id: id, status: { $in: [...runningStatuses] } }).lean()
    if (!matter) return false
    const now = app.clock.now()
    const days = deadlineOf(matter, await loadHolidays(), now)
    const { dueOn: due, warnOn = null, pauseLateOn = null } = matter
    if (isDeepStrictEqual(days, { dueOn: due, warnOn, pauseLateOn })) return false
    const [wasOn, dueOn] = [matter.dueOn, days.dueOn]
    const moved = wasOn !== null && dueOn !== null && wasOn !== dueOn
    const overdue = dueOn !== null && dueOn < localDay(now)
    const recounted = await changeRecord(app, matter, {
      set: days,
      ...(moved && {
        lines: [{ text: timelineText.recounted(wasOn, dueOn), note: null }],
        events: [
          {
            name: 'matter.recounted',
            actor: system,
            payload: { ...factsOf(matter), wasOn, dueOn, overdue },
          },
        ],
      }),
    })
    return recounted !== null && moved
  })

/**
 * Counts the last day of every open matter anew after a notice of holidays (放假安排) came in; returns how many changed.
 * A repeat finds nothing to change.
 */
export const recountDeadlines = async (app: App): Promise<number> => {
  const open = await Matter.find({ status: { $in: [...runningStatuses] } }, { _id: 1 })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  let count = 0
  for (const { _id } of open) if (await recount(app, _id)) count += 1
  return count
}
