import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  type Assignee,
  assignAt,
  assigneeAt,
  type Post,
  postsOf,
  whyNotBy,
  whyNotTo,
} from '@zhenyiban/shared/matters/assignment.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { findColleague, findColleagues, standingAt } from '../../matters/people.ts'
import { postName } from '../../matters/post-name.ts'
import { assignedFields, assignedOf } from '../../matters/record/assigned.ts'
import { factsOf } from '../../matters/record/facts.ts'
import { flowOf } from '../../matters/record/flow.ts'
import type { MatterRecord } from '../../matters/record/model.ts'
import { changeRecord } from '../../matters/record/record.ts'
import { findMatter } from '../../matters/service.ts'
import { howItStands, story } from '../../matters/words.ts'

export const postOf = (matter: MatterRecord, stageIndex: number | null): Post | null =>
  postsOf(flowOf(matter)).find(post => post.stageIndex === stageIndex) ?? null

interface Change {
  post: Post
  to: Assignee | null
  by: Assignee
  reason: string | null
  reassignmentId: string | null
}
/**
 * Says who answers at a post, on the state the caller read; null when the matter has moved on since. It counts as a
 * change of the record, so that no move that was begun before writes the former one back.
 */
export const writeAssignee = (
  app: App,
  matter: MatterRecord,
  { post, to, by, reason, reassignmentId }: Change,
): Promise<MatterRecord | null> => {
  const assigned = assignedOf(matter)
  const from = assigneeAt(assigned, post)
  const { stages, ...fields } = assignedFields(flowOf(matter), assignAt(assigned, post, to))
  const text = story.assigned(postName(matter, post), from?.name ?? null, to?.name ?? null, by.name)
  const payload = {
    ...factsOf(matter),
    stageIndex: post.stageIndex,
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

/** 由我办理, 交给…: who answers for one matter at one place. */
export const assignPost = (
  app: App,
  staff: StaffActor,
  id: string,
  wish: { stageIndex: number | null; toId: string; reason?: string | undefined },
) =>
  app.transaction(async () => {
    const matter = await findMatter(staff, id)
    const post = postOf(matter, wish.stageIndex) ?? refuse('matter.already_moved', howItStands(matter))
    const [to] = await findColleagues(staff, [wish.toId])
    if (!to) return refuse('staff.not_found')
    const now = assigneeAt(assignedOf(matter), post)
    const standing = now && standingAt(await findColleague(now.id), post.organisationId)
    const code =
      whyNotBy(staff, post, now && { id: now.id, gone: standing !== 'active' }, to.id) ?? whyNotTo(post, to)
    if (code) refuse(code)
    const by = { id: staff.id, name: staff.name }
    const change = { post, to, by, reason: wish.reason ?? null, reassignmentId: null }
    return (await writeAssignee(app, matter, change)) ?? refuse('matter.already_moved', howItStands(matter))
  })
