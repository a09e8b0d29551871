import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  type Assignee,
  type Assignment,
  assignAt,
  assigneeAt,
  assignmentsOf,
  whyNotBy,
  whyNotTo,
} from '@zhenyiban/shared/matters/assignment.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { assignmentName } from '../../matters/assignment-name.ts'
import { currentStateDetails, timelineText } from '../../matters/messages.ts'
import { findColleague, findColleagues, standingAt } from '../../matters/people.ts'
import { assignedFields, assignedOf } from '../../matters/record/assigned.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { flowOf } from '../../matters/record/flow.ts'
import type { MatterRecord } from '../../matters/record/model.ts'
import { changeRecord } from '../../matters/record/record.ts'
import { findMatter } from '../../matters/service.ts'

export const assignmentOf = (matter: MatterRecord, stageIndex: number | null): Assignment | null =>
  assignmentsOf(flowOf(matter)).find(assignment => assignment.stageIndex === stageIndex) ?? null

interface Change {
  post: Assignment
  to: Assignee | null
  by: Assignee
  reason: string | null
  reassignmentId: string | null
}
/**
 * Writes the assignee on the state the caller read; null when the matter has changed since. Counts as a change of the
 * record, so that a move begun before does not write the former assignee back.
 */
export const writeAssignee = (
  app: App,
  matter: MatterRecord,
  { post: assignment, to, by, reason, reassignmentId }: Change,
): Promise<MatterRecord | null> => {
  const assigned = assignedOf(matter)
  const from = assigneeAt(assigned, assignment)
  const { stages, ...fields } = assignedFields(flowOf(matter), assignAt(assigned, assignment, to))
  const text = timelineText.assigned(
    assignmentName(matter, assignment),
    from?.name ?? null,
    to?.name ?? null,
    by.name,
  )
  const payload = {
    ...factsOf(matter),
    stageIndex: assignment.stageIndex,
    from: from?.id ?? null,
    to: to?.id ?? null,
    by: by.id,
    reason,
    reassignmentId,
  }
  return changeRecord(app, matter, {
    set: { ...fields, stages: matter.stages.map((stage, i) => ({ ...stage, ...stages[i]! })) },
    lines: [{ text, note: reason, staffOnly: true }],
    events: [{ name: 'matter.reassigned', actor: { kind: 'staff', id: by.id }, payload }],
  })
}

/** 由我办理, 交给…: changes the assignee of one assignment. */
export const assignPost = (
  app: App,
  staff: StaffActor,
  id: string,
  request: { stageIndex: number | null; toId: string; reason?: string | undefined },
) =>
  app.transaction(async () => {
    const matter = await findMatter(staff, id)
    const assignment =
      assignmentOf(matter, request.stageIndex) ?? refuse('matter.already_moved', currentStateDetails(matter))
    const [to] = await findColleagues(staff, [request.toId])
    if (!to) return refuse('staff.not_found')
    const now = assigneeAt(assignedOf(matter), assignment)
    const status = now && standingAt(await findColleague(now.id), assignment.organisationId)
    const code =
      whyNotBy(staff, assignment, now && { id: now.id, gone: status !== 'active' }, to.id) ??
      whyNotTo(assignment, to)
    if (code) refuse(code)
    const by = { id: staff.id, name: staff.name }
    const change = { post: assignment, to, by, reason: request.reason ?? null, reassignmentId: null }
    return (
      (await writeAssignee(app, matter, change)) ??
      refuse('matter.already_moved', currentStateDetails(matter))
    )
  })
