import { z } from '../../zod.ts'
import { accept as accepted } from '../flow-changes.ts'
import { missingPapers } from '../promise.ts'
import { acceptedLines, acceptedPayload, untilWhen } from './accepting.ts'
import { whyUnchecked } from './checking.ts'
import { type MoveOutcome, move } from './move.ts'

/** 受理: only with all required papers. */
export const accept = move()({
  from: ['received'],
  to: 'in_progress',
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/accept',
  summary: '受理',
  body: z.object({}),
  label: '受理',
  event: 'matter.accepted',
  recordGuard: state =>
    whyUnchecked(state) ?? (missingPapers(state.materials).length > 0 ? 'matter.papers_missing' : null),
  offeredDespite: ['matter.papers_waiting', 'matter.papers_missing'],
  change: (flow, { at }) => accepted(flow, at),
  timeline: (said: MoveOutcome) => acceptedLines(`已受理，${untilWhen(said)}`, said),
  payload: acceptedPayload,
})
