import { ShortText } from '../../kernel/fields.ts'
import { z } from '../../zod.ts'
import { cutShort, endAsks } from '../flow-changes.ts'
import { whyUnchecked } from './checking.ts'
import { decidedPayload } from './deciding.ts'
import { keyAt, lines, type MoveOutcome, move, StageIndex } from './move.ts'

/** 不予: a stage on the way finds that the matter cannot be granted; what else is under way ends with it. */
export const refuse = move<{ stage: string }>()({
  from: ['in_progress'],
  to: 'decided',
  by: 'stage',
  permission: 'matter.advance',
  path: '/matters/:matterId/refuse',
  endpoint: 'refuseAtStage',
  summary: '环节不予办理',
  body: z.object({ stageIndex: StageIndex, reason: ShortText }),
  label: '不予办理',
  event: 'matter.decided',
  read: ({ body, flow }) => ({ stage: keyAt(flow, body.stageIndex) }),
  guard: ({ stages }, sent) => {
    const stage = stages.find(({ key }) => key === sent.stage)
    if (stage?.kind === 'decide') return 'matter.already_moved'
    return stage?.may.includes('refuse') ? null : 'matter.stage_may_not'
  },
  recordGuard: whyUnchecked,
  offeredDespite: ['matter.papers_waiting'],
  change: (flow, { stage, at }) => ({
    stages: cutShort(flow.stages, stage, at),
    outcome: 'refused',
    decidedAt: at,
    asks: endAsks(flow.asks, at, () => true),
  }),
  timeline: ({ stage, reason }: MoveOutcome & { reason: string }) =>
    lines(`${stage.organisationName}在「${stage.name}」时决定：不予`, reason),
  payload: ({ reason, holder }) => decidedPayload('refused', reason, holder),
})
