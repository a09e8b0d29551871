import { localDay } from '@zhenyiban/shared/calendar.ts'
import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, type EventActor, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { loadHolidays } from '../organisations/service.ts'
import { deadlineOf } from './deadline/clock.ts'
import { factsOf } from './facts.ts'
import { Matter, type MatterRecord } from './model.ts'
import { moveMatter, tryMove } from './moving.ts'
import { isDoneByAcceptance, isUntoldTooLong, missingPapers } from './rules.ts'
import { findMatterForMove, findMine } from './service.ts'
import { story } from './words.ts'

/** What acceptance sets: the deadline, and the first organisation that has it. */
const onAcceptance = async (app: App, matter: MatterRecord) => {
  const now = app.clock.now()
  const stageIndex = isDoneByAcceptance(matter.stages, matter.hallOrganisationId) ? 1 : 0
  const stages = matter.stages.map((stage, i) => ({
    ...stage,
    enteredAt: i <= stageIndex ? now : null,
    doneAt: i < stageIndex ? now : null,
  }))
  const { dueOn, warnOn } = deadlineOf({ ...matter, stages }, await loadHolidays(), now)
  const holder = stages[stageIndex]!
  const handed = { at: now, text: story.handedTo(holder.organisationName, holder.name), note: null }
  return {
    // A clock that runs has a last day.
    due: dueOn!,
    handed,
    set: {
      dueOn,
      warnOn,
      stageIndex,
      stages,
      holderId: holder.organisationId,
      holderName: holder.organisationName,
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
    const { due, handed, set } = await onAcceptance(app, matter)
    const line = { at: handed.at, text: story.accepted(due), note: null }
    const accepted = await moveMatter(app, staff, { _id: id }, 'accept', {
      $set: set,
      $push: { timeline: { $each: [line, handed] } },
    })
    await app.outbox.add('matter.accepted', staff, { ...factsOf(accepted), dueOn: due })
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
    const now = app.clock.now()
    const list = [told.join('、'), note].filter(Boolean).join('。')
    const moved = await moveMatter(app, staff, { _id: id, toldMissingAt: null }, 'tellMissing', {
      $set: { missing: told, toldMissingAt: now },
      $push: { timeline: { at: now, text: story.papersMissing(told.length), note: list } },
    })
    await app.outbox.add('matter.papers_missing', staff, { ...factsOf(moved), missing: told })
    return moved
  })

/** The missing papers came in: the matter is accepted and the clock starts anew. */
export const completePapers = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'complete')
    const { due, handed, set } = await onAcceptance(app, matter)
    const materials = matter.materials.map(paper => ({
      ...paper,
      handedIn: paper.handedIn || matter.missing.includes(paper.name),
    }))
    const line = { at: handed.at, text: story.completed(due), note: null }
    const completed = await moveMatter(app, staff, { _id: id }, 'complete', {
      $set: { ...set, materials, missing: [] },
      $push: { timeline: { $each: [line, handed] } },
    })
    await app.outbox.add('matter.completed', staff, { ...factsOf(completed), dueOn: due })
    return completed
  })

const ended = (now: Date) => ({ holderId: null, holderName: null, dueOn: null, warnOn: null, endedAt: now })

export const declineMatter = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    await findMatterForMove(staff, id, 'decline')
    const now = app.clock.now()
    const declined = await moveMatter(app, staff, { _id: id }, 'decline', {
      $set: ended(now),
      $push: { timeline: { at: now, text: story.declined(), note: reason } },
    })
    await app.outbox.add('matter.declined', staff, { ...factsOf(declined), reason })
    return declined
  })

export const withdrawMatter = (app: App, who: ResidentActor, id: string) =>
  app.transaction(async () => {
    await findMine(who, id)
    const now = app.clock.now()
    const withdrawn = await moveMatter(app, who, { _id: id }, 'withdraw', {
      $set: { ...ended(now), missing: [] },
      $push: { timeline: { at: now, text: story.withdrawn(), note: null } },
    })
    await app.outbox.add('matter.withdrawn', who, factsOf(withdrawn))
    return withdrawn
  })

const lapse = (app: App, actor: EventActor, matter: MatterRecord) =>
  app.transaction(async () => {
    const { due, handed, set } = await onAcceptance(app, matter)
    const line = { at: handed.at, text: story.lapsed(), note: null }
    const lapsed = await tryMove(app, actor, { _id: matter._id }, 'lapse', {
      $set: set,
      $push: { timeline: { $each: [line, handed] } },
    })
    if (lapsed) await app.outbox.add('matter.lapsed', actor, { ...factsOf(lapsed), dueOn: due })
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
