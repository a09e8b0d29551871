import { type RefusalCode, type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type FlowMove, isAskOpen } from '@zhenyiban/shared/matters/flow.ts'
import { whyNot } from '@zhenyiban/shared/matters/flow-guard.ts'
import { matterMoves } from '@zhenyiban/shared/matters/statuses.ts'
import type { Actor, App, EventActor, StaffActor } from '../../../kernel/app.ts'
import { applyMove, flowOf } from '../record/flow.ts'
import { Matter, type MatterRecord, type StoryLine } from '../record/model.ts'
import { allowedMoves } from '../rules.ts'
import { awaited, howExtended, howItStands, publicUntil, whatElse } from '../words.ts'

type Mover = EventActor & { name?: string; organisationId?: string }
/** Who made a move, as colleagues read it. */
const nameOf = (who: Mover): string =>
  who.kind === 'staff' ? (who.name ?? '工作人员') : who.kind === 'resident' ? '申请人' : '系统'

/** Whose hand makes it, as far as it is one of an organisation. */
const handOf = (who: Mover) =>
  who.kind === 'staff' && who.organisationId
    ? { id: who.id, name: nameOf(who), organisationId: who.organisationId }
    : null

/** What a move writes besides where the matter is, seen from where it will be. */
type Tell = (after: MatterRecord) => { set?: Partial<MatterRecord>; story: StoryLine[] }
/**
 * Makes a move on the state the caller read and remembers who made it; null when the matter has moved on since. The
 * guard is in the update's filter, so of two callers at once one wins.
 */
export const tryMove = async (
  app: App,
  who: Mover,
  matter: MatterRecord,
  sent: FlowMove,
  tell: Tell,
): Promise<MatterRecord | null> => {
  const lastMove = { move: sent.move, by: nameOf(who), at: app.clock.now() }
  const applied = applyMove(matter, sent, handOf(who))
  const { set = {}, story } = tell({ ...matter, ...applied })
  return Matter.findOneAndUpdate(
    { _id: matter._id, status: { $in: [...matterMoves[sent.move].from] }, revision: matter.revision },
    {
      $set: { ...applied, ...set, lastMove },
      $inc: { revision: 1 },
      $push: { timeline: { $each: story } },
    },
    { returnDocument: 'after' },
  ).lean()
}
const openAsks = ({ asks }: MatterRecord): RefusalDetail[] =>
  asks.filter(isAskOpen).map(({ organisationName, dueOn }) => ({ message: awaited(organisationName, dueOn) }))
/** What a caller needs to know besides the sentence of a refusal. */
const aboutMatter = (matter: MatterRecord, code: RefusalCode): RefusalDetail[] => {
  if (code === 'matter.extension_once') return [...howItStands(matter), ...howExtended(matter.extension)]
  if (code === 'matter.ask_open') return openAsks(matter)
  const untilOn = matter.pauses.at(-1)?.untilOn
  if (code === 'matter.publicity_runs' && untilOn) return [{ message: publicUntil(untilOn) }]
  return howItStands(matter)
}
/** Refuses a move to staff: which rule, how the matter stands, and what would be possible. */
export const refuseMove = (matter: MatterRecord, staff: StaffActor, code: RefusalCode): never =>
  refuse(code, [...aboutMatter(matter, code), ...whatElse(allowedMoves(matter, staff))])
/** The same; staff whose move cannot be made, or who lost a race, are told who did what. */
export const moveMatter = async (
  app: App,
  who: Actor,
  matter: MatterRecord,
  sent: FlowMove,
  tell: Tell,
): Promise<MatterRecord> => {
  const code = whyNot(flowOf(matter), sent)
  if (code && who.kind === 'staff') refuseMove(matter, who, code)
  const moved = await tryMove(app, who, matter, sent, tell)
  if (moved) return moved
  const now = await Matter.findOne({ _id: matter._id }).lean()
  return refuse('matter.already_moved', now && who.kind === 'staff' ? howItStands(now) : [])
}
