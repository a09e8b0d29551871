import { runningStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { deadlineOf } from '../../matters/record/clock.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { Matter } from '../../matters/record/model.ts'
import { story } from '../../matters/words.ts'
import { loadHolidays } from '../../organisations/holidays.ts'

/** True when the last day of the matter changed, which the applicant is told. */
const recount = (app: App, id: Ref) =>
  app.transaction(async () => {
    const matter = await Matter.findOne({ _id: id, status: { $in: [...runningStatuses] } }).lean()
    if (!matter) return false
    const now = app.clock.now()
    const days = deadlineOf(matter, await loadHolidays(), now)
    if (days.dueOn === matter.dueOn && days.warnOn === (matter.warnOn ?? null)) return false
    const [wasOn, dueOn] = [matter.dueOn, days.dueOn]
    const moved = wasOn !== null && dueOn !== null && wasOn !== dueOn
    const recounted = await Matter.findOneAndUpdate(
      { _id: id, status: matter.status, dueOn: wasOn },
      {
        $set: days,
        ...(moved && { $push: { timeline: { at: now, text: story.recounted(wasOn, dueOn), note: null } } }),
      },
      { returnDocument: 'after' },
    ).lean()
    if (!recounted || !moved) return false
    await app.outbox.add('matter.recounted', system, {
      ...factsOf(recounted),
      wasOn,
      dueOn,
      overdue: dueOn < localDay(now),
    })
    return true
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
