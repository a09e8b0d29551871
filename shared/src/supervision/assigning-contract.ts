import { staffStandings } from '../identity/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, ShortText } from '../kernel/fields.ts'
import { Matter } from '../matters/views.ts'
import { z } from '../zod.ts'

/** Most assignments of one reassignment. */
export const REASSIGN_AT_MOST = 500

/** 正在交接, 已交接, 正在撤回, 已撤回 */
export const reassignmentStates = ['running', 'done', 'undoing', 'undone'] as const
export type ReassignmentState = (typeof reassignmentStates)[number]

/** Someone who may answer for matters, or still does. */
export const AssignablePerson = z.object({
  id: Id,
  name: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  standing: z.enum(staffStandings),
  /** Whether their role handles matters at all. */
  handles: z.boolean(),
  /** Matters that have not ended and that they answer for, among those the caller sees. */
  open: z.number(),
})
export type AssignablePerson = z.output<typeof AssignablePerson>

const StageIndex = z.nullable(z.number().check(z.int(), z.gte(0)))
/** An assignment as it was when the plan was made; `stageIndex` null is the desk. */
const PlannedAssignment = z.object({
  matterId: Id,
  stageIndex: StageIndex,
  /** It is reassigned only if the matter has not changed since. */
  revision: z.number(),
  toId: Id,
})
export type PlannedAssignment = z.output<typeof PlannedAssignment>
const Left = z.object({ matterId: Id, caseNumber: z.string(), why: z.string() })
const Shares = z.array(z.object({ id: Id, name: z.string(), count: z.number() }))

export const ReassignmentPlan = z.object({
  posts: z.array(PlannedAssignment),
  /** Who gets how many. */
  shares: Shares,
  /** What none of them can have. */
  left: z.array(Left),
})
export type ReassignmentPlan = z.output<typeof ReassignmentPlan>

export const Reassignment = z.object({
  id: Id,
  state: z.enum(reassignmentStates),
  reason: z.string(),
  startedAt: Instant,
  total: z.number(),
  /** Looked at so far, whatever came of it. */
  looked: z.number(),
  handed: z.number(),
  shares: Shares,
  /** What did not go over, and why. */
  kept: z.array(Left),
  returned: z.number(),
  /** What was not given back, because it has moved on. */
  stayed: z.array(Left),
})
export type Reassignment = z.output<typeof Reassignment>

const ById = z.object({ reassignmentId: Id })
/** 经办人: who answers for a matter, one by one, and many at once when someone leaves (离岗交接). */
export const matterAssigning = {
  assignablePeople: endpoint({
    method: 'GET',
    path: '/matter-people',
    access: 'matter.read',
    summary: '谁在经办、可以交给谁',
    result: z.array(AssignablePerson),
  }),
  assign: endpoint({
    method: 'POST',
    path: '/matters/:matterId/assign',
    access: 'matter.read',
    summary: '由我办理，或交给同事经办',
    params: z.object({ matterId: Id }),
    body: z.object({ stageIndex: StageIndex, toId: Id, reason: z.optional(ShortText) }),
    result: Matter,
  }),
  planReassignment: endpoint({
    method: 'POST',
    path: '/matter-reassignment-plans',
    access: 'matter.reassign',
    summary: '批量交接前先看：谁分到几件',
    body: z
      .object({
        /** These matters; left out, all of `fromId`. */
        matterIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(REASSIGN_AT_MOST))),
        /** Only what this person answers for. */
        fromId: z.optional(Id),
        toIds: z.array(Id).check(z.minLength(1, '请选接手的同事'), z.maxLength(20, '一次最多选 20 位同事')),
      })
      .check(
        z.refine(({ matterIds, fromId }) => Boolean(matterIds ?? fromId), {
          path: ['matterIds'],
          message: '请选要交接的办件',
        }),
      ),
    result: ReassignmentPlan,
  }),
  reassignMatters: endpoint({
    method: 'POST',
    path: '/matter-reassignments',
    access: 'matter.reassign',
    summary: '批量交接',
    body: z.object({
      posts: z
        .array(PlannedAssignment)
        .check(z.minLength(1, '请选要交接的办件'), z.maxLength(REASSIGN_AT_MOST)),
      reason: ShortText,
    }),
    result: Reassignment,
  }),
  reassignments: endpoint({
    method: 'GET',
    path: '/matter-reassignments',
    access: 'matter.reassign',
    summary: '我最近的批量交接',
    result: z.array(Reassignment),
  }),
  undoReassignment: endpoint({
    method: 'POST',
    path: '/matter-reassignments/:reassignmentId/undo',
    access: 'matter.reassign',
    summary: '撤回这次交接：还没动过的还给原来的人',
    params: ById,
    result: Reassignment,
  }),
}
