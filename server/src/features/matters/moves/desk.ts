import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import {
  type App,
  type EventActor,
  type ResidentActor,
  type StaffActor,
  system,
} from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { deadlineOf } from '../record/clock.ts'
import { factsOf } from '../record/facts.ts'
import { Matter, type MatterRecord } from '../record/model.ts'
import { isUntoldTooLong, missingPapers } from '../rules.ts'
import { findMatterForMove, findMine } from '../service.ts'
import { story } from '../words.ts'
import { moveMatter, tryMove } from './moving.ts'

/** What acceptance tells and counts: the last day, and who has it first. `said` is asked with the last day. */
export const onAcceptance = async (app: App, said: (due: string) => string) => {
  const holidays = await loadHolidays()
  const at = app.clock.now()
  return {
    at,
    holidays,
    tell: (after: MatterRecord) => {
      const days = deadlineOf(after, holidays, at)
      const begun = after.stages.filter(isOpen)
      const handed = begun.map(each => story.handedTo(each.organisationName, each.name))
      // A clock that runs has a last day.
      const lines = [said(days.dueOn!), ...handed].map(text => ({ at, text, note: null }))
      return { set: days, story: lines }
    },
  }
}

const asDetails = (names: readonly string[]): RefusalDetail[] =>
  names.map(message => ({ field: 'materials', message }))

/** 受理: only with all required papers; the days the hall took to look at them count. */
export const acceptMatter = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'accept')
    const missing = missingPapers(matter.materials)
    if (missing.length > 0) refuse('matter.papers_missing', asDetails(missing))
    const { at, tell } = await onAcceptance(app, story.accepted)
    const move = { move: 'accept', at } as const
    const accepted = await moveMatter(app, staff, matter, move, tell)
    await app.outbox.add('matter.accepted', staff, { ...factsOf(accepted), move, dueOn: accepted.dueOn! })
    return accepted
  })

/** 一次性告知: everything that is missing, told once. */
export const tellMissing = (
  app: App,
  staff: StaffActor,
  id: string,
  missing: string[],
  note: string | undefined,
) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'tellMissing')
    const required = missingPapers(matter.materials)
    const absent = matter.materials.filter(({ handedIn }) => !handedIn).map(({ name }) => name)
    const unknown = missing.filter(name => !absent.includes(name))
    if (unknown.length > 0) refuse('matter.unknown_material', asDetails(unknown))
    // Telling once means telling all: what is required and absent is told even if it was not ticked.
    const told = [...new Set([...required, ...missing])]
    const at = app.clock.now()
    const list = [told.join('、'), note].filter(Boolean).join('。')
    const move = { move: 'tellMissing', at } as const
    const moved = await moveMatter(app, staff, matter, move, () => ({
      set: { missing: told },
      story: [{ at, text: story.papersMissing(told.length), note: list }],
    }))
    await app.outbox.add('matter.papers_missing', staff, { ...factsOf(moved), move, missing: told })
    return moved
  })

/** The missing papers came in: the matter is accepted and the clock starts anew. */
export const completePapers = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'complete')
    const { at, tell } = await onAcceptance(app, story.completed)
    const materials = matter.materials.map(paper => ({
      ...paper,
      handedIn: paper.handedIn || matter.missing.includes(paper.name),
    }))
    const move = { move: 'complete', at } as const
    const completed = await moveMatter(app, staff, matter, move, after => {
      const { set, story: lines } = tell(after)
      return { set: { ...set, materials, missing: [] }, story: lines }
    })
    await app.outbox.add('matter.completed', staff, { ...factsOf(completed), move, dueOn: completed.dueOn! })
    return completed
  })

/** A matter that ended without a decision has no days left to count. */
const uncounted = { dueOn: null, warnOn: null }

export const declineMatter = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'decline')
    const at = app.clock.now()
    const move = { move: 'decline', at } as const
    const declined = await moveMatter(app, staff, matter, move, () => ({
      set: uncounted,
      story: [{ at, text: story.declined(), note: reason }],
    }))
    await app.outbox.add('matter.declined', staff, { ...factsOf(declined), move, reason })
    return declined
  })

export const withdrawMatter = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    const matter = await findMine(who, id)
    const at = app.clock.now()
    const move = { move: 'withdraw', at } as const
    const withdrawn = await moveMatter(app, who, matter, move, () => ({
      set: { ...uncounted, missing: [] },
      story: [{ at, text: story.withdrawn(), note: null }],
    }))
    await app.outbox.add('matter.withdrawn', who, { ...factsOf(withdrawn), move })
    return withdrawn
  })

const lapse = (app: App, actor: EventActor, matter: MatterRecord) =>
  app.transaction(async () => {
    const { at, tell } = await onAcceptance(app, story.lapsed)
    const move = { move: 'lapse', at } as const
    const lapsed = await tryMove(app, actor, matter, move, tell)
    if (lapsed)
      await app.outbox.add('matter.lapsed', actor, { ...factsOf(lapsed), move, dueOn: lapsed.dueOn! })
    return lapsed !== null
  })
/** Matters nobody told anything about for five working days count as accepted from receipt; returns how many. */
export const lapseUntold = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const holidays = await loadHolidays()
  const waiting = await Matter.find({ status: 'received' }).sort({ receivedAt: 1, _id: 1 }).lean()
  let count = 0
  for (const matter of waiting)
    if (isUntoldTooLong(localDay(matter.receivedAt), today, holidays) && (await lapse(app, system, matter)))
      count += 1
  return count
}
