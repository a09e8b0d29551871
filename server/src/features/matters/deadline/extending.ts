import { localDay } from '@zhenyiban/shared/calendar.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewExtension } from '@zhenyiban/shared/matter-clock.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/service.ts'
import { factsOf } from '../facts.ts'
import type { ExtensionRecord } from '../model.ts'
import { moveMatter } from '../moving.ts'
import { findMatterForMove } from '../service.ts'
import { story, whereItIs } from '../words.ts'
import { deadlineOf } from './clock.ts'

/** 申请延期: once, while the limit still runs (行政许可法 art. 42). */
export const askExtension = (app: App, staff: StaffActor, id: string, wish: NewExtension) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'askExtension')
    const now = app.clock.now()
    if (matter.dueOn !== null && matter.dueOn < localDay(now))
      refuse('matter.extension_too_late', [whereItIs(matter)])
    const extension: ExtensionRecord = {
      ...{ status: 'asked', days: wish.days, reason: wish.reason, askedAt: now, askedBy: staff.name },
      askedById: new mongoose.Types.ObjectId(staff.id),
      ...{ answeredAt: null, answeredBy: null, answer: null },
    }
    const asked = await moveMatter(app, staff, { _id: id, extension: null }, 'askExtension', {
      $set: { extension },
      $push: { timeline: { at: now, text: story.extensionAsked(wish.days), note: wish.reason } },
    })
    await app.outbox.add('matter.extension_asked', staff, { ...factsOf(asked), ...wish })
    return asked
  })

/** 批准延期: the last day is counted anew, and the applicant is told why and until when. */
export const grantExtension = (app: App, staff: StaffActor, id: string, note: string | undefined) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'grantExtension')
    const now = app.clock.now()
    const extension: ExtensionRecord = {
      ...matter.extension!,
      ...{ status: 'granted', answeredAt: now, answeredBy: staff.name, answer: note || null },
    }
    const { dueOn, warnOn } = deadlineOf({ ...matter, extension }, await loadHolidays(), now)
    const { days, reason } = extension
    // A clock that runs has a last day.
    const due = dueOn!
    const filter = { _id: id, 'extension.status': 'asked' as const }
    const extended = await moveMatter(app, staff, filter, 'grantExtension', {
      $set: { extension, dueOn, warnOn },
      $push: { timeline: { at: now, text: story.extended(days, due), note: reason } },
    })
    await app.outbox.add('matter.extended', staff, { ...factsOf(extended), days, reason, dueOn: due })
    return extended
  })

/** 不同意延期: the last day stays. */
export const refuseExtension = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    await findMatterForMove(staff, id, 'refuseExtension')
    const now = app.clock.now()
    const filter = { _id: id, 'extension.status': 'asked' as const }
    const kept = await moveMatter(app, staff, filter, 'refuseExtension', {
      $set: {
        ...{ 'extension.status': 'refused', 'extension.answer': reason },
        ...{ 'extension.answeredAt': now, 'extension.answeredBy': staff.name },
      },
      $push: { timeline: { at: now, text: story.extensionRefused(), note: reason } },
    })
    await app.outbox.add('matter.extension_refused', staff, { ...factsOf(kept), reason })
    return kept
  })
