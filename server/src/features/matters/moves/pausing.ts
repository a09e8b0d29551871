import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { whyNot } from '@zhenyiban/shared/matters/flow-guard.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type PauseReason, pauseReasonLabels } from '@zhenyiban/shared/time/working-clock.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { deadlineOf } from '../record/clock.ts'
import { factsOf } from '../record/facts.ts'
import { flowOf } from '../record/flow.ts'
import type { MatterRecord } from '../record/model.ts'
import { isStageOf } from '../rules.ts'
import { findMatterForMove } from '../service.ts'
import { story } from '../words.ts'
import { moveMatter } from './moving.ts'

/** The stage the pause is of: the caller's first open one that may pause for the reason, else the first. */
const stageToPause = (matter: MatterRecord, staff: StaffActor, reason: PauseReason, at: Date): string => {
  const own = matter.stages.filter(stage => isOpen(stage) && isStageOf(stage, staff)).map(({ key }) => key)
  const may = own.find(stage => whyNot(flowOf(matter), { move: 'pause', stage, reason, at }) === null)
  return may ?? own[0]!
}

/** 暂停计时: the holder stops the clock for a lawful reason (行政许可法 art. 45), which the applicant is told. */
export const pauseMatter = (
  app: App,
  staff: StaffActor,
  id: string,
  reason: PauseReason,
  note: string | undefined,
) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'pause')
    const at = app.clock.now()
    const holidays = await loadHolidays()
    const label = pauseReasonLabels[reason]
    const move = { move: 'pause', stage: stageToPause(matter, staff, reason, at), reason, at } as const
    const paused = await moveMatter(app, staff, matter, move, after => ({
      set: deadlineOf(after, holidays, at),
      story: [{ at, text: story.paused(label, after.pauses.at(-1)!.untilOn), note: note || null }],
    }))
    await app.outbox.add('matter.paused', staff, {
      ...factsOf(paused),
      move,
      reason: label,
      note: note || null,
    })
    return paused
  })

/** 恢复计时: the clock goes on from today, and the last day is counted anew. */
export const resumeMatter = (app: App, staff: StaffActor, id: string, note: string | undefined) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'resume')
    const at = app.clock.now()
    const holidays = await loadHolidays()
    const label = pauseReasonLabels[matter.pauses.at(-1)!.reason]
    const isOver = (dueOn: string) => dueOn < localDay(at)
    const move = { move: 'resume', at } as const
    const resumed = await moveMatter(app, staff, matter, move, after => {
      const days = deadlineOf(after, holidays, at)
      // A clock that runs has a last day.
      const due = isOver(days.dueOn!) ? null : days.dueOn
      return { set: days, story: [{ at, text: story.resumed(label, due), note: note || null }] }
    })
    const dueOn = resumed.dueOn!
    await app.outbox.add('matter.resumed', staff, {
      ...factsOf(resumed),
      move,
      reason: label,
      dueOn,
      overdue: isOver(dueOn),
    })
    return resumed
  })
