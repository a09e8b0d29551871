import { ShortText } from '../../kernel/fields.ts'
import { resultKinds } from '../../results/delivery.ts'
import { z } from '../../zod.ts'
import { hasOpenAsk, isPromiseOpen } from '../flow.ts'
import { enterReady, finish } from '../flow-changes.ts'
import { type Outcome, outcomeLabels, outcomes } from '../statuses.ts'
import { whyUnchecked } from './checking.ts'
import { decidedPayload } from './deciding.ts'
import { keyAt, lines, type MoveOutcome, move, StageIndex } from './move.ts'

/** The decision; the result then goes to the stage that hands it over, else back to the receiving hall. */
export const decide = move<{ stage: string; outcome: Outcome }>()({
  from: ['in_progress'],
  to: 'decided',
  by: 'stage',
  permission: 'matter.advance',
  path: '/matters/:matterId/decide',
  summary: '作出决定',
  body: z.object({
    stageIndex: StageIndex,
    outcome: z.enum(outcomes),
    resultText: ShortText,
    resultKind: z.optional(z.enum(resultKinds)),
  }),
  label: '作出决定',
  event: 'matter.decided',
  read: ({ body, flow }) => ({ stage: keyAt(flow, body.stageIndex), outcome: body.outcome }),
  options: ({ stage }) => outcomes.map(outcome => ({ stage, outcome })),
  guard: (flow, sent) => {
    const stage = flow.stages.find(({ key }) => key === sent.stage)
    if (stage?.kind !== 'decide') return 'matter.already_moved'
    if (hasOpenAsk(flow, stage.key)) return 'matter.ask_open'
    if (sent.outcome === 'refused' && !stage.may.includes('refuse')) return 'matter.stage_may_not'
    // What was promised is still missing: the matter can be looked into, but not granted.
    return sent.outcome === 'granted' && isPromiseOpen(flow.promise) ? 'matter.promise_open' : null
  },
  recordGuard: whyUnchecked,
  offeredDespite: ['matter.papers_waiting', 'matter.promise_open'],
  change: (flow, { stage, outcome, at }) => ({
    stages: enterReady(finish(flow.stages, stage, at), at, null),
    outcome,
    decidedAt: at,
  }),
  timeline: ({ stage, outcome, resultText }: MoveOutcome & { outcome: Outcome; resultText: string }) =>
    lines(`${stage.organisationName}作出决定：${outcomeLabels[outcome]}`, resultText),
  payload: ({ outcome, resultText, holder }) => decidedPayload(outcome, resultText, holder),
})
