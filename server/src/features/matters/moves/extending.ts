import { isJoint } from '@zhenyiban/shared/catalogue/workflow.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { extensionDaysAtMost, type NewExtension } from '@zhenyiban/shared/matters/clock.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { deadlineOf } from '../record/clock.ts'
import type { ExtensionRecord } from '../record/deadline-model.ts'
import { factsOf } from '../record/facts.ts'
import { findMatterForMove } from '../service.ts'
import { story, whereItIs } from '../words.ts'
import { moveMatter } from './moving.ts'

/** 申请延期: once, while the limit still runs (行政许可法 art. 42). */
export const askExtension = (app: App, staff: StaffActor, id: string, wish: NewExtension) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'askExtension')
    const now = app.clock.now()
    const most = extensionDaysAtMost(isJoint(matter.stages))
    if (!Number.isInteger(wish.days) || wish.days < 1 || wish.days > most)
      refuse('request.invalid', [{ field: 'days', message: `应为 1 到 ${most} 之间的整数` }])
    if (matter.dueOn !== null && matter.dueOn < localDay(now))
      refuse('matter.extension_too_late', [whereItIs(matter)])
    const extension: ExtensionRecord = {
      status: 'asked',
      days: wish.days,
      reason: wish.reason,
      askedAt: now,
      askedBy: staff.name,
      askedById: new mongoose.Types.ObjectId(staff.id),
      answeredAt: null,
      answeredBy: null,
      answer: null,
    }
    const move = { move: 'askExtension', at: now } as const
    const asked = await moveMatter(app, staff, matter, move, () => ({
      set: { extension },
      story: [{ at: now, text: story.extensionAsked(wish.days), note: wish.reason }],
    }))
    await app.outbox.add('matter.extension_asked', staff, { ...factsOf(asked), move, ...wish })
    return asked
  })

/** 批准延期: the last day is counted anew, and the applicant is told why and until when, once the clock runs. */
export const grantExtension = (app: App, staff: StaffActor, id: string, note: string | undefined) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'grantExtension')
    const now = app.clock.now()
    const extension: ExtensionRecord = {
      ...matter.extension!,
      status: 'granted',
      answeredAt: now,
      answeredBy: staff.name,
      answer: note || null,
    }
    const { dueOn, warnOn } = deadlineOf({ ...matter, extension }, await loadHolidays(), now)
    const { days, reason } = extension
    const move = { move: 'grantExtension', at: now } as const
    const extended = await moveMatter(app, staff, matter, move, () => ({
      set: { extension, dueOn, warnOn },
      story: [{ at: now, text: story.extended(days, dueOn), note: reason }],
    }))
    await app.outbox.add('matter.extended', staff, { ...factsOf(extended), move, days, reason, dueOn })
    return extended
  })

/** 不同意延期: the last day stays. */
export const refuseExtension = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'refuseExtension')
    const now = app.clock.now()
    const extension: ExtensionRecord = {
      ...matter.extension!,
      status: 'refused',
      answeredAt: now,
      answeredBy: staff.name,
      answer: reason,
    }
    const move = { move: 'refuseExtension', at: now } as const
    const kept = await moveMatter(app, staff, matter, move, () => ({
      set: { extension },
      story: [{ at: now, text: story.extensionRefused(), note: reason }],
    }))
    await app.outbox.add('matter.extension_refused', staff, { ...factsOf(kept), move, reason })
    return kept
  })
