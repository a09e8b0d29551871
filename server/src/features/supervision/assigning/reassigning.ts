import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { assigneeAt, whyNotTo } from '@zhenyiban/shared/matters/assignment.ts'
import type { PlannedAssignment } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { inScope } from '../../../kernel/scope.ts'
import { seenBy } from '../../matters/filters.ts'
import { findColleague, findColleagues } from '../../matters/people.ts'
import { assignedOf } from '../../matters/record/assigned.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'
import { assignmentOf, writeAssignee } from './assigning.ts'
import { Reassigned, type ReassignedRecord, Reassignment, type ReassignmentRecord } from './model.ts'

const organisationAt = (matter: MatterRecord, stageIndex: number | null) =>
  stageIndex === null ? matter.hallOrganisationId : matter.stages[stageIndex]?.organisationId

/** Stores a reassignment, which the worker carries out one by one; all of it must be the caller's to reassign. */
export const startReassignment = async (
  app: App,
  staff: StaffActor,
  { posts, reason }: { posts: readonly PlannedAssignment[]; reason: string },
): Promise<ReassignmentRecord> => {
  const people = await findColleagues(
    staff,
    posts.map(({ toId }) => toId),
  )
  const ids = [...new Set(posts.map(({ matterId }) => matterId))]
  const matters = await Matter.find({ _id: { $in: ids }, ...seenBy(staff) }).lean()
  const _id = new mongoose.Types.ObjectId()
  const items = posts.map(({ matterId, stageIndex, revision, toId }) => {
    const matter = matters.find(each => String(each._id) === matterId) ?? refuse('matter.not_found')
    if (!inScope(staff, organisationAt(matter, stageIndex))) refuse('matter.assignee_not_yours')
    const from = assigneeAt(assignedOf(matter), { stageIndex })
    return {
      reassignmentId: _id,
      matterId,
      caseNumber: matter.caseNumber,
      stageIndex,
      revision,
      toId,
      toName: people.find(({ id }) => id === toId)!.name,
      state: 'waiting',
      why: null,
      fromId: from?.id ?? null,
      fromName: from?.name ?? null,
    }
  })
  return app.transaction(async () => {
    const made = { _id, staffId: staff.id, staffName: staff.name, reason, state: 'running' as const }
    const [begun] = await Reassignment.create([{ ...made, startedAt: app.clock.now() }])
    await Reassigned.insertMany(items)
    const reassignmentId = String(_id)
    await app.outbox.add('reassignment.begun', staff, { reassignmentId, count: items.length, reason })
    return begun!.toObject()
  })
}

const byOf = ({ staffId, staffName }: ReassignmentRecord) => ({ id: String(staffId), name: staffName })
/** Why one assignment is no longer reassigned; null when it is. */
const whyKept = async (matter: MatterRecord | null, item: ReassignedRecord): Promise<RefusalCode | null> => {
  const assignment = matter && assignmentOf(matter, item.stageIndex)
  if (!assignment || matter.revision !== item.revision) return 'matter.already_moved'
  if (assigneeAt(assignedOf(matter), assignment)?.id === String(item.toId)) return 'matter.assignee_same'
  const to = await findColleague(String(item.toId))
  return to ? whyNotTo(assignment, to) : 'matter.assignee_leaves'
}
/** Posts of one matter go over together: what one of them changed is not somebody's doing in between. */
const keepPace = (item: ReassignedRecord, revision: number) =>
  Reassigned.updateMany(
    {
      reassignmentId: item.reassignmentId,
      matterId: item.matterId,
      revision: item.revision,
      state: { $in: ['waiting', 'handed'] },
    },
    { $set: { revision } },
  )
const hand = (app: App, made: ReassignmentRecord, id: Types.ObjectId) =>
  app.transaction(async () => {
    const item = await Reassigned.findOne({ _id: id, state: 'waiting' }).lean()
    if (!item) return
    const matter = await Matter.findById(item.matterId).lean()
    const why = await whyKept(matter, item)
    const to = { id: String(item.toId), name: item.toName }
    const details = { by: byOf(made), reason: made.reason, reassignmentId: String(made._id) }
    const assignment = matter && assignmentOf(matter, item.stageIndex)
    const changed =
      !why && assignment && (await writeAssignee(app, matter, { post: assignment, to, ...details }))
    if (changed) await keepPace(item, changed.revision)
    const after = changed
      ? { state: 'handed' as const }
      : { state: 'kept' as const, why: why ?? ('matter.already_moved' as const) }
    // Done by another worker meanwhile: what this one did is undone with the transaction.
    const noted = await Reassigned.updateOne({ _id: item._id, state: 'waiting' }, { $set: after })
    if (noted.matchedCount === 0) throw new Error(`reassigned twice: ${item._id}`)
  })
const giveBack = (app: App, made: ReassignmentRecord, id: Types.ObjectId) =>
  app.transaction(async () => {
    const item = await Reassigned.findOne({ _id: id, state: 'handed' }).lean()
    if (!item) return
    const matter = await Matter.findById(item.matterId).lean()
    const assignment = matter && matter.revision === item.revision && assignmentOf(matter, item.stageIndex)
    const to = item.fromId && { id: String(item.fromId), name: item.fromName ?? '' }
    const details = { by: byOf(made), reason: '撤回交接', reassignmentId: String(made._id) }
    const changed = assignment && (await writeAssignee(app, matter, { post: assignment, to, ...details }))
    if (changed) await keepPace(item, changed.revision)
    const after = changed
      ? { state: 'returned' as const }
      : { state: 'stayed' as const, why: 'matter.already_moved' }
    const noted = await Reassigned.updateOne({ _id: item._id, state: 'handed' }, { $set: after })
    if (noted.matchedCount === 0) throw new Error(`given back twice: ${item._id}`)
  })

/** Carries out a reassignment or its undo; resumes after an interruption without repeating items. */
export const runReassignment = async (app: App, id: string): Promise<void> => {
  const made = await Reassignment.findById(id).lean()
  if (made?.state !== 'running' && made?.state !== 'undoing') return
  const [pending, step, state] =
    made.state === 'running'
      ? (['waiting', hand, 'done'] as const)
      : (['handed', giveBack, 'undone'] as const)
  const items = await Reassigned.find({ reassignmentId: made._id, state: pending }, { _id: 1 })
    .sort({ _id: 1 })
    .lean()
  for (const { _id } of items) await step(app, made, _id)
  await Reassignment.updateOne({ _id: made._id, state: made.state }, { $set: { state } })
}

/** 撤回这次交接: gives back what nobody touched since, even to whoever has left; the board then shows it again. */
export const undoReassignment = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const undoing = await Reassignment.findOneAndUpdate(
      { _id: id, staffId: staff.id, state: 'done' },
      { $set: { state: 'undoing' } },
      { returnDocument: 'after' },
    ).lean()
    if (!undoing) {
      const known = await Reassignment.exists({ _id: id, staffId: staff.id })
      return refuse(known ? 'reassignment.not_done' : 'reassignment.not_found')
    }
    await app.outbox.add('reassignment.undo_begun', staff, { reassignmentId: id })
    return undoing
  })

const SHOWN = 5
export const listReassignments = (staff: StaffActor): Promise<ReassignmentRecord[]> =>
  Reassignment.find({ staffId: staff.id }).sort({ startedAt: -1, _id: -1 }).limit(SHOWN).lean()
export const itemsOf = ({ _id }: ReassignmentRecord): Promise<ReassignedRecord[]> =>
  Reassigned.find({ reassignmentId: _id }).sort({ _id: 1 }).lean()
