import type { Outcome } from '@zhenyiban/shared/matters/statuses.ts'
import type { ResultKind } from '@zhenyiban/shared/results/delivery.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { moveMatter } from '../matters/moves/moving.ts'
import { decidedFacts } from '../matters/moves/stages.ts'
import { findStage } from '../matters/service.ts'
import { story } from '../matters/words.ts'
import { keepKind } from './choosing.ts'

/** The decision; the result then goes to the stage that hands it over, else back to the receiving hall. */
export const decideMatter = (
  app: App,
  staff: StaffActor,
  id: string,
  decision: {
    stageIndex: number
    outcome: Outcome
    resultText: string
    resultKind?: ResultKind | undefined
  },
) =>
  app.transaction(async () => {
    const { stageIndex, outcome, resultText, resultKind } = decision
    const { matter, stage } = await findStage(staff, id, stageIndex)
    const at = app.clock.now()
    const move = { move: 'decide', stage: stage.key, outcome, at } as const
    const decided = await moveMatter(app, staff, matter, move, () => ({
      set: { resultText },
      story: [{ at, text: story.decided(stage.organisationName, outcome), note: resultText }],
    }))
    await app.outbox.add('matter.decided', staff, { ...decidedFacts(decided), move })
    return resultKind ? keepKind(app, staff, decided, resultKind) : decided
  })
