import { refuse, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  type Assignment,
  assigneeAt,
  assignmentsOf,
  distribute,
} from '@zhenyiban/shared/matters/assignment.ts'
import { REASSIGN_AT_MOST, type ReassignmentPlan } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import type { StaffActor } from '../../../kernel/app.ts'
import { inScope } from '../../../kernel/scope.ts'
import { open, seenBy } from '../../matters/filters.ts'
import { findColleagues } from '../../matters/people.ts'
import { assignedOf } from '../../matters/record/assigned.ts'
import { flowOf } from '../../matters/record/flow.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'

type Found = Assignment & { matter: MatterRecord }
/** The open assignments of a matter that the caller may reassign: those in their organisations. */
const assignmentsToMove = (staff: StaffActor, matter: MatterRecord, fromId: string | undefined): Found[] => {
  const assigned = assignedOf(matter)
  return assignmentsOf(flowOf(matter))
    .filter(assignment => inScope(staff, assignment.organisationId))
    .filter(assignment => fromId === undefined || assigneeAt(assigned, assignment)?.id === fromId)
    .map(assignment => ({ ...assignment, matter }))
}
/** The plan of a reassignment, earliest due day first; nothing is written. */
export const planReassignment = async (
  staff: StaffActor,
  request: { matterIds?: string[] | undefined; fromId?: string | undefined; toIds: readonly string[] },
): Promise<ReassignmentPlan> => {
  const { matterIds, fromId, toIds } = request
  const people = await findColleagues(staff, toIds)
  const matters = await Matter.find({
    ...seenBy(staff),
    ...open(),
    ...(matterIds && { _id: { $in: matterIds } }),
    ...(fromId && { assigneeIds: fromId }),
  })
    .sort({ dueOn: 1, _id: 1 })
    .limit(REASSIGN_AT_MOST + 1)
    .lean()
  const found = matters.flatMap(matter => assignmentsToMove(staff, matter, fromId))
  if (found.length === 0) refuse('reassignment.nothing')
  if (found.length > REASSIGN_AT_MOST) refuse('reassignment.too_many')
  // Whoever has it already is not given it again.
  const others = people.filter(({ id }) => id !== fromId)
  const { allocated, left } = distribute(found, others)
  return {
    posts: allocated.map(({ post: { matter, stageIndex }, toId }) => ({
      matterId: String(matter._id),
      stageIndex,
      revision: matter.revision,
      toId,
    })),
    shares: others.map(({ id, name }) => ({
      id,
      name,
      count: allocated.filter(({ toId }) => toId === id).length,
    })),
    left: left.map(({ matter }) => ({
      matterId: String(matter._id),
      caseNumber: matter.caseNumber,
      why: sentenceOf('matter.assignee_elsewhere'),
    })),
  }
}
