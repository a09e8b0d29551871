import { type Assignment, assigneeAt, assignmentsOf, whyNotBy } from '@zhenyiban/shared/matters/assignment.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { assignmentName } from './assignment-name.ts'
import { findColleague, standingAt } from './people.ts'
import { assignedOf } from './record/assigned.ts'
import { flowOf } from './record/flow.ts'
import type { MatterRecord } from './record/model.ts'

/** Somebody else than whoever looks: may they say who answers? */
const ANOTHER = 'another'
/**
 * Where a matter is, who answers for it there, and what this caller may do about it. One after the other: a session's
 * reads are not made side by side.
 */
export const presentAssignments = async (matter: MatterRecord, staff: StaffActor) => {
  const assigned = assignedOf(matter)
  const present = async (post: Assignment) => {
    const { stageIndex, organisationId } = post
    const stage = stageIndex === null ? null : matter.stages[stageIndex]!
    const now = assigneeAt(assigned, post)
    const standing = now && standingAt(await findColleague(now.id), organisationId)
    const held = now && { id: now.id, gone: standing !== 'active' }
    return {
      stageIndex,
      organisationId,
      stageName: assignmentName(matter, post),
      organisationName: stage?.organisationName ?? matter.hallName,
      assignee: now && standing ? { ...now, standing } : null,
      // Whoever heads an organisation says who answers; they take nothing themselves unless they work there.
      mayTake:
        staff.organisationId === organisationId &&
        staff.permissions.includes(stageIndex === null ? 'matter.receive' : 'matter.advance') &&
        whyNotBy(staff, post, held, staff.id) === null,
      mayGive: whyNotBy(staff, post, held, ANOTHER) === null,
    }
  }
  const presented: Awaited<ReturnType<typeof present>>[] = []
  for (const post of assignmentsOf(flowOf(matter))) presented.push(await present(post))
  return presented
}
