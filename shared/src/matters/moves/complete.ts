import { byHandNote } from '../../papers/states.ts'
import { z } from '../../zod.ts'
import { accept } from '../flow-changes.ts'
import { acceptedLines, acceptedPayload, untilWhen } from './accepting.ts'
import { whyUnchecked } from './checking.ts'
import { type MoveOutcome, move } from './move.ts'

/** The missing papers came in: the matter is accepted and the clock starts anew. */
export const complete = move()({
  from: ['papers_missing'],
  to: 'in_progress',
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/complete',
  summary: '材料已补齐',
  body: z.object({}),
  label: '已补齐',
  event: 'matter.completed',
  recordGuard: whyUnchecked,
  offeredDespite: ['matter.papers_waiting'],
  change: (flow, { at }) => accept(flow, at),
  timeline: (said: MoveOutcome & { byHand: string[] }) =>
    acceptedLines(`材料已补齐并受理，${untilWhen(said)}`, said, byHandNote(said.byHand)),
  payload: acceptedPayload,
})
