import { statusAfter } from '../../kernel/moves.ts'
import { type RefusalCode, refuse } from '../../kernel/refusals.ts'
import { type Flow, isOpen } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'
import type { MatterStatus } from '../statuses.ts'
import type { Move } from './move.ts'
import { type FlowMove, type MatterMove, matterMoves } from './table.ts'

export type AnyFacts = { stage?: string; askId?: string; to?: string }
/** A move's file, for whoever takes any of them: what is sent is of the move it names. */
export type AnyMove = Omit<
  Move<AnyFacts, never, string, never, never, never, never, never, object>,
  'by' | 'guard' | 'recordGuard' | 'change'
> & {
  by: (typeof matterMoves)[MatterMove]['by']
  guard?: (flow: Flow, sent: FlowMove) => RefusalCode | null
  recordGuard?: (state: MatterState, sent: FlowMove, who: Mover) => RefusalCode | null
  change: (flow: Flow, sent: FlowMove) => Partial<Flow>
}
export const moveOf = (move: MatterMove): AnyMove => matterMoves[move] as unknown as AnyMove

/** Why a matter is not in a status the move leaves from; null when it is. */
export const whyNotFrom = (flow: Flow, { move }: Pick<FlowMove, 'move'>): RefusalCode | null => {
  const { from, whenMoved } = moveOf(move)
  if ((from as readonly MatterStatus[]).includes(flow.status)) return null
  return whenMoved?.(flow) ?? (flow.status === 'paused' ? 'matter.paused' : 'matter.already_moved')
}
/** Why the stage it is made at, if it is made at one, is not open; null when it is. */
export const whyNotOpen = ({ stages }: Flow, sent: FlowMove): RefusalCode | null => {
  if (!('stage' in sent)) return null
  const stage = stages.find(({ key }) => key === sent.stage)
  return stage && isOpen(stage) ? null : 'matter.already_moved'
}
/** Why a move cannot be made now, whoever makes it; null when it can. */
export const whyNot = (flow: Flow, sent: FlowMove): RefusalCode | null =>
  whyNotFrom(flow, sent) ?? whyNotOpen(flow, sent) ?? moveOf(sent.move).guard?.(flow, sent) ?? null

/** The state after a move; a move that cannot be made is refused. */
export const take = (flow: Flow, sent: FlowMove): Flow => {
  const code = whyNot(flow, sent)
  if (code) refuse(code)
  const { change } = moveOf(sent.move)
  return { ...flow, ...change(flow, sent), status: statusAfter(matterMoves[sent.move], flow.status) }
}
