import { stagesBefore } from '../../catalogue/workflow.ts'
import { ShortText } from '../../kernel/fields.ts'
import { z } from '../../zod.ts'
import { isOpen } from '../flow.ts'
import { endAsks, reopen } from '../flow-changes.ts'
import { keyAt, lines, type MoveOutcome, move, StageIndex } from './move.ts'

/** 退回: a stage before this one is done again; whatever waited for it begins anew after it. */
export const sendBack = move<{ stage: string; to: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'stage',
  permission: 'matter.advance',
  path: '/matters/:matterId/send-back',
  summary: '退回给前面的环节重办',
  body: z.object({ stageIndex: StageIndex, toIndex: StageIndex, reason: ShortText }),
  label: '退回重办',
  event: 'matter.sent_back',
  read: ({ body, flow }) => ({ stage: keyAt(flow, body.stageIndex), to: keyAt(flow, body.toIndex) }),
  options: ({ state, stage }) => state.stages.map(({ key }) => ({ stage, to: key })),
  guard: ({ stages }, { stage, to }) => {
    if (!stages.find(({ key }) => key === stage)?.may.includes('return')) return 'matter.stage_may_not'
    const target = stages.find(({ key }) => key === to)
    return target?.doneAt && stagesBefore(stages, stage).has(to) ? null : 'matter.cannot_send_back'
  },
  change: (flow, { to, at }) => {
    const stages = reopen(flow.stages, to, at)
    const idle = new Set(stages.filter(stage => !isOpen(stage)).map(({ key }) => key))
    return { stages, asks: endAsks(flow.asks, at, ({ stageKey }) => idle.has(stageKey)) }
  },
  timeline: ({ stage, to, reason }: MoveOutcome & { reason: string }) =>
    lines(
      `${stage.organisationName}看「${stage.name}」时发现要改，退回${to.organisationName}重办「${to.name}」`,
      reason,
    ),
  payload: ({ stage, to, reason }) => ({
    stageName: stage.name,
    toStageName: to.name,
    toName: to.organisationName,
    reason,
  }),
})
