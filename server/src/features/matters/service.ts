import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { type MatterMove, type MatterStatus, matterMoves } from '@zhenyiban/shared/matters/statuses.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { staffWhoDid } from '../../kernel/history.ts'
import { inScope } from '../../kernel/scope.ts'
import { findResidents } from '../identity/residents.ts'
import { type RatableSubject, staffWhoServed } from '../queue/service.ts'
import { refuseMove } from './moves/moving.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import type { StageRecord } from './record/stage-model.ts'
import { ANSWERS, allowedMoves, DESK_MOVES, isHolder, isStageOf, whyNoAnswer, whyNotAtDesk } from './rules.ts'

export const findMatter = async (staff: StaffActor, id: string): Promise<MatterRecord> =>
  (await Matter.findOne({ _id: id, organisationIds: { $in: [...staff.scope] } }).lean()) ??
  refuse('matter.not_found')

const whyNotAllowed = (matter: MatterRecord, staff: StaffActor, move: MatterMove): RefusalCode => {
  if (move === 'tellMissing' && matter.toldMissingAt) return 'matter.told_once'
  // Looked at first: else who lost a race would be told that it was never theirs.
  const moved = !movesFrom(matterMoves, matter.status).includes(move)
  const unanswerable = ANSWERS.includes(move) && !moved && whyNoAnswer(matter, staff)
  if (unanswerable) return unanswerable
  const ofDesk = DESK_MOVES.includes(move)
  const mine = ofDesk ? inScope(staff, matter.hallOrganisationId) : isHolder(matter, staff)
  if (!moved && !mine) return 'matter.not_your_stage'
  const undone = ofDesk && !moved && whyNotAtDesk(matter, move)
  if (undone) return undone
  if (move === 'askExtension' && matter.extension) return 'matter.extension_once'
  if (matter.status === 'paused') return 'matter.paused'
  return move === 'resume' && matter.status === 'in_progress' ? 'matter.not_paused' : 'matter.already_moved'
}
/** A matter the caller sees and may make this move on now; refuses with the reason, and with what is possible. */
export const findMatterForMove = async (
  staff: StaffActor,
  id: string,
  move: MatterMove,
): Promise<MatterRecord> => {
  const matter = await findMatter(staff, id)
  return allowedMoves(matter, staff).includes(move)
    ? matter
    : refuseMove(matter, staff, whyNotAllowed(matter, staff, move))
}
/** The same for a move of one stage, the one the caller looked at: it is open and theirs. */
export const findStage = async (
  staff: StaffActor,
  id: string,
  stageIndex: number,
): Promise<{ matter: MatterRecord; stage: StageRecord }> => {
  const matter = await findMatter(staff, id)
  const stage = matter.stages[stageIndex]
  const { status } = matter
  if (status === 'paused') return refuseMove(matter, staff, 'matter.paused')
  if (!stage || !isOpen(stage) || status !== 'in_progress')
    return refuseMove(matter, staff, 'matter.already_moved')
  if (!isStageOf(stage, staff)) return refuseMove(matter, staff, 'matter.not_your_stage')
  return { matter, stage }
}

/** Opens the applicant's personal fields; who looked, when and why is recorded first. */
export const revealApplicant = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    const { applicant } = await findMatter(staff, id)
    await app.outbox.add('applicant.revealed', staff, { matterId: id, reason })
    const { vault } = app
    return {
      name: vault.open(applicant.name),
      idNumber: vault.open(applicant.idNumber),
      phone: vault.open(applicant.phone),
    }
  })

export const listMine = (who: ResidentActor): Promise<MatterRecord[]> =>
  Matter.find({ residentId: who.id }).sort({ receivedAt: -1, _id: -1 }).limit(100).lean()
export const findMine = async (who: Pick<ResidentActor, 'id'>, id: string): Promise<MatterRecord> =>
  (await Matter.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('matter.not_found')
/** Matters received from someone without an account become those of the resident who proves to hold that phone. */
export const adoptMatters = async (residentId: string): Promise<void> => {
  const [resident] = await findResidents([residentId])
  if (!resident?.phoneHash) return
  await Matter.updateMany({ phoneHash: resident.phoneHash, residentId: null }, { $set: { residentId } })
}
/** What stood under an account that staff opened for a person becomes that of the account the person uses. */
export const handOverMatters = async (formerId: string, residentId: string): Promise<void> => {
  await Matter.updateMany({ residentId: formerId }, { $set: { residentId } })
}
export const findByReceipt = async (receiptCode: string): Promise<MatterRecord> =>
  (await Matter.findOne({ receiptCode }).lean()) ?? refuse('matter.not_found')

const ratable = (matter: MatterRecord): RatableSubject => ({
  id: String(matter._id),
  title: matter.itemName,
  endedAt: matter.endedAt!,
  organisationId: String(matter.hallOrganisationId),
  hallName: matter.hallName,
})
/** Statuses of a matter that ended with a result or a refusal to take it; a withdrawn one is not rated. */
const RATED: MatterStatus[] = ['closed', 'declined']
export const findEndedMatter = async (
  residentId: string,
  matterId: string,
): Promise<RatableSubject | null> => {
  const matter = await Matter.findOne({ _id: matterId, residentId, status: { $in: RATED } }).lean()
  return matter && ratable(matter)
}
/** Ended matters since an instant, newest first. */
export const listEndedMatters = async (residentId: string, since: Date): Promise<RatableSubject[]> => {
  const ended = await Matter.find({ residentId, status: { $in: RATED }, endedAt: { $gte: since } })
    .sort({ endedAt: -1, _id: -1 })
    .lean()
  return ended.map(ratable)
}

const HANDLED = [
  'matter.received',
  'matter.accepted',
  'matter.accepted_on_promise',
  'matter.promise_kept',
  'matter.papers_missing',
  'matter.completed',
  'paper.verified',
  'paper.returned',
  'paper.reuse_consented',
  'matter.declined',
  'matter.passed',
  'matter.sent_back',
  'matter.office_asked',
  'matter.ask_answered',
  'matter.paused',
  'matter.resumed',
  'matter.decided',
  'result.chosen',
  'result.document_added',
  'matter.closed',
] as const
/** Staff who have handled a matter, at the window it began at too; ids. */
export const staffWhoHandled = async (
  app: App,
  matter: Pick<MatterRecord, '_id' | 'receivedAt' | 'receivedById' | 'ticketId'>,
): Promise<string[]> => {
  const since = { startsAt: matter.receivedAt, endsAt: app.clock.now() }
  const handled = await staffWhoDid(HANDLED, 'matterId', String(matter._id), since)
  const served = matter.ticketId ? await staffWhoServed(String(matter.ticketId)) : []
  return [...new Set([String(matter.receivedById), ...handled, ...served])]
}
