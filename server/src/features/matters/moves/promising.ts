import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewPromise } from '@zhenyiban/shared/matters/promise.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { lastOnOf } from '../present-promise.ts'
import { whyNotPromise } from '../promise-rules.ts'
import { barredUntilSaid, story } from '../promise-words.ts'
import { factsOf } from '../record/facts.ts'
import { Matter, type MatterRecord } from '../record/model.ts'
import { missingPapers } from '../rules.ts'
import { findMatterForMove } from '../service.ts'
import { onAcceptance } from './desk.ts'
import { moveMatter } from './moving.ts'

const applicantHashOf = (app: App, { applicant }: MatterRecord): string =>
  app.vault.fingerprint(app.vault.open(applicant.idNumber))

const assertNotBarred = async (applicantHash: string, today: string): Promise<void> => {
  const broken = await Matter.findOne({
    'promise.applicantHash': applicantHash,
    'promise.barredUntilOn': { $gte: today },
  })
    .sort({ 'promise.barredUntilOn': -1, _id: -1 })
    .lean()
  const untilOn = broken?.promise?.barredUntilOn
  if (untilOn) refuse('matter.promise_barred', [{ message: barredUntilSaid(untilOn) }])
}

/** 容缺受理: the main papers are here, the rest is promised in writing by a day within the promised limit. */
export const acceptOnPromise = (app: App, staff: StaffActor, id: string, wish: NewPromise) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'acceptOnPromise')
    const { at, holidays, tell } = await onAcceptance(app, story.accepted)
    const today = localDay(at)
    const lastOn = lastOnOf(matter, holidays, at)
    const why = whyNotPromise(matter.materials, wish, { today, lastOn })
    if (why) refuse(why)
    const applicantHash = applicantHashOf(app, matter)
    await assertNotBarred(applicantHash, today)
    const { byOn, version, way } = wish
    const materials = missingPapers(matter.materials)
    const promise = {
      materials,
      byOn,
      version,
      way,
      applicantHash,
      promisedAt: at,
      remindedAt: null,
      keptAt: null,
      brokenAt: null,
      barredUntilOn: null,
    }
    const move = { move: 'acceptOnPromise', byOn, at } as const
    const accepted = await moveMatter(app, staff, matter, move, after => {
      const { set, story: lines } = tell(after)
      const promised = { at, text: story.promised(materials, byOn), note: story.fails() }
      return { set: { ...set, promise, missing: materials }, story: [...lines, promised] }
    })
    await app.outbox.add('matter.accepted_on_promise', staff, {
      ...factsOf(accepted),
      move,
      dueOn: accepted.dueOn!,
      materials,
      byOn,
      version,
      way,
    })
    return accepted
  })

/** The promised papers came in, by hand or as files that were verified. */
export const keepPromise = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'keepPromise')
    const at = app.clock.now()
    const promised = matter.promise?.materials ?? []
    const materials = matter.materials.map(paper => ({
      ...paper,
      handedIn: paper.handedIn || promised.includes(paper.name),
    }))
    const move = { move: 'keepPromise', at } as const
    const kept = await moveMatter(app, staff, matter, move, () => ({
      set: { materials, missing: [] },
      story: [{ at, text: story.kept(), note: null }],
    }))
    await app.outbox.add('matter.promise_kept', staff, { ...factsOf(kept), move })
    return kept
  })
