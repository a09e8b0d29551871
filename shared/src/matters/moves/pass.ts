import { z } from '../../zod.ts'
import { hasOpenAsk } from '../flow.ts'
import { enterReady, finish } from '../flow-changes.ts'
import { keyAt, lines, type MoveOutcome, move, Note, StageIndex } from './move.ts'

/** The stage is done; whoever waited only for it has the matter now. */
export const pass = move<{ stage: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'stage',
  permission: 'matter.advance',
  path: '/matters/:matterId/pass',
  summary: '本环节办好，交给下一环节',
  body: z.object({ stageIndex: StageIndex, note: Note }),
  label: '办好，交下一环节',
  event: 'matter.passed',
  read: ({ body, flow }) => ({ stage: keyAt(flow, body.stageIndex) }),
  guard: (flow, { stage }) => {
    if (flow.stages.find(({ key }) => key === stage)?.kind === 'decide') return 'matter.already_moved'
    return hasOpenAsk(flow, stage) ? 'matter.ask_open' : null
  },
  change: (flow, { stage, at }) => ({ stages: enterReady(finish(flow.stages, stage, at), at, null) }),
  timeline: ({ stage, next, holder, note }: MoveOutcome & { note?: string | undefined }) => {
    const done = `${stage.organisationName}办好了「${stage.name}」`
    // Others work beside it, and what comes next waits for them.
    if (next.length === 0) return lines(`${done}，还等${holder ?? '其他单位'}办好`, note)
    const turns = next.map(each => `${each.organisationName}办「${each.name}」`)
    return lines(`${done}，已交给${turns.join('、')}`, note)
  },
  payload: ({ stage, next, holder }) => ({
    stageName: stage.name,
    nextStageName: next.map(({ name }) => name).join('、'),
    holderName: holder ?? '',
  }),
})
