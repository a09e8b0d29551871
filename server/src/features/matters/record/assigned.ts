import { type Assigned, type Assignee, assigneesOf } from '@zhenyiban/shared/matters/assignment.ts'
import type { Flow } from '@zhenyiban/shared/matters/flow.ts'
import mongoose, { type Types } from 'mongoose'
import type { MatterRecord } from './model.ts'

const personOf = (id: Types.ObjectId | null | undefined, name: string | null | undefined): Assignee | null =>
  id ? { id: String(id), name: name ?? '' } : null
const idOf = (person: Assignee | null) => (person ? new mongoose.Types.ObjectId(person.id) : null)

/** Who answers in person, as the pure rules read it; nobody in records of before. */
export const assignedOf = (matter: MatterRecord): Assigned => ({
  desk: personOf(matter.deskAssigneeId, matter.deskAssigneeName),
  stages: matter.stages.map(({ assigneeId, assigneeName }) => personOf(assigneeId, assigneeName)),
})
/** The same as a record keeps it; of the stages only what is theirs, in their order. */
export const assignedFields = (place: Pick<Flow, 'status' | 'deskId' | 'stages'>, assigned: Assigned) => {
  const now = assigneesOf(place, assigned)
  return {
    deskAssigneeId: idOf(assigned.desk),
    deskAssigneeName: assigned.desk?.name ?? null,
    stages: assigned.stages.map(each => ({ assigneeId: idOf(each), assigneeName: each?.name ?? null })),
    assigneeIds: now.map(({ id }) => new mongoose.Types.ObjectId(id)),
    assigneeName: now.length > 0 ? now.map(({ name }) => name).join('、') : null,
  }
}
/** Whoever takes the papers in answers for them at the desk, unless they are of another organisation than the desk. */
export const assigneeFields = (staff: Assignee & { organisationId: string }, deskId: Types.ObjectId) => {
  if (staff.organisationId !== String(deskId)) return { assigneeIds: [] }
  const { id, name } = staff
  const deskAssigneeId = new mongoose.Types.ObjectId(id)
  return { deskAssigneeId, deskAssigneeName: name, assigneeIds: [deskAssigneeId], assigneeName: name }
}
