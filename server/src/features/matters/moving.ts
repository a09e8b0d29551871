import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type MatterMove, matterMoves } from '@zhenyiban/shared/matters.ts'
import type { QueryFilter, UpdateQuery } from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, EventActor } from '../../kernel/app.ts'
import { Matter, type MatterRecord } from './model.ts'
import { howItStands } from './words.ts'

/** Who made a move, as colleagues read it. */
const nameOf = (who: EventActor & { name?: string }): string =>
  who.kind === 'staff' ? (who.name ?? '工作人员') : who.kind === 'resident' ? '申请人' : '系统'

/** Makes a move and remembers who made it; null when the matter has moved on. */
export const tryMove = (
  app: App,
  who: EventActor & { name?: string },
  filter: QueryFilter<MatterRecord>,
  move: MatterMove,
  change: UpdateQuery<MatterRecord>,
): Promise<MatterRecord | null> => {
  const lastMove = { move, by: nameOf(who), at: app.clock.now() }
  return advance(Matter, filter, matterMoves[move], { ...change, $set: { ...change.$set, lastMove } })
}
/** The same; of two people at once one wins, and staff who lost are told who did what. */
export const moveMatter = async (
  app: App,
  who: EventActor & { name?: string },
  filter: QueryFilter<MatterRecord>,
  move: MatterMove,
  change: UpdateQuery<MatterRecord>,
): Promise<MatterRecord> => {
  const moved = await tryMove(app, who, filter, move, change)
  if (moved) return moved
  const now = await Matter.findOne({ _id: filter._id }).lean()
  return refuse('matter.already_moved', now && who.kind === 'staff' ? howItStands(now) : [])
}
