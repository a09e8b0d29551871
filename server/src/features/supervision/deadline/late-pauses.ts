import { planWords } from '@zhenyiban/shared/matters/clock.ts'
import { clockOf, deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { pauseReasonLabels } from '@zhenyiban/shared/time/working-clock.ts'
import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { pausedTooLong } from '../../matters/filters.ts'
import { timelineText } from '../../matters/messages.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { Matter } from '../../matters/record/model.ts'
import { changeRecord } from '../../matters/record/record.ts'
import { loadHolidays } from '../../organisations/holidays.ts'

/** True when the applicant was told now. */
const tell = (app: App, id: Ref) =>
  app.transaction(async () => {
    const [now, holidays] = [app.clock.now(), await loadHolidays()]
    const matter = await Matter.findOne({ _id: id, ...pausedTooLong(localDay(now)) }).lean()
    const clock = matter && clockOf(matter, holidays, localDay(now))
    if (!matter || !clock?.paused) return false
    // Once its cap is used up the clock has a last day again.
    const days = deadlineOf(matter, holidays, now)
    const pause = matter.pauses.at(-1)!
    if (matter.pauseToldAt && matter.pauseToldAt > pause.pausedAt) {
      const payload = { ...factsOf(matter), dueOn: days.dueOn }
      const events = [{ name: 'matter.pause_used_up', actor: system, payload }] as const
      if (days.dueOn !== matter.dueOn) await changeRecord(app, matter, { set: days, events })
      return false
    }
    const said = { reason: pauseReasonLabels[pause.reason] as string, plan: planWords(clock.paused) || null }
    const told = await changeRecord(app, matter, {
      set: { ...days, pauseToldAt: now },
      lines: [{ text: timelineText.pauseLate(said.reason, said.plan), note: null }],
      events: [{ name: 'matter.pause_late', actor: system, payload: { ...factsOf(matter), ...said } }],
    })
    return told !== null
  })

/**
 * Of each pause that lasts longer than was said the applicant is told, once; where its cap is used up the last day is
 * counted anew. Returns how many were told.
 */
export const tellLatePauses = async (app: App): Promise<number> => {
  const late = await Matter.find(pausedTooLong(localDay(app.clock.now())), { _id: 1 })
    .sort({ pauseLateOn: 1, _id: 1 })
    .lean()
  let count = 0
  for (const { _id } of late) if (await tell(app, _id)) count += 1
  return count
}
