import type { Outcome } from '@zhenyiban/shared/matters.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { factsOf } from './facts.ts'
import type { MatterRecord } from './model.ts'
import { moveMatter } from './moving.ts'
import { findMatterForMove } from './service.ts'
import { story } from './words.ts'

/** The fields that say stage `index` is done and the next one has begun. */
const stepFrom = (matter: MatterRecord, index: number, now: Date) => ({
  [`stages.${index}.doneAt`]: now,
  ...(matter.stages[index + 1] && { [`stages.${index + 1}.enteredAt`]: now }),
})

/** The holder's stage is done; the next organisation has it. Of two people at once one wins. */
export const passStage = (
  app: App,
  staff: StaffActor,
  id: string,
  stageIndex: number,
  note: string | undefined,
) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'pass', stageIndex)
    // A stage that may be passed is before the deciding one, so there is a next.
    const [stage, next] = [matter.stages[stageIndex]!, matter.stages[stageIndex + 1]!]
    const now = app.clock.now()
    const text = story.passed(stage.organisationName, stage.name, next.organisationName, next.name)
    const passed = await moveMatter(app, staff, { _id: id, stageIndex }, 'pass', {
      $set: {
        ...stepFrom(matter, stageIndex, now),
        stageIndex: stageIndex + 1,
        holderId: next.organisationId,
        holderName: next.organisationName,
      },
      $push: { timeline: { at: now, text, note: note || null } },
    })
    const told = { stageName: stage.name, nextStageName: next.name, holderName: next.organisationName }
    await app.outbox.add('matter.passed', staff, { ...factsOf(passed), ...told })
    return passed
  })

/** The decision; the result then goes to the stage that hands it over, else back to the receiving hall. */
export const decideMatter = (
  app: App,
  staff: StaffActor,
  id: string,
  decision: { stageIndex: number; outcome: Outcome; resultText: string },
) =>
  app.transaction(async () => {
    const { stageIndex, outcome, resultText } = decision
    const matter = await findMatterForMove(staff, id, 'decide', stageIndex)
    const [stage, next] = [matter.stages[stageIndex]!, matter.stages[stageIndex + 1]]
    const now = app.clock.now()
    const holderName = next?.organisationName ?? matter.hallName
    const decided = await moveMatter(app, staff, { _id: id, stageIndex }, 'decide', {
      $set: {
        ...stepFrom(matter, stageIndex, now),
        stageIndex: next ? stageIndex + 1 : stageIndex,
        holderId: next?.organisationId ?? matter.hallOrganisationId,
        holderName,
        outcome,
        resultText,
      },
      $push: {
        timeline: { at: now, text: story.decided(stage.organisationName, outcome), note: resultText },
      },
    })
    await app.outbox.add('matter.decided', staff, {
      ...factsOf(decided),
      outcome,
      resultText,
      nextHolderName: holderName,
    })
    return decided
  })

/** The result was handed over (送达); the matter is closed (办结). */
export const closeMatter = (app: App, staff: StaffActor, id: string, note: string | undefined) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'close')
    const now = app.clock.now()
    const closed = await moveMatter(app, staff, { _id: id }, 'close', {
      $set: { [`stages.${matter.stageIndex}.doneAt`]: now, holderId: null, holderName: null, endedAt: now },
      $push: {
        timeline: { at: now, text: story.closed(matter.holderName ?? matter.hallName), note: note || null },
      },
    })
    await app.outbox.add('matter.closed', staff, { ...factsOf(closed), note: note || null })
    return closed
  })
