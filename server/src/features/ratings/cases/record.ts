import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { judgeCase, replayCase, takeCase } from '@zhenyiban/shared/ratings/case-flow.ts'
import type { CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import { endOf } from '@zhenyiban/shared/ratings/cases.ts'
import { packAt } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type App, type EventActor, type StaffActor, system } from '../../../kernel/app.ts'
import { Rectification, type RectificationRecord, type StepRecord } from './model.ts'

export const flowOf = ({ callable, steps }: Pick<RectificationRecord, 'callable' | 'steps'>) =>
  replayCase(callable, steps)
export const packOf = ({ pack }: Pick<RectificationRecord, 'pack'>) => packAt(pack)

export interface Stepping {
  move: CaseMove
  /** Null: whoever gave the rating, or the platform. */
  staff: StaffActor | null
  text: string | null
  /** Of the proof. */
  proof?: Pick<StepRecord, 'files' | 'filesShown'>
  /** Days and the appeal, which come with it. */
  set?: Partial<
    Pick<RectificationRecord, 'dueOn' | 'callByOn' | 'closesOn' | 'appealUntilOn' | 'appeal' | 'escalations'>
  >
  /** Whom the event names; nobody where whoever gave the rating is anonymous. */
  actor?: EventActor
}
const ENDED = { closesOn: null, callByOn: null, appealUntilOn: null }
/**
 * In a transaction: makes one step of a case, if its table of moves allows it, and puts it on record: the only way in which
 * a case changes. Of two at once one wins.
 */
export const stepCase = async (
  app: App,
  seen: RectificationRecord,
  { move, staff, text, proof, set = {}, actor = staff ?? system }: Stepping,
): Promise<RectificationRecord> => {
  const step = { move, by: staff?.id ?? null }
  const flow = flowOf(seen)
  const why = judgeCase(flow, step, packOf(seen).callAttempts.least)
  if (why) refuse(why)
  const { status } = takeCase(flow, step)
  const at = app.clock.now()
  const { _id, ratingId, revision, organisationId } = seen
  const moved = await Rectification.findOneAndUpdate(
    { _id, ratingId, revision },
    {
      $set: { ...set, status, ...(endOf(status) && { ...ENDED, endedAt: at, endedOn: localDay(at) }) },
      $push: { steps: { ...step, at, text, ...proof } },
      $inc: { revision: 1 },
    },
    { returnDocument: 'after' },
  ).lean()
  if (!moved) return refuse('rectification.already_moved')
  await app.outbox.add('rectification.moved', actor, {
    rectificationId: String(_id),
    organisationId: String(organisationId),
    move,
    by: step.by,
    status,
  })
  return moved
}

/** A case of the caller's own organisations. */
export const findCase = async (staff: StaffActor, id: string): Promise<RectificationRecord> =>
  (await Rectification.findOne({ _id: id, organisationId: { $in: [...staff.scope] } }).lean()) ??
  refuse('rectification.not_found')
