import type { StaffStanding } from '../identity/contract.ts'
import type { Permission } from '../kernel/permissions.ts'
import type { RefusalCode } from '../kernel/refusals.ts'
import { type Flow, isOpen } from './flow.ts'
import { type FlowMove, matterMoves } from './moves/table.ts'

/** 经办人: who answers for a matter in person. The organisation holds it; any of its people may still act. */
export interface Assignee {
  id: string
  name: string
}
/** Who answers at the desk that received a matter, and at each of its stages; kept when a stage ends. */
export interface Assigned {
  desk: Assignee | null
  stages: readonly (Assignee | null)[]
}
/** An open stage of a matter, or (`stageIndex` null) the desk, with the organisation it is assigned to. */
export interface Assignment {
  stageIndex: number | null
  organisationId: string
}
type Position = Pick<Flow, 'status' | 'deskId' | 'stages'>

/** The open assignments of a matter; their organisations are those of `holdersOf`. */
export const assignmentsOf = ({ status, deskId, stages }: Position): Assignment[] => {
  const desk = { stageIndex: null, organisationId: deskId }
  const open = stages.flatMap(({ organisationId, ...stage }, stageIndex) =>
    isOpen(stage) ? [{ stageIndex, organisationId }] : [],
  )
  if (status === 'received' || status === 'papers_missing') return [desk]
  if (status === 'decided') return open.length > 0 ? open : [desk]
  return status === 'in_progress' || status === 'paused' ? open : []
}
export const assigneeAt = (
  assigned: Assigned,
  { stageIndex }: Pick<Assignment, 'stageIndex'>,
): Assignee | null => (stageIndex === null ? assigned.desk : (assigned.stages[stageIndex] ?? null))
export const assignAt = (
  assigned: Assigned,
  { stageIndex }: Pick<Assignment, 'stageIndex'>,
  to: Assignee | null,
): Assigned =>
  stageIndex === null
    ? { ...assigned, desk: to }
    : { ...assigned, stages: assigned.stages.map((each, i) => (i === stageIndex ? to : each)) }
/** The assignees of a matter now, without repeats; [] when there are none, or when it has ended. */
export const assigneesOf = (position: Position, assigned: Assigned): Assignee[] => {
  const all = assignmentsOf(position).flatMap(assignment => assigneeAt(assigned, assignment) ?? [])
  return all.filter(({ id }, i) => all.findIndex(each => each.id === id) === i)
}

/** The assignments a move handles; those without an assignee become the mover's. */
const handledBy = (flow: Flow, sent: FlowMove): Assignment[] => {
  const { by } = matterMoves[sent.move]
  if (by === 'desk') return [{ stageIndex: null, organisationId: flow.deskId }]
  if ('stage' in sent) {
    const stageIndex = flow.stages.findIndex(({ key }) => key === sent.stage)
    return stageIndex < 0 ? [] : [{ stageIndex, organisationId: flow.stages[stageIndex]!.organisationId }]
  }
  return by === 'holder' ? assignmentsOf(flow) : []
}
/** The organisation's last assignee of the matter: at a stage, else at the desk. */
const lastOf = (flow: Flow, assigned: Assigned, organisationId: string): Assignee | null => {
  const times = flow.stages.map(({ doneAt, enteredAt }) => +(doneAt ?? enteredAt ?? 0))
  const last = flow.stages
    .flatMap((stage, i) => (stage.organisationId === organisationId && assigned.stages[i] ? [i] : []))
    .sort((a, b) => times[a]! - times[b]! || a - b)
    .at(-1)
  if (last !== undefined) return assigned.stages[last]!
  return flow.deskId === organisationId ? assigned.desk : null
}
/**
 * The assignees after a move. Who first handles a stage becomes its assignee; when the matter comes (back) to an
 * organisation, its last assignee there gets it, so that a stage sent back returns to the same person.
 */
export const assignedAfter = (
  before: Flow,
  after: Flow,
  assigned: Assigned,
  sent: FlowMove,
  by: (Assignee & { organisationId: string }) | null,
): Assigned => {
  let now = assigned
  for (const assignment of handledBy(before, sent))
    if (by && by.organisationId === assignment.organisationId && !assigneeAt(now, assignment))
      now = assignAt(now, assignment, { id: by.id, name: by.name })
  after.stages.forEach(({ enteredAt, organisationId }, stageIndex) => {
    const entered = enteredAt !== null && before.stages[stageIndex]!.enteredAt === null
    if (entered && !assigneeAt(now, { stageIndex }))
      now = assignAt(now, { stageIndex }, lastOf(before, now, organisationId))
  })
  return now
}

export interface Person {
  organisationId: string
  standing: StaffStanding
  permissions: readonly Permission[]
}
/** The permission needed to handle an assignment. */
const permissionAt = ({ stageIndex }: Pick<Assignment, 'stageIndex'>): Permission =>
  stageIndex === null ? 'matter.receive' : 'matter.advance'
/** Why an assignment cannot be given to a person; null when it can. */
export const whyNotTo = (assignment: Assignment, person: Person): RefusalCode | null => {
  if (person.organisationId !== assignment.organisationId) return 'matter.assignee_elsewhere'
  if (person.standing !== 'active') return 'matter.assignee_leaves'
  return person.permissions.includes(permissionAt(assignment)) ? null : 'matter.assignee_unable'
}
interface Reassigner {
  id: string
  organisationId: string
  scope: readonly string[]
  permissions: readonly Permission[]
}
/**
 * Why somebody may not change the assignee; null when they may: heads of the organisation or one above may, the
 * assignee may, and anyone who handles it may take an assignment without an assignee, or whose assignee has left.
 */
export const whyNotBy = (
  who: Reassigner,
  assignment: Assignment,
  now: { id: string; gone: boolean } | null,
  toId: string,
): RefusalCode | null => {
  if (now?.id === toId) return 'matter.assignee_same'
  if (who.permissions.includes('matter.reassign') && who.scope.includes(assignment.organisationId))
    return null
  const handles =
    who.organisationId === assignment.organisationId && who.permissions.includes(permissionAt(assignment))
  if (handles && now?.id === who.id) return null
  return handles && toId === who.id && (!now || now.gone) ? null : 'matter.assignee_not_yours'
}

/** An assignment and the colleague who gets it. */
type Allocation<P> = { post: P; toId: string }
/**
 * Distributes assignments evenly: each goes to the colleague who may have it and has got the fewest so far, the first
 * named among equals. What nobody may have is left.
 */
export const distribute = <P extends Assignment>(
  assignments: readonly P[],
  people: readonly (Person & { id: string })[],
): { allocated: Allocation<P>[]; left: P[] } => {
  const got = new Map(people.map(({ id }) => [id, 0]))
  const allocated: Allocation<P>[] = []
  const left: P[] = []
  for (const assignment of assignments) {
    const fit = people.filter(person => whyNotTo(assignment, person) === null)
    const [first, ...others] = fit
    if (!first) {
      left.push(assignment)
      continue
    }
    const to = others.reduce((best, each) => (got.get(each.id)! < got.get(best.id)! ? each : best), first)
    got.set(to.id, got.get(to.id)! + 1)
    allocated.push({ post: assignment, toId: to.id })
  }
  return { allocated, left }
}
