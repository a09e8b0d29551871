import { localDay } from '@zhenyiban/shared/calendar.ts'
import { type PauseReason, pauseReasonLabels } from '@zhenyiban/shared/matter-clock.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/service.ts'
import { factsOf } from '../facts.ts'
import type { MatterRecord } from '../model.ts'
import { moveMatter } from '../moving.ts'
import { findMatterForMove } from '../service.ts'
import { story } from '../words.ts'
import { deadlineOf } from './clock.ts'

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
    const now = app.clock.now()
    const pauses = [...(matter.pauses ?? []), { reason, pausedAt: now, resumedAt: null }]
    const held: MatterRecord = { ...matter, pauses }
    const label = pauseReasonLabels[reason]
    const paused = await moveMatter(app, staff, { _id: id }, 'pause', {
      $set: { pauses, ...deadlineOf(held, await loadHolidays(), now) },
      $push: { timeline: { at: now, text: story.paused(label), note: note || null } },
    })
    await app.outbox.add('matter.paused', staff, { ...factsOf(paused), reason: label, note: note || null })
    return paused
  })

/** 恢复计时: the clock goes on from today, and the last day is counted anew. */
export const resumeMatter = (app: App, staff: StaffActor, id: string, note: string | undefined) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'resume')
    const now = app.clock.now()
    const [last, ...before] = matter.pauses.toReversed()
    const pauses = [...before.toReversed(), { ...last!, resumedAt: now }]
    const { dueOn, warnOn } = deadlineOf({ ...matter, pauses }, await loadHolidays(), now)
    const label = pauseReasonLabels[last!.reason]
    // A clock that runs has a last day.
    const due = dueOn!
    const overdue = due < localDay(now)
    const resumed = await moveMatter(app, staff, { _id: id }, 'resume', {
      $set: { pauses, dueOn, warnOn },
      $push: { timeline: { at: now, text: story.resumed(label, overdue ? null : due), note: note || null } },
    })
    await app.outbox.add('matter.resumed', staff, {
      ...factsOf(resumed),
      reason: label,
      dueOn: due,
      overdue,
    })
    return resumed
  })
