import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { factsOf } from '../record/facts.ts'
import type { MatterRecord } from '../record/model.ts'
import { findStage } from '../service.ts'
import { story } from '../words.ts'
import { moveMatter } from './moving.ts'

/** The stages whose turn came with a move. */
const openedBy = (before: MatterRecord, after: MatterRecord) =>
  after.stages.filter((stage, i) => isOpen(stage) && !isOpen(before.stages[i]!))

/** The holder's stage is done; whoever waited only for it has the matter now. Of two people at once one wins. */
export const passStage = (
  app: App,
  staff: StaffActor,
  id: string,
  stageIndex: number,
  note: string | undefined,
) =>
  app.transaction(async () => {
    const { matter, stage } = await findStage(staff, id, stageIndex)
    const at = app.clock.now()
    const move = { move: 'pass', stage: stage.key, at } as const
    const passed = await moveMatter(app, staff, matter, move, after => {
      const text = story.passed(stage, openedBy(matter, after), after.holderName)
      return { story: [{ at, text, note: note || null }] }
    })
    const nextStageName = openedBy(matter, passed)
      .map(({ name }) => name)
      .join('、')
    const told = { stageName: stage.name, nextStageName, holderName: passed.holderName ?? '' }
    await app.outbox.add('matter.passed', staff, { ...factsOf(passed), move, ...told })
    return passed
  })

/** 退回: a stage before this one is done again; whatever waited for it begins anew after it. */
export const sendBackStage = (
  app: App,
  staff: StaffActor,
  id: string,
  wish: { stageIndex: number; toIndex: number; reason: string },
) =>
  app.transaction(async () => {
    const { matter, stage } = await findStage(staff, id, wish.stageIndex)
    const at = app.clock.now()
    const target = matter.stages[wish.toIndex]
    const move = { move: 'sendBack', stage: stage.key, to: target?.key ?? '', at } as const
    const back = await moveMatter(app, staff, matter, move, () => ({
      story: [{ at, text: story.sentBack(stage, target!), note: wish.reason }],
    }))
    const told = { stageName: stage.name, toStageName: target!.name, toName: target!.organisationName }
    await app.outbox.add('matter.sent_back', staff, {
      ...factsOf(back),
      move,
      ...told,
      reason: wish.reason,
    })
    return back
  })

/** What an ended handling says to the applicant: the result, and who hands it over. */
export const decidedFacts = (matter: MatterRecord) => ({
  ...factsOf(matter),
  outcome: matter.outcome!,
  resultText: matter.resultText!,
  nextHolderName: matter.holderName,
})

/** 不予: a stage on the way finds that the matter cannot be granted; what else is under way ends with it. */
export const refuseAtStage = (
  app: App,
  staff: StaffActor,
  id: string,
  wish: { stageIndex: number; reason: string },
) =>
  app.transaction(async () => {
    const { matter, stage } = await findStage(staff, id, wish.stageIndex)
    const at = app.clock.now()
    const move = { move: 'refuse', stage: stage.key, at } as const
    const refused = await moveMatter(app, staff, matter, move, () => ({
      set: { resultText: wish.reason },
      story: [{ at, text: story.refusedAt(stage), note: wish.reason }],
    }))
    await app.outbox.add('matter.decided', staff, { ...decidedFacts(refused), move })
    return refused
  })
